using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Workflows;

/// <summary>The rows of a step as plain statements: instance, stimuli, bookmarks, tasks, journal, outbox, audit.</summary>
/// <remarks>They go by plain commands because EF Core's tracking would cost more than the database; columns and mappings are the model's.</remarks>
internal sealed class StepRows(CreativeTalentContext context, SqlDialect dialect)
{
    private static readonly string[] NeverRewritten =
        [nameof(WorkflowInstanceRow.Id), nameof(WorkflowInstanceRow.CreatedAt), nameof(WorkflowInstanceRow.ArchivedAt)];

    private readonly RowTable<WorkflowInstanceRow> _instances = new(context, dialect);
    private readonly RowTable<StimulusRow> _stimuli = new(context, dialect);
    private readonly RowTable<AppliedStimulusRow> _applied = new(context, dialect);
    private readonly RowTable<BookmarkRow> _bookmarks = new(context, dialect);
    private readonly RowTable<InboxTaskRow> _tasks = new(context, dialect);
    private readonly RowTable<JournalRow> _journal = new(context, dialect);
    private readonly RowTable<OutboxRow> _outbox = new(context, dialect);
    private readonly RowTable<AuditEntryRow> _audit = new(context, dialect);

    /// <summary>Everything that a step writes, but its record effects and renamed bookmarks.</summary>
    /// <param name="commit">The step.</param>
    /// <param name="audit">Makes the entries of completed tasks.</param>
    public IEnumerable<PlainStatement> Of(StepCommit commit, AuditLog audit)
    {
        var id = commit.Header.Id;
        var row = commit.ToRow();

        // First, because it finds out who lost the race before anything else is written.
        yield return commit.ExpectedRevision == 0
            ? _instances.Insert(row)
            : _instances.Update(
                row, NeverRewritten, (nameof(WorkflowInstanceRow.Id), id), (nameof(WorkflowInstanceRow.Revision), commit.ExpectedRevision));

        // A start is known by its instance's row, and nobody could keep a stimulus for an instance that did not exist.
        foreach (var stimulus in commit.ExpectedRevision > 0 ? commit.AppliedStimuli : [])
        {
            yield return _stimuli.Delete((nameof(StimulusRow.InstanceId), id), (nameof(StimulusRow.Key), stimulus.Key));
            yield return _applied.Insert(new AppliedStimulusRow { InstanceId = id, Key = stimulus.Key });
        }

        foreach (var order in OperatorCommands.OrdersOf(commit))
        {
            yield return _audit.Insert(audit.Entry(order));
        }

        foreach (var removed in commit.RemovedBookmarks)
        {
            yield return _bookmarks.Delete((nameof(BookmarkRow.Id), removed.Id));
            if (removed.Kind == BookmarkKinds.HumanTask)
            {
                foreach (var statement in Close(removed, commit, audit))
                {
                    yield return statement;
                }
            }
        }

        foreach (var added in commit.AddedBookmarks)
        {
            yield return _bookmarks.Insert(added.ToRow());
            if (added.Kind == BookmarkKinds.HumanTask)
            {
                yield return _tasks.Insert(InboxTaskRow.From(added, commit.Header.UpdatedAt));
            }
        }

        foreach (var line in commit.Journal)
        {
            yield return _journal.Insert(line.ToRow(id));
        }

        foreach (var effect in commit.Effects.OfType<OutboxEffect>().DistinctBy(effect => effect.Key))
        {
            yield return _outbox.InsertUnlessKnown(effect.ToRow(commit.Header), nameof(OutboxRow.Key));
        }
    }

    private IEnumerable<PlainStatement> Close(Bookmark bookmark, StepCommit commit, AuditLog audit)
    {
        var completion = commit.AppliedStimuli.FirstOrDefault(
            stimulus => stimulus.Kind == StimulusKinds.TaskCompleted && stimulus.Bookmark == bookmark.Id);
        var task = InboxTaskRow.From(bookmark, commit.Header.UpdatedAt);
        task.Close(completion, commit.Header.UpdatedAt);
        List<(string Member, object? Value)> closed =
        [
            (nameof(InboxTaskRow.State), task.State),
            (nameof(InboxTaskRow.CompletedAt), task.CompletedAt),
            (nameof(InboxTaskRow.CompletedBy), task.CompletedBy),
            (nameof(InboxTaskRow.Outcome), task.Outcome),
            (nameof(InboxTaskRow.ResultJson), task.ResultJson),
        ];
        if (completion is not null)
        {
            closed.Add((nameof(InboxTaskRow.DraftJson), null));
        }

        yield return _tasks.Set(closed, (nameof(InboxTaskRow.Id), bookmark.Id));
        if (completion is not null)
        {
            yield return _audit.Insert(audit.Entry(task.ToCompletedEvent()));
        }
    }
}
