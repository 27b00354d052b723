namespace CreativeTalent.Engine.Execution;

/// <summary>The stable name of an activity in definitions, and how the designer shows it.</summary>
/// <param name="typeName">For example <c>Example.Approve</c>; never changes once released.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string typeName) : Attribute
{
    /// <summary>The name in definitions.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>From 1; a change of meaning is a new version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The Chinese name in the designer.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The Chinese category in the designer.</summary>
    public required string Category { get; init; }

    /// <summary>One Chinese sentence in the designer; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The outcomes it can leave by; Done when none are named.</summary>
    public string[] Outcomes { get; init; } = ["Done"];

    /// <summary>The input (camel case) that lists further outcomes as texts, for example a task's buttons; null for none.</summary>
    public string? OutcomesInput { get; init; }

    /// <summary>The record whose properties are the outputs, for an activity that returns an <see cref="ActivityResult"/>.</summary>
    public Type? Output { get; init; }
}
