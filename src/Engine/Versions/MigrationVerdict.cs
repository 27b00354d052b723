namespace CreativeTalent.Engine.Versions;

/// <summary>Whether one instance can go on in the other version, and what there is to say about it.</summary>
public sealed record MigrationVerdict
{
    /// <summary>Whether it can be moved.</summary>
    public bool Moves => Obstacles.Count == 0;

    /// <summary>The names of the activities that are under way, without the containers around them.</summary>
    public IReadOnlyList<string> Standing { get; init; } = [];

    /// <summary>Why it cannot be moved, all reasons at once; empty when it can.</summary>
    public IReadOnlyList<MigrationFinding> Obstacles { get; init; } = [];

    /// <summary>What a person should know before moving it; empty when there is nothing.</summary>
    public IReadOnlyList<MigrationFinding> Notes { get; init; } = [];
}

/// <summary>Something about a migration, and the activity that it is about.</summary>
public sealed record MigrationFinding
{
    /// <summary>A stable word, for example <c>activity.removed</c>; docs/engine.md lists them.</summary>
    public required string Code { get; init; }

    /// <summary>The activity's id in the old version, or in the new one when it is new; null when the whole instance is meant.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What and why, in Chinese.</summary>
    public required string Chinese { get; init; }

    /// <summary>What and why, in English.</summary>
    public required string English { get; init; }
}
