using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>A definition as the engine runs it: everything looked up once.</summary>
internal sealed class CompiledDefinition
{
    public required WorkflowDefinition Definition { get; init; }

    public required CompiledActivity Root { get; init; }

    public required IReadOnlyDictionary<string, CompiledActivity> Activities { get; init; }

    public required IReadOnlyList<CompiledVariable> Variables { get; init; }

    public required IReadOnlyList<string> Inputs { get; init; }

    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Whether any script asks for the outputs of activities; when none does, they are not kept.</summary>
    public required bool ReadsOutputs { get; init; }

    /// <summary>What is wrong with the form of the definition; validation reports it.</summary>
    public required IReadOnlyList<FormFault> FormFaults { get; init; }

    private Dictionary<string, CompiledActivity>? _byName;

    /// <summary>Finds an activity by its name, or by its id when no activity has that name.</summary>
    public CompiledActivity? FindByName(string name)
    {
        var byName = _byName;
        if (byName is null)
        {
            byName = new Dictionary<string, CompiledActivity>(StringComparer.OrdinalIgnoreCase);
            foreach (var activity in Activities.Values.Where(activity => activity.Name is not null))
            {
                byName.TryAdd(activity.Name!, activity); // filtered above
            }

            _byName = byName;
        }

        return byName.GetValueOrDefault(name) ?? Activities.GetValueOrDefault(name);
    }
}

/// <summary>Something wrong with the form, found while compiling.</summary>
internal sealed record FormFault(string Code, CompiledActivity? Activity, string? Property, string Chinese, string English);

/// <summary>A declared variable.</summary>
internal sealed record CompiledVariable(string Id, string Name, string TypeName, JsonNode? Initial);

/// <summary>Binds an output of an activity to a variable.</summary>
internal sealed record OutputBinding(string Name, string VariableId);

/// <summary>An activity of a definition.</summary>
internal sealed class CompiledActivity
{
    private FlowGraph? _graph;

    public required string Id { get; init; }

    public required string? Name { get; init; }

    public required string Type { get; init; }

    public required int Version { get; init; }

    public required CompiledActivity? Parent { get; init; }

    public required JsonObject Json { get; init; }

    /// <summary>Its place in the list it stands in.</summary>
    public required int Place { get; init; }

    public Dictionary<string, Expression> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<OutputBinding> Outputs { get; } = [];

    public List<CompiledVariable> Variables { get; } = [];

    /// <summary>Embedded activities by the member they stand in.</summary>
    public Dictionary<string, List<CompiledActivity>> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Cases of a switch, in order.</summary>
    public List<CompiledCase> Cases { get; } = [];

    public IReadOnlyList<WrittenConnection> Connections { get; set; } = [];

    /// <summary>How it is tried again when it fails; null when a person is asked at once.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>The graph of a flowchart.</summary>
    public FlowGraph Graph => _graph ??= new FlowGraph(this);

    public IReadOnlyList<CompiledActivity> ChildrenOf(string member) =>
        Children.TryGetValue(member, out var children) ? children : [];

    public CompiledActivity? Child(string member) => ChildrenOf(member) is [var child, ..] ? child : null;

    /// <summary>The name for people: the name, or the id.</summary>
    public string Title => string.IsNullOrWhiteSpace(Name) ? Id : Name;
}

/// <summary>A case of a switch: the port or the activity to go on with when the condition holds.</summary>
internal sealed record CompiledCase(string Label, Expression? Condition, CompiledActivity? Activity);
