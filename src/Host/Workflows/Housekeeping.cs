using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Forgets keys that can no longer matter, so that no table grows for ever.</summary>
internal sealed class Housekeeping(Database database, TimeProvider time)
{
    /// <summary>How long the keys of ended instances and finished outbox rows are kept.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private const int MostPerRound = 500;

    /// <summary>Forgets what is old enough, in short transactions between which others write.</summary>
    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Memory;
        while (await ForgetKeysAsync(before, cancellationToken) == MostPerRound)
        {
            // A full round: there may be more.
        }

        while (await ForgetWorkAsync(before, cancellationToken) == MostPerRound)
        {
            // A full round: there may be more.
        }
    }

    // An ended instance applies nothing, so the keys of what it applied are only weight.
    private async Task<int> ForgetKeysAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var instances = await database.ReadAsync(
            (context, token) => context.AppliedStimuli.Select(applied => applied.InstanceId).Distinct()
                .Where(applied => context.WorkflowInstances.Any(
                    instance => instance.Id == applied && instance.FinishedAt != null && instance.FinishedAt < before))
                .Take(MostPerRound).ToListAsync(token),
            cancellationToken);
        await database.WriteAsync(
            (context, token) => context.AppliedStimuli.Where(applied => instances.Contains(applied.InstanceId)).ExecuteDeleteAsync(token),
            cancellationToken);

        return instances.Count;
    }

    private async Task<int> ForgetWorkAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var numbers = await database.ReadAsync(
            (context, token) => context.Outbox
                .Where(row => row.State == OutboxState.Done && row.EndedAt < before
                    && context.WorkflowInstances.Any(
                        instance => instance.Id == row.InstanceId && instance.FinishedAt != null && instance.FinishedAt < before))
                .Select(row => row.Number).Take(MostPerRound).ToListAsync(token),
            cancellationToken);
        await database.WriteAsync(
            (context, token) => context.Outbox.Where(row => numbers.Contains(row.Number)).ExecuteDeleteAsync(token), cancellationToken);

        return numbers.Count;
    }
}
