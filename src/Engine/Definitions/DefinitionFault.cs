using System.Globalization;

namespace CreativeTalent.Engine.Definitions;

/// <summary>How bad a fault of a definition is.</summary>
public enum FaultSeverity
{
    /// <summary>It can be published; a person should look at it.</summary>
    Warning,

    /// <summary>It cannot be published.</summary>
    Error,
}

/// <summary>Something wrong in a workflow definition, and where.</summary>
public sealed record DefinitionFault
{
    /// <summary>The code of an activity type of Elsa's that does not run here at all.</summary>
    public const string Unsupported = "activity.unsupported";

    /// <summary>How bad it is.</summary>
    public required FaultSeverity Severity { get; init; }

    /// <summary>A stable word for the kind of fault, for example <c>activity.unknown</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The definition.</summary>
    public required string Definition { get; init; }

    /// <summary>The activity's id; null when the whole definition is meant.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The activity's name for people; null when it has none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The input or member, as it is written in the JSON; null when the whole activity is meant.</summary>
    public string? Property { get; init; }

    /// <summary>The line inside a script, from 1; null elsewhere.</summary>
    public int? Line { get; init; }

    /// <summary>The column inside a script, from 1; null elsewhere.</summary>
    public int? Column { get; init; }

    /// <summary>What is wrong and the way out, in Chinese.</summary>
    public required string Chinese { get; init; }

    /// <summary>What is wrong and the way out, in English.</summary>
    public required string English { get; init; }

    /// <inheritdoc />
    public override string ToString()
    {
        var place = ActivityId is null ? "" : $" activity '{ActivityId}'";
        var property = Property is null ? "" : $" property '{Property}'";
        var column = Column is null ? "" : string.Create(CultureInfo.InvariantCulture, $" line {Line ?? 1} column {Column}");

        return $"'{Definition}'{place}{property}{column}: {English}";
    }
}
