using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Quartz;

namespace CreativeTalent.Host.Health;

/// <summary>Does Quartz run on this node, and does the cluster still hear from it?</summary>
internal sealed class WorkersAlive(ISchedulerFactory schedulers, TimeProvider time, IOptions<HealthOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            if (scheduler.Status != SchedulerStatus.Running)
            {
                return HealthCheckResult.Degraded("本节点的后台工作没有运行。/ The workers of this node do not run.");
            }

            var nodes = await scheduler.QueryClusterNodes(cancellationToken);

            // SQLite is not clustered and keeps no check-ins.
            return Judge(nodes.First(node => node.IsCurrentNode).LastCheckInUtc is { } last ? time.GetUtcNow() - last : TimeSpan.Zero);
        }
        catch (SchedulerException unreadable)
        {
            return HealthCheckResult.Degraded(
                "后台工作的排程已停或读不到。/ The workers' schedule has stopped or cannot be read.", unreadable);
        }
    }

    private HealthCheckResult Judge(TimeSpan silence)
    {
        if (silence <= options.Value.CheckInDegraded)
        {
            return HealthCheckResult.Healthy();
        }

        var said = $"本节点的后台工作已 {(long)silence.TotalSeconds} 秒没有报到，别的节点会接手。/ "
            + $"The workers of this node last checked in {(long)silence.TotalSeconds} s ago; other nodes take their work over.";

        return silence > options.Value.CheckInUnhealthy ? HealthCheckResult.Unhealthy(said) : HealthCheckResult.Degraded(said);
    }
}
