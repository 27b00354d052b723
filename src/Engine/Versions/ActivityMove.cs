using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Versions;

/// <summary>What became of an activity from one version to another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActivityFate>))]
public enum ActivityFate
{
    /// <summary>It is the same.</summary>
    Same,

    /// <summary>Its inputs or its variables differ; what waits in it moves.</summary>
    Changed,

    /// <summary>It is of another type or activity version; what waits in it cannot move.</summary>
    Retyped,

    /// <summary>It stands in another container; what waits in it cannot move.</summary>
    Moved,

    /// <summary>It is gone; what waits in it cannot move.</summary>
    Removed,

    /// <summary>It is new.</summary>
    Added,
}

/// <summary>One line of a migration plan: an activity and where it is in the other version.</summary>
public sealed record ActivityMove
{
    /// <summary>Its id in the old version; null when it is new.</summary>
    public required string? From { get; init; }

    /// <summary>Its id in the new version; null when it is gone.</summary>
    public required string? To { get; init; }

    /// <summary>Its name for people, of the new version when there is one.</summary>
    public required string Title { get; init; }

    /// <summary>Its type name, of the new version when there is one.</summary>
    public required string Type { get; init; }

    /// <summary>What became of it.</summary>
    public required ActivityFate Fate { get; init; }

    /// <summary>The inputs that differ, by name; empty when none do.</summary>
    public IReadOnlyList<string> ChangedInputs { get; init; } = [];
}
