using System.Globalization;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Files;
using Microsoft.Extensions.Options;
using Quartz;

namespace CreativeTalent.Host.Workflows;

/// <summary>Keeps one partition's timers and stimuli drained, for as long as Quartz gives it the partition.</summary>
[DisallowConcurrentExecution]
internal sealed class StepJob(WorkRound round, WorkNudge nudge, TimeProvider time, IOptions<WorkerOptions> options) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(WorkerLoop.RunAsync(context, round.StepAsync, nudge, time, options.Value, cancellationToken));
}

/// <summary>Keeps one partition's outbox drained; apart from the steps, because a job may take minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliverJob(WorkRound round, WorkNudge nudge, TimeProvider time, IOptions<WorkerOptions> options) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(WorkerLoop.RunAsync(context, round.DeliverAsync, nudge, time, options.Value, cancellationToken));
}

/// <summary>Keeps one partition's mails drained; apart from other work, because a silent server holds each mail for minutes.</summary>
[DisallowConcurrentExecution]
internal sealed class MailJob(WorkRound round, WorkNudge nudge, TimeProvider time, IOptions<WorkerOptions> options) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        new(WorkerLoop.RunAsync(context, round.MailAsync, nudge, time, options.Value, cancellationToken));
}

/// <summary>Seals the audit log.</summary>
[DisallowConcurrentExecution]
internal sealed class SealJob(AuditSealing sealing) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await sealing.SealAsync(cancellationToken) == AuditSealing.MaxEntries)
        {
            // A full block: there may be more.
        }
    }
}

/// <summary>Deletes what has expired.</summary>
[DisallowConcurrentExecution]
internal sealed class HousekeepingJob(FileStore files, UploadSessions uploads, Housekeeping workflows, JournalArchive journals) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await files.DeleteExpiredAsync(cancellationToken);
        await uploads.DeleteExpiredAsync(cancellationToken);
        await workflows.ForgetAsync(cancellationToken);
        await journals.ArchiveAsync(cancellationToken);
    }
}

/// <summary>How a worker holds its partition: it drains, waits for a nudge or its interval, and gives way after a while.</summary>
internal static class WorkerLoop
{
    /// <summary>The number of a job's partition stands after the last hyphen of its name.</summary>
    public static string NameOf(string kind, int partition) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{partition}");

    public static async Task RunAsync(
        IJobExecutionContext job,
        Func<BucketRange, CancellationToken, Task<int>> drain,
        WorkNudge nudge,
        TimeProvider time,
        WorkerOptions options,
        CancellationToken cancellationToken)
    {
        var name = job.JobDetail.Key.Name;
        var partition = int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture);
        var buckets = BucketRange.Of(partition, options.Partitions);
        // Not by the wall clock: one that is set back must not make a node hold its partition for hours.
        var begun = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(begun) < options.Hold)
            {
                var next = nudge.Next;
                if (await drain(buckets, cancellationToken) == 0)
                {
                    await Task.WhenAny(next, Task.Delay(options.Interval, time, cancellationToken));
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops: what was not committed comes again.
        }
    }
}
