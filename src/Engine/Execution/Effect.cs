using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution;

/// <summary>Something an activity asks for; it is committed together with the step, never done by the activity itself.</summary>
public abstract record Effect
{
    /// <summary>What is to be done; the host has one handler for each kind, for example <c>CreativeTalent.SendMail</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the handler needs.</summary>
    public JsonObject Payload { get; init; } = [];
}

/// <summary>A change inside the database that is written in the step's own transaction: a ranking, a screening result, an audit entry.</summary>
public sealed record RecordEffect : Effect;

/// <summary>Work outside the step (发件箱): done at least once by a worker after the commit, and made effectively once by its key.</summary>
public sealed record OutboxEffect : Effect
{
    /// <summary>The idempotency key, unique over all instances; a second row with the same key is not added.</summary>
    public required string Key { get; init; }

    /// <summary>The bookmark that the result is sent to as a <see cref="StimulusKinds.JobEnded"/>; null when nobody waits.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Not before this time; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>The effect kinds that the engine itself asks for.</summary>
public static class EngineEffects
{
    /// <summary>Outbox: start a child instance; payload <c>definition</c>, <c>input</c>, <c>correlation</c>, <c>name</c>, <c>parent</c>, <c>bookmark</c>.</summary>
    public const string StartChild = "Engine.StartChild";

    /// <summary>Outbox: tell the parent that this instance ended; payload <c>parent</c>, <c>bookmark</c>, <c>child</c>, <c>status</c>, <c>outputs</c>.</summary>
    public const string TellParent = "Engine.TellParent";

    /// <summary>Outbox: publish a named event to all instances that wait for it; payload <c>event</c>, <c>correlation</c>, <c>payload</c>, <c>instance</c> when it is local to one.</summary>
    public const string PublishEvent = "Engine.PublishEvent";

    /// <summary>Outbox: cancel a child, because its parent was cancelled; payload <c>instance</c>, <c>reason</c>.</summary>
    public const string CancelChild = "Engine.CancelChild";
}
