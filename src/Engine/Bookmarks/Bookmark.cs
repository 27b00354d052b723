using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Bookmarks;

/// <summary>A place where an instance waits, and for what (书签).</summary>
/// <remarks>A bookmark is resumed exactly once; when its activity completes, its other bookmarks are removed in the same step.</remarks>
public sealed record Bookmark
{
    /// <summary>Derived from the activity run, so that it is the same when a lost race runs the step again.</summary>
    public required Guid Id { get; init; }

    /// <summary>The instance that waits.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The id of the waiting activity in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The run of that activity: an activity in a loop runs several times.</summary>
    public required Guid ActivityRun { get; init; }

    /// <summary>What is waited for: one of <see cref="BookmarkKinds"/> or an activity's own word.</summary>
    public required string Kind { get; init; }

    /// <summary>What a stimulus must name to find this bookmark without its id, for example an event's name; null otherwise.</summary>
    public string? Key { get; init; }

    /// <summary>When a timer falls due; null for a bookmark that no time resumes.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The named deadline that <see cref="DueAt"/> was computed from, so that an extension moves it; null otherwise.</summary>
    public string? Deadline { get; init; }

    /// <summary>For whom the deadline may be extended (an association); null for everybody.</summary>
    public string? DeadlineScope { get; init; }

    /// <summary>What the waiting activity wants to be known: for a human task its title, role, form and outcomes.</summary>
    public JsonObject Payload { get; init; } = [];
}

/// <summary>The kinds of bookmark that the engine and its host know.</summary>
public static class BookmarkKinds
{
    /// <summary>A person completes an inbox task.</summary>
    public const string HumanTask = "HumanTask";

    /// <summary>A task that a program completes (RunTask); its payload holds <c>title</c> and <c>payload</c>.</summary>
    public const string ProgramTask = "ProgramTask";

    /// <summary>A time comes.</summary>
    public const string Timer = "Timer";

    /// <summary>An outbox job answers.</summary>
    public const string Job = "Job";

    /// <summary>A child instance ends.</summary>
    public const string Child = "Child";

    /// <summary>A named event is published.</summary>
    public const string Event = "Event";
}
