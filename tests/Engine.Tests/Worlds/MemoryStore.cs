using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Engine.Tests.Worlds;

/// <summary>A store in memory that keeps the contract of the real one: revisions, keys, step ids; it can lose races and answers.</summary>
internal sealed class MemoryStore : IInstanceStore, IDefinitionStore, IBookmarkSearch
{
    private readonly Dictionary<InstanceId, Row> _rows = [];
    private readonly HashSet<StepId> _steps = [];
    private readonly HashSet<string> _outboxKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WorkflowDefinition> _versions = new(StringComparer.Ordinal);

    public Queue<OutboxEffect> Outbox { get; } = new();

    public List<RecordEffect> Records { get; } = [];

    public List<StepCommit> Commits { get; } = [];

    public int Finds { get; private set; }

    /// <summary>Called before each commit; may throw, as a database does that is not there, or write another step first.</summary>
    public Func<StepCommit, Task>? BeforeCommit { get; set; }

    /// <summary>Called after each commit was written; may throw, as a connection does that breaks before the answer.</summary>
    public Action<StepCommit>? AfterCommit { get; set; }

    public void Publish(WorkflowDefinition definition) => _versions[definition.Id] = definition;

    public Task<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        Task.FromResult(_versions.GetValueOrDefault(versionId));

    public Task<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(_versions.Values.Where(each => each.DefinitionId == definitionId && each.IsPublished).MaxBy(each => each.Version));

    public Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        Finds++;

        return Task.FromResult(_rows.TryGetValue(instance, out var row)
            ? new StoredInstance(row.Header, row.State, row.Revision, [.. row.Waiting.OrderBy(each => each.ArrivedAt)])
            : null);
    }

    public async Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
    {
        if (BeforeCommit is { } before)
        {
            BeforeCommit = null;
            await before(commit);
        }

        var outcome = Write(commit);
        if (outcome is CommitOutcome.Committed)
        {
            AfterCommit?.Invoke(commit);
        }

        return outcome;
    }

    public Task<bool> KeepAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        var row = _rows[stimulus.Instance];
        if (!row.Keys.Add(stimulus.Key))
        {
            return Task.FromResult(false);
        }

        row.Waiting.Add(stimulus);

        return Task.FromResult(true);
    }

    public Task<bool> WasAppliedAsync(InstanceId instance, string key, CancellationToken cancellationToken) =>
        Task.FromResult(_rows.TryGetValue(instance, out var row) && row.Applied.Contains(key));

    public Task<IReadOnlyList<WaitingPlace>> FindAsync(string kind, string key, string? correlation, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WaitingPlace>>(
        [
            .. from row in _rows.Values
               where correlation is null || row.Header.Correlation == correlation
               from bookmark in row.Bookmarks.Values
               where bookmark.Kind == kind && bookmark.Key == key
               select new WaitingPlace(bookmark.Instance, bookmark.Id),
        ]);

    public InstanceHeader Header(InstanceId instance) => _rows[instance].Header;

    public int StateBytes(InstanceId instance) => _rows[instance].State.Length;

    public string State(InstanceId instance) => System.Text.Encoding.UTF8.GetString(_rows[instance].State.Span);

    public IReadOnlyList<Bookmark> Bookmarks(InstanceId instance) => [.. _rows[instance].Bookmarks.Values];

    public IReadOnlyList<JournalEntry> Journal(InstanceId instance) => _rows[instance].Journal;

    public IReadOnlyList<InstanceId> Instances => [.. _rows.Keys];

    public IEnumerable<(InstanceId Instance, int Waiting)> Kept => _rows.Select(row => (row.Key, row.Value.Waiting.Count));

    private CommitOutcome Write(StepCommit commit)
    {
        if (!_steps.Add(commit.Step))
        {
            return new CommitOutcome.CommittedBefore();
        }

        var known = _rows.TryGetValue(commit.Header.Id, out var row);
        if ((row?.Revision ?? 0) != commit.ExpectedRevision)
        {
            _steps.Remove(commit.Step);
            return new CommitOutcome.LostRace();
        }

        row ??= new Row { Header = commit.Header };
        if (commit.AppliedStimuli.Any(stimulus => row.Applied.Contains(stimulus.Key)))
        {
            _steps.Remove(commit.Step);
            return new CommitOutcome.CommittedBefore();
        }

        if (!known)
        {
            _rows[commit.Header.Id] = row;
        }

        Apply(commit, row);
        Commits.Add(commit);

        return new CommitOutcome.Committed(row.Revision);
    }

    private void Apply(StepCommit commit, Row row)
    {
        row.Header = commit.Header;
        row.State = commit.State.ToArray();
        row.Revision++;
        foreach (var removed in commit.RemovedBookmarks)
        {
            Assert.True(row.Bookmarks.Remove(removed.Id), $"Bookmark {removed.Id} was removed, but did not stand.");
        }

        foreach (var (renamed, activity) in commit.RenamedBookmarks)
        {
            row.Bookmarks[renamed] = row.Bookmarks[renamed] with { ActivityId = activity };
        }

        foreach (var added in commit.AddedBookmarks)
        {
            Assert.True(row.Bookmarks.TryAdd(added.Id, added), $"Bookmark {added.Id} stands twice.");
        }

        foreach (var entry in commit.Journal)
        {
            Assert.Equal(row.Journal.Count + 1, entry.Sequence);
            row.Journal.Add(entry);
        }

        foreach (var stimulus in commit.AppliedStimuli)
        {
            row.Applied.Add(stimulus.Key);
            row.Keys.Add(stimulus.Key);
            row.Waiting.RemoveAll(each => each.Key == stimulus.Key);
        }

        foreach (var effect in commit.Effects)
        {
            // What is written is what was asked for, not what somebody changes afterwards.
            switch (effect)
            {
                case OutboxEffect outbox when _outboxKeys.Add(outbox.Key):
                    Outbox.Enqueue(outbox with { Payload = (JsonObject)outbox.Payload.DeepClone() });
                    break;
                case RecordEffect record:
                    Records.Add(record);
                    break;
                default:
                    break;
            }
        }
    }

    private sealed class Row
    {
        public required InstanceHeader Header { get; set; }

        public ReadOnlyMemory<byte> State { get; set; }

        public long Revision { get; set; }

        public Dictionary<Guid, Bookmark> Bookmarks { get; } = [];

        public List<Stimulus> Waiting { get; } = [];

        public List<JournalEntry> Journal { get; } = [];

        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Applied { get; } = new(StringComparer.Ordinal);
    }
}
