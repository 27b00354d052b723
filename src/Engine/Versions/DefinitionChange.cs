using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Versions;

/// <summary>What happened to a part of a definition.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It was written otherwise.</summary>
    Changed,
}

/// <summary>The kinds of part that versions differ in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangedPart>))]
public enum ChangedPart
{
    /// <summary>An activity or one of its inputs, outputs and settings.</summary>
    Activity,

    /// <summary>A connection between two activities.</summary>
    Connection,

    /// <summary>A variable of the workflow.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>An output of the workflow.</summary>
    Output,

    /// <summary>Name, description or an option of the workflow.</summary>
    Option,
}

/// <summary>One difference between two versions.</summary>
public sealed record DefinitionChange
{
    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>To what kind of part.</summary>
    public required ChangedPart Part { get; init; }

    /// <summary>The activity, or the one that a connection leaves; null for other parts.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The part's name; <c>source:port->target</c> for a connection.</summary>
    public required string Subject { get; init; }

    /// <summary>The member that was changed, as it is written in the JSON; null for a part that came or went.</summary>
    public string? Property { get; init; }

    /// <summary>What it was; null for nothing.</summary>
    public string? Old { get; init; }

    /// <summary>What it is; null for nothing.</summary>
    public string? New { get; init; }

    /// <summary>The difference in Chinese.</summary>
    public required string Chinese { get; init; }

    /// <summary>The difference in English.</summary>
    public required string English { get; init; }
}
