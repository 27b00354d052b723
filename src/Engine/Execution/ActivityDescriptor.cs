namespace CreativeTalent.Engine.Execution;

/// <summary>What there is to know of an activity type: for validation and for the designer.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The name in definitions.</summary>
    public required string TypeName { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>The Chinese name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The Chinese category.</summary>
    public required string Category { get; init; }

    /// <summary>One Chinese sentence; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The outcomes it can leave by; empty when its inputs name them all, or when any is allowed.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["Done"];

    /// <summary>The input that names further outcomes; null for none.</summary>
    public string? OutcomesInput { get; init; }

    /// <summary>Its inputs, camel case as in the JSON.</summary>
    public IReadOnlyList<ActivityMember> Inputs { get; init; } = [];

    /// <summary>Its outputs, camel case as in the JSON.</summary>
    public IReadOnlyList<ActivityMember> Outputs { get; init; } = [];

    /// <summary>Members that hold embedded activities, for example <c>body</c>.</summary>
    public IReadOnlyList<string> Embedded { get; init; } = [];

    /// <summary>Whether nothing comes after it in its container.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Whether it is one of Elsa's own.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>The class; null for elements that the engine itself is made of.</summary>
    public Type? ActivityType { get; init; }
}

/// <summary>An input or output of an activity type.</summary>
/// <param name="Name">Camel case, as in the JSON.</param>
/// <param name="Type">The .NET type.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record ActivityMember(string Name, Type Type, bool IsRequired);
