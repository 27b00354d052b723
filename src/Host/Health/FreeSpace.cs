using CreativeTalent.Host.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Health;

/// <summary>Unhealthy when the data folder's disk has no room for the next uploads.</summary>
internal sealed class FreeSpace(DataFolder folder) : IHealthCheck
{
    /// <summary>Below this nothing should be uploaded, in bytes.</summary>
    public const long Least = 1024L * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;

        return Task.FromResult(free >= Least
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{free} bytes are free where the data folder lies; at least {Least} are needed."));
    }
}
