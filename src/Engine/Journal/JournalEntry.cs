using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Journal;

/// <summary>One line of what happened in an instance (流程日志), in the order it happened.</summary>
/// <param name="Sequence">From 1, without gaps over the whole life of the instance.</param>
/// <param name="At">The time of the step.</param>
/// <param name="ActivityId">The activity; null when the whole instance is meant.</param>
/// <param name="ActivityType">Its type name; null when the whole instance is meant.</param>
/// <param name="Event">One of <see cref="JournalEvents"/>.</param>
/// <param name="Outcome">The outcome it left by; null otherwise.</param>
/// <param name="Detail">More to see, never personal data; null for none.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string? ActivityId,
    string? ActivityType,
    string Event,
    string? Outcome = null,
    JsonObject? Detail = null)
{
    /// <summary>The run of the activity, since an activity in a loop runs several times; null when the whole instance is meant.</summary>
    public Guid? ActivityRun { get; init; }
}

/// <summary>The words of the journal, which are Elsa's.</summary>
/// <remarks>An activity that completes in the step it started in has one line, Completed; one that waits has Suspended, then Resumed and Completed.</remarks>
public static class JournalEvents
{
    /// <summary>The instance started.</summary>
    public const string Started = "Started";

    /// <summary>An activity started and waits.</summary>
    public const string Suspended = "Suspended";

    /// <summary>A stimulus resumed an activity.</summary>
    public const string Resumed = "Resumed";

    /// <summary>An activity or the instance is done.</summary>
    public const string Completed = "Completed";

    /// <summary>An activity failed: an incident.</summary>
    public const string Faulted = "Faulted";

    /// <summary>An activity that waited, or the instance, was cancelled.</summary>
    public const string Canceled = "Canceled";

    /// <summary>A failed activity runs again.</summary>
    public const string Retried = "Retried";

    /// <summary>A failed activity was left by an outcome that a person chose.</summary>
    public const string Skipped = "Skipped";

    /// <summary>A child that an activity waits for stands still with incidents.</summary>
    public const string ChildFaulted = "ChildFaulted";

    /// <summary>A variable was corrected by a person.</summary>
    public const string VariableSet = "VariableSet";

    /// <summary>The instance went on to another version: <c>from</c>, <c>to</c>; nothing ran.</summary>
    public const string Migrated = "Migrated";
}
