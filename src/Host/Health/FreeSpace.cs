using CreativeTalent.Host.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Health;

/// <summary>Is there room for the next uploads on the data folder's disk?</summary>
internal sealed class FreeSpace(DataFolder folder, IOptions<HealthOptions> options) : IHealthCheck
{
    private const long Mebi = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var free = new DriveInfo(folder.Path).AvailableFreeSpace;

        return Task.FromResult(
            free < options.Value.DiskUnhealthy ? HealthCheckResult.Unhealthy(Say(free, options.Value.DiskUnhealthy))
            : free < options.Value.DiskDegraded ? HealthCheckResult.Degraded(Say(free, options.Value.DiskDegraded))
            : HealthCheckResult.Healthy());
    }

    private static string Say(long free, long least) =>
        $"数据目录所在磁盘只剩 {free / Mebi} MiB，应不少于 {least / Mebi} MiB。/ "
        + $"{free / Mebi} MiB are free where the data folder lies; at least {least / Mebi} MiB are wanted.";
}
