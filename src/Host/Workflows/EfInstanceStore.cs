using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using DbContextTransactionExtensions = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions;

namespace CreativeTalent.Host.Workflows;

/// <summary>Keeps instances in the database: one step, one short transaction.</summary>
internal sealed class EfInstanceStore(
    Database database, CommitQueue queue, RecordHandlers handlers, AuditLog audit, WorkNudge nudge)
    : IInstanceStore, IBookmarkSearch
{
    private InstanceReading? _reading;

    /// <inheritdoc />
    public Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => (_reading ??= new InstanceReading(context, new SqlDialect(context))).FindAsync(context, instance, token),
        cancellationToken);

    /// <inheritdoc />
    public async Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (commit.RenamedBookmarks.Count > 0 || commit.Effects.Any(effect => effect is RecordEffect))
            {
                await database.WriteAsync((context, token) => WriteAsync(context, commit, token), cancellationToken);
            }
            else
            {
                await queue.WriteAsync(commit);
            }
        }
        catch (Exception refused) when (refused is StatementRefusedException or DbUpdateConcurrencyException || refused.IsDuplicate())
        {
            return await ExplainAsync(commit, cancellationToken) ?? (refused is StatementRefusedException or DbUpdateConcurrencyException
                ? new CommitOutcome.LostRace()
                : throw new InvalidOperationException(
                    $"Step {commit.Step} of instance {commit.Header.Id} was refused, and nothing in the database says why.", refused));
        }

        if (LeavesWork(commit))
        {
            nudge.Signal();
        }

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

    // A step that only waits for people leaves nothing to workers; what falls due soon they find by themselves.
    private static bool LeavesWork(StepCommit commit) =>
        commit.Effects.Any(effect => effect is OutboxEffect) || commit.AddedBookmarks.Any(bookmark => bookmark.DueAt <= commit.Header.UpdatedAt);

    /// <summary>A step that changes records too: they go by the context, and everything in its one transaction.</summary>
    private async Task WriteAsync(CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        var record = new RecordContext(context, commit.Header, commit.Header.UpdatedAt);
        foreach (var effect in commit.Effects.OfType<RecordEffect>())
        {
            await handlers.Of(effect.Kind).WriteAsync(record, effect, cancellationToken);
        }

        if (commit.RenamedBookmarks.Count > 0)
        {
            await context.RenameBookmarksAsync(commit, cancellationToken);
        }

        var transaction = context.Database.CurrentTransaction
            ?? throw new InvalidOperationException("A step is written inside a transaction.");
        var rows = new StepRows(context, new SqlDialect(context));
        using var runner = new PlainRunner(context.Database.GetDbConnection());
        await runner.RunAsync(rows.Of(commit, audit), DbContextTransactionExtensions.GetDbTransaction(transaction), cancellationToken);
    }

    /// <summary>Says why a step was refused: it or one of its stimuli was committed before, or another step was faster.</summary>
    private Task<CommitOutcome?> ExplainAsync(StepCommit commit, CancellationToken cancellationToken) =>
        database.ReadAsync<CommitOutcome?>(
            async (context, token) =>
            {
                var id = commit.Header.Id;
                var stored = await context.WorkflowInstances.Where(instance => instance.Id == id)
                    .Select(instance => new { instance.Revision, instance.LastStep }).FirstOrDefaultAsync(token);
                if (stored?.LastStep == commit.Step || (stored is not null && commit.ExpectedRevision == 0))
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
}
