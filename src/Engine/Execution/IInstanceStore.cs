using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Engine.Execution;

/// <summary>Where instances live: loads one, and commits one step of it in ONE database transaction.</summary>
public interface IInstanceStore
{
    /// <summary>Loads an instance with the stimuli that wait for it, oldest first.</summary>
    /// <returns>Null when there is no such instance.</returns>
    Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken);

    /// <summary>Writes the step: state, bookmarks, journal, record effects, outbox rows, and takes the applied stimuli away.</summary>
    /// <remarks>No transaction is open before this call. A revision that has moved on in the meantime writes nothing.</remarks>
    Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken);

    /// <summary>Keeps a stimulus for a worker to apply.</summary>
    /// <returns>False when one with the same instance and key was kept or applied before.</returns>
    Task<bool> KeepAsync(Stimulus stimulus, CancellationToken cancellationToken);

    /// <summary>Says whether a step that applied this stimulus was committed, so that sending it again is answered as before.</summary>
    Task<bool> WasAppliedAsync(InstanceId instance, string key, CancellationToken cancellationToken);
}

/// <summary>An instance as it was loaded.</summary>
/// <param name="Header">What lists and queries need of it.</param>
/// <param name="State">The engine's own state, compact UTF-8 JSON; only the engine reads it.</param>
/// <param name="Revision">The concurrency token, 1 after the first commit.</param>
/// <param name="Waiting">Kept stimuli, oldest first.</param>
public sealed record StoredInstance(
    InstanceHeader Header, ReadOnlyMemory<byte> State, long Revision, IReadOnlyList<Stimulus> Waiting);

/// <summary>What lists and queries need of an instance.</summary>
public sealed record InstanceHeader
{
    /// <summary>The instance.</summary>
    public required InstanceId Id { get; init; }

    /// <summary>The stable id of its definition over all versions.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version row it is pinned to.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The version number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Running or finished, and how.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>A name for people; null until one is set.</summary>
    public string? Name { get; init; }

    /// <summary>What business thing it belongs to, for example a nomination's id; null for none.</summary>
    public string? Correlation { get; init; }

    /// <summary>The parent that waits for it; null for none.</summary>
    public InstanceId? Parent { get; init; }

    /// <summary>The parent's bookmark that waits for this child; null when the parent does not wait.</summary>
    public Guid? ParentBookmark { get; init; }

    /// <summary>How many open incidents it has.</summary>
    public int Incidents { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its last step was made.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Where an instance stands, with Elsa's sub-status names.</summary>
public enum InstanceStatus
{
    /// <summary>It waits for something nameable.</summary>
    Suspended,

    /// <summary>Everything is done.</summary>
    Finished,

    /// <summary>It was cancelled.</summary>
    Cancelled,

    /// <summary>Nothing can go on until a person acts on an incident.</summary>
    Faulted,
}

/// <summary>Everything one step writes.</summary>
public sealed record StepCommit
{
    /// <summary>The step's own id; the same id is never committed twice.</summary>
    public required StepId Step { get; init; }

    /// <summary>The instance after the step.</summary>
    public required InstanceHeader Header { get; init; }

    /// <summary>The engine's state after the step, compact UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }

    /// <summary>The revision that was loaded; 0 for a new instance.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>Bookmarks made in this step that still stand at its end.</summary>
    public IReadOnlyList<Bookmark> AddedBookmarks { get; init; } = [];

    /// <summary>Bookmarks from earlier steps that were resumed or cancelled.</summary>
    /// <remarks>Whole, so that a store can close what it made of them without reading it again.</remarks>
    public IReadOnlyList<Bookmark> RemovedBookmarks { get; init; } = [];

    /// <summary>Bookmarks that stay, and with them their tasks, whose activity has another id since a migration.</summary>
    public IReadOnlyDictionary<Guid, string> RenamedBookmarks { get; init; } = new Dictionary<Guid, string>();

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    /// <summary>What activities asked for, in order.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>The stimuli that this step applied, kept ones and the caller's own, in the order they were applied.</summary>
    /// <remarks>Whole, not only their keys, so that a store can show who completed a task and how.</remarks>
    public IReadOnlyList<Stimulus> AppliedStimuli { get; init; } = [];
}

/// <summary>How a commit ended.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>The step is in the database.</summary>
    /// <param name="Revision">The instance's new revision.</param>
    public sealed record Committed(long Revision) : CommitOutcome;

    /// <summary>Another step was faster: nothing was written; load and run again.</summary>
    public sealed record LostRace : CommitOutcome;

    /// <summary>This very step, or a stimulus it applies, was committed before: nothing was written.</summary>
    public sealed record CommittedBefore : CommitOutcome;
}
