using CreativeTalent.Engine.Observation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CreativeTalent.Host.Observation;

/// <summary>Registers what can be seen of the program from outside.</summary>
internal static class ObservationRegistration
{
    /// <summary>Spans of our own, of requests, of Quartz and of the PostgreSQL driver.</summary>
    private static readonly string[] Sources = [ObservedWork.SourceName, "Microsoft.AspNetCore", "Quartz", "Npgsql"];

    private static readonly string[] Meters =
        [ObservedWork.SourceName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Quartz", "Npgsql", "System.Runtime"];

    /// <summary>Adds the gauges, and the way to a collector when one is named.</summary>
    public static IHostApplicationBuilder AddObservation(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ObservationOptions>().BindConfiguration(ObservationOptions.Section)
            .Validate(options => options.Sampled is >= 0 and <= 1, "Observation:Sampled must be from 0 to 1.")
            .Validate(
                options => options.Backlogs >= TimeSpan.FromSeconds(1) && options.Backlogs <= TimeSpan.FromHours(1),
                "Observation:Backlogs must be from 00:00:01 to 01:00:00.")
            .ValidateOnStart();
        services.AddMetrics();
        services.AddSingleton<BacklogGauges>();
        services.AddSingleton<BacklogCount>();
        services.AddHostedService(provider => provider.GetRequiredService<BacklogCount>());

        var options = builder.Configuration.GetSection(ObservationOptions.Section).Get<ObservationOptions>() ?? new ObservationOptions();
        if (options.Otlp is { } collector)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService(
                    "creative-talent", serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}"))
                .WithTracing(traces => traces.AddSource(Sources)
                    .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Sampled)))
                    .AddOtlpExporter(exporter => exporter.Endpoint = collector))
                .WithMetrics(figures => figures.AddMeter(Meters).AddOtlpExporter(exporter => exporter.Endpoint = collector));
        }

        return builder;
    }
}
