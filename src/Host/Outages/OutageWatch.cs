using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Outages;

/// <summary>Remembers whether the last write reached the disk, for <c>/health/ready</c>.</summary>
internal sealed class OutageWatch(TimeProvider time) : IHealthCheck
{
    private Seen? _last;

    /// <summary>A write failed.</summary>
    public void Failed(Exception failure)
    {
        if (OutageCause.Of(failure) is { } outage)
        {
            Volatile.Write(ref _last, new Seen(outage, time.GetUtcNow()));
        }
    }

    /// <summary>A write was committed: what was wrong has gone by.</summary>
    public void Succeeded()
    {
        if (Volatile.Read(ref _last) is not null)
        {
            Volatile.Write(ref _last, null);
        }
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Volatile.Read(ref _last) switch
        {
            null => HealthCheckResult.Healthy(),
            { Outage: Outage.Disk } seen => HealthCheckResult.Degraded(
                $"The disk took no more at {seen.At:u}: writes are refused until there is space again."),
            { Outage: Outage.Database } seen => HealthCheckResult.Degraded(
                $"The database did not take a write at {seen.At:u}."),
            var unknown => throw new System.Diagnostics.UnreachableException($"Outage {unknown}."),
        });

    private sealed record Seen(Outage Outage, DateTimeOffset At);
}
