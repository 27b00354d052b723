using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution;

/// <summary>What the expressions of one run see: its own locals, those of what contains it, then the definition's variables.</summary>
internal sealed class RunValues(Step step, Run? run) : IValues
{
    public string InstanceId => step.Instance.ToString();

    public string DefinitionId => step.Header.DefinitionId;

    public string DefinitionVersionId => step.Header.DefinitionVersionId;

    public int DefinitionVersion => step.Header.Version;

    public DateTimeOffset Now => step.Now;

    public string? Correlation
    {
        get => step.Correlation;
        set => step.Correlation = value;
    }

    public string? InstanceName
    {
        get => step.InstanceName;
        set => step.InstanceName = value;
    }

    public JsonNode? LastResult => step.LastResult;

    public IEnumerable<string> VariableNames
    {
        get
        {
            for (var scope = run; scope is not null; scope = scope.Parent)
            {
                foreach (var variable in scope.Activity.Variables)
                {
                    yield return variable.Name;
                }

                foreach (var name in scope.Locals?.Keys.AsEnumerable() ?? [])
                {
                    yield return name;
                }
            }

            foreach (var variable in step.Definition.Variables)
            {
                yield return variable.Name;
            }
        }
    }

    public bool TryGetVariable(string nameOrId, out JsonNode? value)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
        {
            if (Find(scope.Activity.Variables, nameOrId) is { } declared)
            {
                value = scope.Locals is { } locals && locals.TryGetValue(declared.Id, out var set) ? set : declared.Initial;
                return true;
            }

            if (scope.Locals is not null && scope.Locals.TryGetValue(nameOrId, out value))
            {
                return true;
            }
        }

        if (Find(step.Definition.Variables, nameOrId) is { } variable)
        {
            value = step.Variables.TryGetValue(variable.Id, out var set) ? set : variable.Initial;
            return true;
        }

        value = null;
        return false;
    }

    public bool TrySetVariable(string nameOrId, JsonNode? value)
    {
        for (var scope = run; scope is not null; scope = scope.Parent)
        {
            if (Find(scope.Activity.Variables, nameOrId) is { } declared)
            {
                (scope.Locals ??= new Dictionary<string, JsonNode?>(StringComparer.Ordinal))[declared.Id] = Convert(declared, value);
                return true;
            }

            if (scope.Locals?.ContainsKey(nameOrId) == true)
            {
                scope.Locals[nameOrId] = value?.DeepClone();
                return true;
            }
        }

        if (Find(step.Definition.Variables, nameOrId) is not { } variable)
        {
            return false;
        }

        step.Variables[variable.Id] = Convert(variable, value);
        return true;
    }

    public bool TryGetInput(string name, out JsonNode? value)
    {
        if (Family.TryGet(step.Input, name, out value))
        {
            return true;
        }

        return step.Definition.Inputs.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    public JsonNode? GetOutput(string activity, string? output)
    {
        var found = step.Definition.FindByName(activity)
            ?? throw new ExpressionException($"getOutputFrom names activity '{activity}', which is not in the definition.");
        if (!step.Outputs.TryGetValue(found.Id, out var outputs))
        {
            return null;
        }

        if (output is not null)
        {
            return Family.TryGet(outputs, output, out var value) ? value : null;
        }

        return Family.TryGet(outputs, "result", out var result) ? result : outputs is { Count: 1 } ? outputs.First().Value : outputs;
    }

    private static JsonNode? Convert(CompiledVariable variable, JsonNode? value) =>
        TypedValue.TryConvert(variable.TypeName, value, out var converted)
            ? converted
            : throw new ExpressionException($"Variable '{variable.Name}' is a {variable.TypeName}; {value?.ToJsonString()} is none.");

    private static CompiledVariable? Find(IReadOnlyList<CompiledVariable> variables, string nameOrId)
    {
        CompiledVariable? byName = null;
        foreach (var variable in variables)
        {
            if (string.Equals(variable.Id, nameOrId, StringComparison.Ordinal))
            {
                return variable;
            }

            byName ??= string.Equals(variable.Name, nameOrId, StringComparison.OrdinalIgnoreCase) ? variable : null;
        }

        return byName;
    }
}
