using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows;

/// <summary>One look at everything that waits: timers, start triggers, then stimuli, then the outbox.</summary>
internal sealed class WorkRound(
    TimerDrain timers, TriggerDrain triggers, StimulusDrain stimuli, OutboxDrain outbox, IOptions<WorkerOptions> options)
{
    private const int OneAtATime = 1;

    /// <summary>Rings due timers, lets instances step, and does what the engine asked for.</summary>
    /// <returns>How much was done; 0 when there was nothing to do.</returns>
    public Task<int> StepAsync(BucketRange buckets, CancellationToken cancellationToken) =>
        StepAsync(buckets, options.Value.Concurrency, cancellationToken);

    /// <summary>Sends mails.</summary>
    /// <returns>How many were tried.</returns>
    public Task<int> MailAsync(BucketRange buckets, CancellationToken cancellationToken) =>
        outbox.DrainAsync(OutboxLane.Mail, buckets, OneAtATime, cancellationToken);

    /// <summary>Does the other outbox work that leaves the database: documents, packages.</summary>
    /// <returns>How many rows were tried.</returns>
    public Task<int> DeliverAsync(BucketRange buckets, CancellationToken cancellationToken) =>
        outbox.DrainAsync(OutboxLane.Outside, buckets, OneAtATime, cancellationToken);

    /// <summary>Works until nothing is due at the clock's present time; for simulations and tests, which move the clock.</summary>
    public async Task RunUntilIdleAsync(CancellationToken cancellationToken)
    {
        // One instance at a time, so that the same seed gives the same order of everything.
        while (await StepAsync(BucketRange.All, OneAtATime, cancellationToken)
            + await DeliverAsync(BucketRange.All, cancellationToken)
            + await MailAsync(BucketRange.All, cancellationToken) > 0)
        {
            // Each round may leave work for the next.
        }
    }

    /// <summary>When something is due next; null when nothing waits for time.</summary>
    public async Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset?[] next =
        [
            await timers.FindNextAsync(cancellationToken),
            await triggers.FindNextAsync(cancellationToken),
            await stimuli.FindNextAsync(cancellationToken),
            await outbox.FindNextAsync(cancellationToken),
        ];

        return next.Min();
    }

    private async Task<int> StepAsync(BucketRange buckets, int concurrency, CancellationToken cancellationToken) =>
        await timers.DrainAsync(buckets, cancellationToken)
        + await triggers.DrainAsync(buckets, cancellationToken)
        + await stimuli.DrainAsync(buckets, concurrency, cancellationToken)
        + await outbox.DrainAsync(OutboxLane.Engine, buckets, concurrency, cancellationToken);
}
