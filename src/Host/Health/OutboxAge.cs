using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Health;

/// <summary>Does outbox work wait for long, or does a dead letter lie there?</summary>
/// <remarks>Work that was tried in vain waits from the moment it was asked for, however far off its next try is.</remarks>
internal sealed class OutboxAge(Database database, TimeProvider time, IOptions<HealthOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var (due, asked, dead) = await database.ReadAsync(
            async (rows, token) => (
                await rows.Outbox.Where(row => row.State == OutboxState.Waiting).MinAsync(row => (DateTimeOffset?)row.NotBefore, token),
                await rows.Outbox.Where(row => row.State == OutboxState.Waiting && row.Attempts > 0)
                    .MinAsync(row => (DateTimeOffset?)row.CreatedAt, token),
                await rows.Outbox.CountAsync(row => row.State == OutboxState.Dead, token)),
            cancellationToken);
        var oldest = asked is null || due < asked ? due : asked;
        var age = oldest is { } since && since < now ? now - since : TimeSpan.Zero;
        if (age <= options.Value.OutboxDegraded && dead == 0)
        {
            return HealthCheckResult.Healthy();
        }

        var said = $"发件箱中最久的工作已等待 {(long)age.TotalSeconds} 秒，死信 {dead} 条。/ "
            + $"The oldest outbox work waits for {(long)age.TotalSeconds} s; {dead} dead letters.";

        return age > options.Value.OutboxUnhealthy ? HealthCheckResult.Unhealthy(said) : HealthCheckResult.Degraded(said);
    }
}
