using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Forgets keys that can no longer matter, so that no table grows for ever.</summary>
internal sealed class Housekeeping(Database database, TimeProvider time)
{
    /// <summary>How long the keys of ended instances and finished outbox rows are kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public Task ForgetAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var before = time.GetUtcNow() - Memory;

            // An ended instance applies nothing, so the keys of what it applied are only weight.
            var ended = context.WorkflowInstances.Where(instance => instance.FinishedAt != null && instance.FinishedAt < before);
            await context.AppliedStimuli.Where(applied => ended.Any(instance => instance.Id == applied.InstanceId))
                .ExecuteDeleteAsync(token);
            await context.Outbox
                .Where(row => row.State == OutboxState.Done && row.EndedAt < before
                    && ended.Any(instance => instance.Id == row.InstanceId))
                .ExecuteDeleteAsync(token);
        },
        cancellationToken);
}
