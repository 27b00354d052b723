using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution;

/// <summary>Something that makes an instance go on: a start, a completed task, a timer, a job's answer, a child's end.</summary>
public sealed record Stimulus
{
    /// <summary>The idempotency key: a second stimulus with the same key for the same instance is not applied.</summary>
    public required string Key { get; init; }

    /// <summary>The instance it is for.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>One of <see cref="StimulusKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The bookmark it resumes; null when it is found by <see cref="BookmarkKey"/> or concerns the whole instance.</summary>
    public Guid? Bookmark { get; init; }

    /// <summary>The <c>Key</c> of the bookmark it resumes, for events; null otherwise.</summary>
    public string? BookmarkKey { get; init; }

    /// <summary>When it arrived at the server; stimuli are applied in this order.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>What it brings: the task's outcome and form, the job's result, the child's outputs.</summary>
    public JsonObject Payload { get; init; } = [];
}

/// <summary>The kinds of stimulus.</summary>
public static class StimulusKinds
{
    /// <summary>A new instance starts; the payload holds its inputs.</summary>
    public const string Start = "Start";

    /// <summary>A person completed a task: <c>outcome</c>, <c>form</c>, <c>person</c>, <c>at</c>.</summary>
    public const string TaskCompleted = "TaskCompleted";

    /// <summary>A timer fell due.</summary>
    public const string TimerDue = "TimerDue";

    /// <summary>An outbox job ended: <c>succeeded</c>, <c>result</c> or <c>error</c>.</summary>
    public const string JobEnded = "JobEnded";

    /// <summary>A child instance ended: <c>child</c>, <c>status</c>, <c>outputs</c>.</summary>
    public const string ChildEnded = "ChildEnded";

    /// <summary>A child instance stands still with incidents, and is still waited for: <c>child</c>, <c>status</c>.</summary>
    public const string ChildFaulted = "ChildFaulted";

    /// <summary>A named event was published.</summary>
    public const string Event = "Event";

    /// <summary>Cancel the whole instance: <c>reason</c>.</summary>
    public const string Cancel = "Cancel";

    /// <summary>Run a failed activity again: <c>activityRun</c>.</summary>
    public const string Retry = "Retry";

    /// <summary>Leave a failed activity by an outcome: <c>activityRun</c>, <c>outcome</c>.</summary>
    public const string Skip = "Skip";

    /// <summary>Correct a variable: <c>name</c>, <c>value</c>.</summary>
    public const string SetVariable = "SetVariable";
}
