using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows;

/// <summary>Lets every instance with kept stimuli make a step, the longest waiting first.</summary>
internal sealed partial class StimulusDrain(
    Database database, WorkflowEngine engine, TimeProvider time, IOptions<WorkerOptions> options, ILogger<StimulusDrain> logger)
{
    /// <summary>Takes one batch of instances; several step at a time, so that their steps share commits, but each only once.</summary>
    /// <param name="buckets">Whose instances.</param>
    /// <param name="concurrency">How many at a time, at least 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many stimuli were taken away.</returns>
    public async Task<int> DrainAsync(BucketRange buckets, int concurrency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await database.ReadAsync(
            (context, token) => context.Stimuli
                .Where(kept => kept.NotBefore <= now && kept.Bucket >= buckets.First && kept.Bucket < buckets.End)
                .GroupBy(kept => kept.InstanceId)
                .Select(kept => new { Instance = kept.Key, First = kept.Min(one => one.ArrivedAt) })
                .OrderBy(kept => kept.First)
                .Take(options.Value.Batch)
                .ToListAsync(token),
            cancellationToken);

        var taken = 0;
        await Parallel.ForEachAsync(
            waiting,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            // Not the loop's own token: an instance that cannot step must not stop another in the middle.
            async (one, _) => Interlocked.Add(ref taken, await StepAsync(one.Instance, cancellationToken)));

        return taken;
    }

    /// <summary>When the next kept stimulus is tried; null when none is kept.</summary>
    public Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Stimuli.OrderBy(kept => kept.NotBefore)
            .Select(kept => (DateTimeOffset?)kept.NotBefore).FirstOrDefaultAsync(token),
        cancellationToken);

    private async Task<int> StepAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        var before = await ListAsync(instance, cancellationToken);
        try
        {
            var outcome = await engine.RunWaitingAsync(instance, cancellationToken);
            if (outcome is StepOutcome.InstanceEnded or StepOutcome.UnknownInstance)
            {
                // A finished instance is never resumed: what still comes for it has nobody to go to.
                await database.WriteAsync(
                    (context, token) => context.Stimuli.Where(kept => before.Contains(kept.Number)).ExecuteDeleteAsync(token),
                    cancellationToken);

                return before.Count;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One instance that cannot step must not stop the others; it is tried again, and the log says why.
            StepFailed(instance, failure);
        }

        var after = await ListAsync(instance, cancellationToken);
        var left = before.Intersect(after).ToList();
        if (left.Count > 0)
        {
            await database.WriteAsync((context, token) => PostponeAsync(context, left, token), cancellationToken);
        }

        return before.Count - left.Count;
    }

    private Task<List<long>> ListAsync(InstanceId instance, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Stimuli.Where(kept => kept.InstanceId == instance).Select(kept => kept.Number).ToListAsync(token),
        cancellationToken);

    /// <summary>What nothing waits for yet is applied by the step that begins to wait; here it only must not be tried all the time.</summary>
    private async Task PostponeAsync(CreativeTalentContext context, List<long> numbers, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await foreach (var kept in context.Stimuli.Where(kept => numbers.Contains(kept.Number)).AsAsyncEnumerable()
            .WithCancellation(cancellationToken))
        {
            kept.Attempts++;
            kept.NotBefore = now + options.Value.PauseAfter(kept.Attempts);
        }
    }

    [LoggerMessage(3101, LogLevel.Error, "Instance {Instance} could not make its step; it is tried again.")]
    private partial void StepFailed(InstanceId instance, Exception failure);
}
