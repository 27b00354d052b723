namespace CreativeTalent.Host.Health;

/// <summary>The setting <c>Health</c>: when a node calls itself degraded (200, but look at it) or unhealthy (503, send it nobody).</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Degraded when due outbox work waits longer; 5 minutes by default.</summary>
    public TimeSpan OutboxDegraded { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Unhealthy when due outbox work waits longer; null, the default, is never: pages work while mail does not.</summary>
    public TimeSpan? OutboxUnhealthy { get; set; }

    /// <summary>Degraded when this node's workers last checked in with the cluster longer ago; 10 seconds by default.</summary>
    public TimeSpan CheckInDegraded { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Unhealthy when this node's workers last checked in with the cluster longer ago; null, the default, is never.</summary>
    public TimeSpan? CheckInUnhealthy { get; set; }

    /// <summary>Degraded when fewer bytes are free where the data folder lies; 4 GiB by default.</summary>
    public long DiskDegraded { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Unhealthy when fewer bytes are free where the data folder lies; 1 GiB by default.</summary>
    public long DiskUnhealthy { get; set; } = 1024L * 1024 * 1024;
}
