using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Health;

/// <summary>Degraded when outbox work waits for long or a dead letter lies there.</summary>
/// <remarks>Work that was tried in vain waits from the moment it was asked for, however far off its next try is.</remarks>
internal sealed class OutboxAge(Database database, TimeProvider time) : IHealthCheck
{
    /// <summary>How long due work may wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = time.GetUtcNow() - Patience;
        var (waiting, dead) = await database.ReadAsync(
            async (rows, token) => (
                await rows.Outbox.CountAsync(
                    row => row.State == OutboxState.Waiting && (row.NotBefore < late || (row.Attempts > 0 && row.CreatedAt < late)), token),
                await rows.Outbox.CountAsync(row => row.State == OutboxState.Dead, token)),
            cancellationToken);

        return waiting + dead == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"{waiting} outbox rows wait for more than {Patience}, {dead} are dead letters.");
    }
}
