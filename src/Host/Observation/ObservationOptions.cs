namespace CreativeTalent.Host.Observation;

/// <summary>The setting <c>Observation</c>.</summary>
internal sealed class ObservationOptions
{
    public const string Section = "Observation";

    /// <summary>Where an OpenTelemetry collector takes spans and figures (OTLP over gRPC); empty, the default, sends nothing.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>The share of traces that are sent, from 0 to 1; 0.1 by default.</summary>
    public double Sampled { get; set; } = 0.1;

    /// <summary>How often the backlogs are counted while somebody listens, from 1 second to an hour; 15 seconds by default.</summary>
    public TimeSpan Backlogs { get; set; } = TimeSpan.FromSeconds(15);
}
