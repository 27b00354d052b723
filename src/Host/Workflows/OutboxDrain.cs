using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Observation;
using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows;

/// <summary>Does the work that steps asked for: at least once, with retries, and a dead letter at the end.</summary>
internal sealed partial class OutboxDrain(
    Database database,
    OutboxHandlers handlers,
    WorkNudge nudge,
    TimeProvider time,
    IOptions<WorkerOptions> options,
    ILogger<OutboxDrain> logger)
{
    /// <summary>Does one batch; the rows of an instance one after the other in the order they were asked for.</summary>
    /// <param name="lane">Which work.</param>
    /// <param name="buckets">Whose instances.</param>
    /// <param name="concurrency">How many instances' rows at a time, at least 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were tried.</returns>
    public async Task<int> DrainAsync(OutboxLane lane, BucketRange buckets, int concurrency, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var engine = lane == OutboxLane.Engine;
        var mail = lane == OutboxLane.Mail;
        var waiting = await database.ReadAsync(
            (context, token) => context.Outbox
                .Where(row => row.State == OutboxState.Waiting && row.NotBefore <= now
                    && row.Kind.StartsWith(OutboxRow.EnginePrefix) == engine
                    && (row.Kind == EmailPackage.JobKind) == mail
                    && (row.LeasedUntil == null || row.LeasedUntil < now)
                    && row.Bucket >= buckets.First && row.Bucket < buckets.End)
                .OrderBy(row => row.NotBefore).ThenBy(row => row.Number).Select(row => new { row.Number, row.InstanceId })
                .Take(options.Value.Batch).ToListAsync(token),
            cancellationToken);

        var tried = 0;
        if (concurrency == 1)
        {
            foreach (var one in waiting)
            {
                await TryAsync(one.Number);
            }

            return tried;
        }

        await Parallel.ForEachAsync(
            waiting.GroupBy(one => one.InstanceId, one => one.Number),
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
            async (numbers, _) =>
            {
                foreach (var number in numbers)
                {
                    await TryAsync(number);
                }
            });

        return tried;

        async Task TryAsync(long number)
        {
            if (await ClaimAsync(number, cancellationToken) is { } row)
            {
                await DoAsync(row, cancellationToken);
                Interlocked.Increment(ref tried);
            }
        }
    }

    /// <summary>When the next row may be tried; null when none waits.</summary>
    public Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Outbox.Where(row => row.State == OutboxState.Waiting).OrderBy(row => row.NotBefore)
            .Select(row => (DateTimeOffset?)row.NotBefore).FirstOrDefaultAsync(token),
        cancellationToken);

    /// <summary>Takes back what a dead process had begun. Only for a database that no other process works on.</summary>
    public Task ReleaseAllAsync(CancellationToken cancellationToken) => database.WriteAsync(
        (context, token) => context.Outbox.Where(row => row.State == OutboxState.Waiting && row.LeasedUntil != null)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.LeasedUntil, (DateTimeOffset?)null), token),
        cancellationToken);

    /// <summary>Puts a dead letter back in line with all its tries.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="record">Writes who ordered it, in the same transaction; null when nobody did.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    /// <returns>False when there is no such dead letter.</returns>
    public async Task<bool> ReplayAsync(
        string key, Func<CreativeTalentContext, CancellationToken, Task>? record, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var replayed = await database.WriteAsync(
            async (context, token) =>
            {
                var changed = await context.Outbox.Where(row => row.Key == key && row.State == OutboxState.Dead)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(one => one.State, OutboxState.Waiting).SetProperty(one => one.Attempts, 0)
                            .SetProperty(one => one.NotBefore, now).SetProperty(one => one.EndedAt, (DateTimeOffset?)null),
                        token);
                if (changed == 1 && record is not null)
                {
                    await record(context, token);
                }

                return changed == 1;
            },
            cancellationToken);
        nudge.Signal();

        return replayed;
    }

    private Task<OutboxRow?> ClaimAsync(long number, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var now = time.GetUtcNow();
            var until = now + options.Value.OutboxLease;
            var claimed = await context.Outbox
                .Where(row => row.Number == number && row.State == OutboxState.Waiting
                    && (row.LeasedUntil == null || row.LeasedUntil < now))
                .ExecuteUpdateAsync(
                    row => row.SetProperty(one => one.LeasedUntil, until)
                        .SetProperty(one => one.Attempts, one => one.Attempts + 1),
                    token);

            return claimed == 1 ? await context.Outbox.AsNoTracking().FirstAsync(row => row.Number == number, token) : null;
        },
        cancellationToken);

    private async Task DoAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(row.Number, working.Token);
        JobResult result;
        try
        {
            result = handlers.Find(row.Kind) is { } handler
                ? await DoAsync(handler, ToJob(row), cancellationToken)
                : new JobResult.TryAgain($"No handler is registered for '{row.Kind}'.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            TryFailed(row.Key, row.Kind, row.Attempts, failure);
            result = new JobResult.TryAgain($"{failure.GetType().Name}: {failure.Message}");
        }
        catch (OperationCanceledException)
        {
            // The node stops: the row goes back in line, and this try does not count.
            await ReleaseAsync(row.Number);
            throw;
        }
        finally
        {
            await working.CancelAsync();
            await renewal;
        }

        // What was done outside is recorded even when the node stops in this moment.
        await database.WriteAsync((context, token) => EndAsync(context, row, result, token), CancellationToken.None);
        nudge.Signal();
    }

    private static Task<JobResult> DoAsync(IOutboxHandler handler, OutboxJob job, CancellationToken cancellationToken) =>
        ObservedWork.Outbox.IsHeard
            ? ObservedWork.Outbox.HearAsync(
                job.Kind, job.Key, (handler, job, cancellationToken), static one => one.handler.DoAsync(one.job, one.cancellationToken))
            : handler.DoAsync(job, cancellationToken);

    private async Task ReleaseAsync(long number) => await database.WriteAsync(
        (context, token) => context.Outbox.Where(row => row.Number == number && row.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(
                row => row.SetProperty(one => one.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(one => one.Attempts, one => one.Attempts - 1),
                token),
        CancellationToken.None);

    private async Task EndAsync(
        CreativeTalentContext context, OutboxRow tried, JobResult result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await context.Outbox.FirstAsync(one => one.Number == tried.Number, cancellationToken);
        if (row.State != OutboxState.Waiting)
        {
            // Our lease ran out and another worker was faster: its answer stands.
            return;
        }

        row.LeasedUntil = null;
        switch (result)
        {
            case JobResult.Done done:
                row.End(OutboxState.Done, error: null, now);
                await ReplyAsync(context, row, new JsonObject { ["succeeded"] = true, ["result"] = done.Result?.DeepClone() }, now, cancellationToken);
                break;
            case JobResult.Failed failed:
                row.End(OutboxState.Done, failed.Error, now);
                await ReplyAsync(
                    context,
                    row,
                    new JsonObject { ["succeeded"] = false, ["error"] = failed.Error, ["result"] = failed.Result?.DeepClone() },
                    now,
                    cancellationToken);
                break;
            case JobResult.TryAgain again when row.Attempts >= options.Value.OutboxAttempts:
                row.End(OutboxState.Dead, again.Error, now);
                DeadLetter(row.Key, row.Kind, row.Attempts);
                break;
            case JobResult.TryAgain again:
                row.LastError = OutboxRow.Shorten(again.Error);
                row.NotBefore = now + (again.After ?? options.Value.PauseAfter(row.Attempts));
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Job result {result} has no end.");
        }
    }

    private static async Task ReplyAsync(
        CreativeTalentContext context, OutboxRow row, JsonObject payload, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.ReplyTo is { } bookmark)
        {
            await context.KeepAsync(
                new Stimulus
                {
                    Key = $"job:{row.Key}",
                    Instance = row.InstanceId,
                    Kind = StimulusKinds.JobEnded,
                    Bookmark = bookmark,
                    ArrivedAt = now,
                    Payload = payload,
                },
                cancellationToken);
        }
    }

    /// <summary>Keeps the row ours while a long job runs.</summary>
    private async Task RenewAsync(long number, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.OutboxLease / 3, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await RenewOnceAsync(number, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The job ended.
        }
    }

    private async Task RenewOnceAsync(long number, CancellationToken cancellationToken)
    {
        try
        {
            var until = time.GetUtcNow() + options.Value.OutboxLease;
            await database.WriteAsync(
                (context, token) => context.Outbox.Where(row => row.Number == number && row.State == OutboxState.Waiting)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.LeasedUntil, until), token),
                cancellationToken);
        }
        catch (Exception failure) when (OutageCause.Of(failure) is not null)
        {
            // The job goes on: its answer is worth more than its lease, and what it does may be done twice.
            NotRenewed(number, failure.GetBaseException().Message);
        }
    }

    private static OutboxJob ToJob(OutboxRow row) => new()
    {
        Key = row.Key,
        Kind = row.Kind,
        Payload = JsonNode.Parse(row.PayloadJson) as JsonObject
            ?? throw new JsonException($"The outbox row '{row.Key}' holds no JSON object."),
        Instance = row.InstanceId,
        ReplyTo = row.ReplyTo,
        Attempt = row.Attempts,
    };

    [LoggerMessage(3201, LogLevel.Warning, "Outbox row {Key} ({Kind}) failed at try {Attempt}.")]
    private partial void TryFailed(string key, string kind, int attempt, Exception failure);

    [LoggerMessage(3203, LogLevel.Warning, "The lease of outbox row number {Number} could not be renewed: {Cause}")]
    private partial void NotRenewed(long number, string cause);

    [LoggerMessage(3202, LogLevel.Error, "Outbox row {Key} ({Kind}) is a dead letter after {Attempts} tries; a person must look at it.")]
    private partial void DeadLetter(string key, string kind, int attempts);
}
