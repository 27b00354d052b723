using System.Globalization;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Timers;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows.Triggers;

/// <summary>Starts an instance for each start trigger that is due; once for each moment, whatever crashes and however many nodes look.</summary>
internal sealed partial class TriggerDrain(
    Database database,
    WorkflowEngine engine,
    TimeProvider time,
    EngineOptions engineOptions,
    IOptions<WorkerOptions> options,
    ILogger<TriggerDrain> logger)
{
    /// <summary>Takes one batch, the longest overdue first.</summary>
    /// <returns>How many triggers started an instance or let a moment pass.</returns>
    public async Task<int> DrainAsync(BucketRange buckets, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = await database.ReadAsync(
            (context, token) => context.WorkflowTriggers
                .Where(row => row.NextDue != null && row.NextDue <= now && row.Bucket >= buckets.First && row.Bucket < buckets.End)
                .OrderBy(row => row.NextDue).ThenBy(row => row.Id).Take(options.Value.Batch).ToListAsync(token),
            cancellationToken);

        var done = 0;
        foreach (var trigger in due)
        {
            try
            {
                await FireAsync(trigger, cancellationToken);
                done++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One definition that cannot start must not stop the others; its moment stays due.
                StartFailed(trigger.DefinitionId, trigger.ActivityId, failure);
            }
        }

        return done;
    }

    /// <summary>When the next trigger falls due; null when none does.</summary>
    public Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.WorkflowTriggers.Where(row => row.NextDue != null).OrderBy(row => row.NextDue)
            .Select(row => row.NextDue).FirstOrDefaultAsync(token),
        cancellationToken);

    private async Task FireAsync(WorkflowTriggerRow trigger, CancellationToken cancellationToken)
    {
        var due = trigger.NextDue ?? throw new ArgumentException("The trigger is not due.", nameof(trigger));
        var next = Recurrence.Next(
            new StartTrigger(trigger.ActivityId, trigger.Kind, trigger.Schedule), due, time.GetUtcNow(), engineOptions.TimeZone);
        if (await RunsAsync(trigger.LastInstanceId, cancellationToken))
        {
            await PassAsync(trigger, due, next, cancellationToken);
            StillRuns(trigger.DefinitionId, trigger.ActivityId, due, trigger.LastInstanceId);
            return;
        }

        // The moment is the key: a node that dies before the row is moved on, or another one beside it, starts nothing twice.
        var moment = due.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture);
        var outcome = await engine.StartAsync(
            new StartRequest
            {
                VersionId = trigger.DefinitionVersionId,
                IdempotencyKey = $"trigger:{trigger.DefinitionId}/{trigger.ActivityId}@{moment}",
                Trigger = new TriggeredBy(trigger.ActivityId, []),
            },
            cancellationToken);
        var started = outcome switch
        {
            StartOutcome.Started instance => instance.Header.Id,
            StartOutcome.StartedBefore instance => instance.Header.Id,
            _ => throw new InvalidOperationException($"Trigger '{trigger.ActivityId}' of '{trigger.DefinitionVersionId}': {outcome}."),
        };
        await MoveOnAsync(trigger, due, next, started, cancellationToken);
    }

    private async Task<bool> RunsAsync(InstanceId? instance, CancellationToken cancellationToken) =>
        instance is { } id && await database.ReadAsync(
            (context, token) => context.WorkflowInstances.AnyAsync(row => row.Id == id && row.FinishedAt == null, token),
            cancellationToken);

    private Task<int> MoveOnAsync(
        WorkflowTriggerRow trigger, DateTimeOffset due, DateTimeOffset? next, InstanceId started, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return database.WriteAsync(
            (context, token) => Due(context, trigger, due).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.NextDue, next)
                    .SetProperty(one => one.LastDue, due)
                    .SetProperty(one => one.LastFiredAt, now)
                    .SetProperty(one => one.LastInstanceId, started)
                    .SetProperty(one => one.Fired, one => one.Fired + 1),
                token),
            cancellationToken);
    }

    private Task<int> PassAsync(WorkflowTriggerRow trigger, DateTimeOffset due, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return database.WriteAsync(
            (context, token) => Due(context, trigger, due).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.NextDue, next)
                    .SetProperty(one => one.LastSkippedAt, now)
                    .SetProperty(one => one.Skipped, one => one.Skipped + 1),
                token),
            cancellationToken);
    }

    // Another node may have moved it on, and a new version may have given it another schedule.
    private static IQueryable<WorkflowTriggerRow> Due(CreativeTalentContext context, WorkflowTriggerRow trigger, DateTimeOffset due) =>
        context.WorkflowTriggers.Where(row => row.Id == trigger.Id && row.NextDue == due && row.Schedule == trigger.Schedule);

    [LoggerMessage(3111, LogLevel.Error, "Start trigger {Activity} of {Definition} could not start its instance; it is tried again.")]
    private partial void StartFailed(string definition, string activity, Exception failure);

    [LoggerMessage(3112, LogLevel.Warning,
        "Start trigger {Activity} of {Definition} let {Due} pass: its instance {Instance} has not ended.")]
    private partial void StillRuns(string definition, string activity, DateTimeOffset due, InstanceId? instance);
}
