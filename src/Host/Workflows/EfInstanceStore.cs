using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Keeps instances in the database: one step, one short transaction.</summary>
internal sealed class EfInstanceStore(Database database, RecordHandlers handlers, AuditLog audit, WorkNudge nudge)
    : IInstanceStore, IBookmarkSearch
{
    /// <inheritdoc />
    public Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async (context, token) =>
            {
                var row = await context.WorkflowInstances.FirstOrDefaultAsync(found => found.Id == instance, token);
                if (row is null)
                {
                    return null;
                }

                var waiting = await context.Stimuli.Where(stimulus => stimulus.InstanceId == instance)
                    .OrderBy(stimulus => stimulus.ArrivedAt).ThenBy(stimulus => stimulus.Number).ToListAsync(token);

                return new StoredInstance(row.ToHeader(), row.State, row.Revision, [.. waiting.Select(ToStimulus)]);
            },
            cancellationToken);

    /// <inheritdoc />
    public async Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync((context, token) => WriteAsync(context, commit, token), cancellationToken);
        }
        catch (DbUpdateException refused) when (refused is DbUpdateConcurrencyException || refused.IsDuplicate())
        {
            return await ExplainAsync(commit, cancellationToken) ?? (refused is DbUpdateConcurrencyException
                ? new CommitOutcome.LostRace()
                : throw new InvalidOperationException(
                    $"Step {commit.Step} of instance {commit.Header.Id} was refused, and nothing in the database says why.", refused));
        }

        nudge.Signal();

        return new CommitOutcome.Committed(commit.ExpectedRevision + 1);
    }

    /// <inheritdoc />
    public async Task<bool> KeepAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        try
        {
            var kept = await database.WriteAsync((context, token) => context.KeepAsync(stimulus, token), cancellationToken);
            if (kept)
            {
                nudge.Signal();
            }

            return kept;
        }
        catch (DbUpdateException refused) when (refused.IsDuplicate())
        {
            return false;
        }
    }

    /// <inheritdoc />
    public Task<bool> WasAppliedAsync(InstanceId instance, string key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => context.AppliedStimuli.AnyAsync(
                applied => applied.InstanceId == instance && applied.Key == key, token),
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<WaitingPlace>> FindAsync(
        string kind, string key, string? correlation, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WaitingPlace>>(
            async (context, token) =>
            {
                var waiting = context.Bookmarks.Where(bookmark => bookmark.Kind == kind && bookmark.Key == key);
                if (correlation is not null)
                {
                    waiting = waiting.Where(bookmark => context.WorkflowInstances.Any(
                        instance => instance.Id == bookmark.InstanceId && instance.Correlation == correlation));
                }

                return [.. await waiting.Select(found => new WaitingPlace(found.InstanceId, found.Id)).ToListAsync(token)];
            },
            cancellationToken);

    private async Task WriteAsync(CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        WriteInstance(context, commit);
        await WriteStimuliAsync(context, commit, cancellationToken);
        await WriteBookmarksAsync(context, commit, cancellationToken);
        await context.RenameBookmarksAsync(commit, cancellationToken);
        context.Journal.AddRange(commit.Journal.Select(line => new JournalRow
        {
            InstanceId = commit.Header.Id,
            Sequence = line.Sequence,
            At = line.At,
            ActivityId = line.ActivityId,
            ActivityType = line.ActivityType,
            Event = line.Event,
            Outcome = line.Outcome,
            DetailJson = line.Detail?.ToJsonString(),
        }));
        await WriteEffectsAsync(context, commit, cancellationToken);
    }

    private static void WriteInstance(CreativeTalentContext context, StepCommit commit)
    {
        var row = commit.ToRow();
        if (commit.ExpectedRevision == 0)
        {
            context.WorkflowInstances.Add(row);
            return;
        }

        // Not loaded again: all columns are known, and the revision in WHERE finds out who lost the race.
        context.WorkflowInstances.Update(row).Property(instance => instance.Revision).OriginalValue = commit.ExpectedRevision;
    }

    private static async Task WriteStimuliAsync(
        CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        if (commit.AppliedStimuli.Count > 0)
        {
            var keys = commit.AppliedStimuli.Select(stimulus => stimulus.Key).ToList();
            await context.Stimuli.Where(stimulus => stimulus.InstanceId == commit.Header.Id && keys.Contains(stimulus.Key))
                .ExecuteDeleteAsync(cancellationToken);
            context.AppliedStimuli.AddRange(keys.Select(key => new AppliedStimulusRow { InstanceId = commit.Header.Id, Key = key }));
        }
    }

    private async Task WriteBookmarksAsync(
        CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        if (commit.RemovedBookmarks.Count > 0)
        {
            await context.Bookmarks.Where(bookmark => commit.RemovedBookmarks.Contains(bookmark.Id))
                .ExecuteDeleteAsync(cancellationToken);
            var tasks = await context.InboxTasks.Where(task => commit.RemovedBookmarks.Contains(task.Id))
                .ToListAsync(cancellationToken);
            foreach (var task in tasks)
            {
                task.Close(
                    commit.AppliedStimuli.FirstOrDefault(
                        stimulus => stimulus.Kind == StimulusKinds.TaskCompleted && stimulus.Bookmark == task.Id),
                    commit.Header.UpdatedAt);
                if (task.State == InboxTaskState.Completed)
                {
                    await audit.AddAsync(context, task.ToCompletedEvent(), cancellationToken);
                }
            }
        }

        context.Bookmarks.AddRange(commit.AddedBookmarks.Select(bookmark => bookmark.ToRow()));
        context.InboxTasks.AddRange(commit.AddedBookmarks
            .Where(bookmark => bookmark.Kind == BookmarkKinds.HumanTask)
            .Select(bookmark => InboxTaskRow.From(bookmark, commit.Header.UpdatedAt)));
    }

    private async Task WriteEffectsAsync(CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        var record = new RecordContext(context, commit.Header, commit.Header.UpdatedAt);
        foreach (var effect in commit.Effects.OfType<RecordEffect>())
        {
            await handlers.Of(effect.Kind).WriteAsync(record, effect, cancellationToken);
        }

        var outbox = commit.Effects.OfType<OutboxEffect>().DistinctBy(effect => effect.Key).ToList();
        if (outbox.Count == 0)
        {
            return;
        }

        var keys = outbox.Select(effect => effect.Key).ToList();
        var known = await context.Outbox.Where(row => keys.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        context.Outbox.AddRange(outbox.ExceptBy(known, effect => effect.Key).Select(effect => new OutboxRow
        {
            Key = effect.Key,
            InstanceId = commit.Header.Id,
            Kind = effect.Kind,
            PayloadJson = effect.Payload.ToJsonString(),
            ReplyTo = effect.ReplyTo,
            NotBefore = effect.NotBefore ?? commit.Header.UpdatedAt,
            CreatedAt = commit.Header.UpdatedAt,
            Bucket = Bucket.Of(commit.Header.Id.Value),
        }));
    }

    /// <summary>Says why a step was refused: it or one of its stimuli was committed before, or another step was faster.</summary>
    private Task<CommitOutcome?> ExplainAsync(StepCommit commit, CancellationToken cancellationToken) =>
        database.ReadAsync<CommitOutcome?>(
            async (context, token) =>
            {
                var id = commit.Header.Id;
                var stored = await context.WorkflowInstances.Where(instance => instance.Id == id)
                    .Select(instance => new { instance.Revision, instance.LastStep }).FirstOrDefaultAsync(token);
                if (stored?.LastStep == commit.Step)
                {
                    return new CommitOutcome.CommittedBefore();
                }

                var keys = commit.AppliedStimuli.Select(stimulus => stimulus.Key).ToList();
                if (await context.AppliedStimuli.AnyAsync(applied => applied.InstanceId == id && keys.Contains(applied.Key), token))
                {
                    return new CommitOutcome.CommittedBefore();
                }

                var effects = commit.Effects.OfType<OutboxEffect>().Select(effect => effect.Key).ToList();
                var raced = stored?.Revision != (commit.ExpectedRevision == 0 ? null : commit.ExpectedRevision)
                    || await context.Outbox.AnyAsync(row => effects.Contains(row.Key), token);

                return raced ? new CommitOutcome.LostRace() : null;
            },
            cancellationToken);

    private static Stimulus ToStimulus(StimulusRow row) => new()
    {
        Key = row.Key,
        Instance = row.InstanceId,
        Kind = row.Kind,
        Bookmark = row.Bookmark,
        BookmarkKey = row.BookmarkKey,
        ArrivedAt = row.ArrivedAt,
        Payload = JsonNode.Parse(row.PayloadJson) as JsonObject
            ?? throw new JsonException($"The kept stimulus {row.Number} holds no JSON object."),
    };
}
