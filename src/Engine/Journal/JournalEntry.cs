using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Journal;

/// <summary>One line of what happened in an instance (流程日志), in the order it happened.</summary>
/// <param name="Sequence">From 1, without gaps over the whole life of the instance.</param>
/// <param name="At">The time of the step.</param>
/// <param name="ActivityId">The activity; null when the whole instance is meant.</param>
/// <param name="ActivityType">Its type name; null when the whole instance is meant.</param>
/// <param name="Event">Started, Waiting, Resumed, Completed, Faulted, Cancelled, Skipped…, with Elsa's words.</param>
/// <param name="Outcome">The outcome it left by; null otherwise.</param>
/// <param name="Detail">More to see, never personal data; null for none.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTimeOffset At,
    string? ActivityId,
    string? ActivityType,
    string Event,
    string? Outcome = null,
    JsonObject? Detail = null);
