namespace CreativeTalent.Host.Security;

/// <summary>The setting <c>RequestLimits</c>.</summary>
internal sealed class RequestLimits
{
    public const string Section = "RequestLimits";

    /// <summary>Tries to sign in per address and minute; 20 by default.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Requests per token, or person with a browser, and minute, or per address for who is not signed in; 1200 by default.</summary>
    public int RequestsPerMinute { get; set; } = 1200;
}
