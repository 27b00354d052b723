using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>An instance for people to look at.</summary>
public sealed record InstanceView
{
    /// <summary>What lists show.</summary>
    public required InstanceHeader Header { get; init; }

    /// <summary>Its inputs by name.</summary>
    public required JsonObject Input { get; init; }

    /// <summary>Its outputs by name, as far as they are set.</summary>
    public required JsonObject Output { get; init; }

    /// <summary>The variables of the definition, by name.</summary>
    public required JsonObject Variables { get; init; }

    /// <summary>What it waits for; the due time is the one at the making, an extension stands in the store.</summary>
    public required IReadOnlyList<Bookmark> Bookmarks { get; init; }

    /// <summary>What a person must look at.</summary>
    public required IReadOnlyList<Incident> Incidents { get; init; }
}

/// <summary>A failed activity whose branch waits for a person (事故).</summary>
public sealed record Incident
{
    /// <summary>The run that failed; retry and skip name it.</summary>
    public required Guid ActivityRun { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's name; null when it has none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The activity's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>What happened, for the person.</summary>
    public required string Message { get; init; }

    /// <summary>The time of the step that failed.</summary>
    public required DateTimeOffset At { get; init; }
}
