using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Versions;

/// <summary>Compares an activity of one version with the same activity of another.</summary>
internal static class ActivityComparison
{
    /// <summary>The inputs that were written otherwise, were added or are gone, by name.</summary>
    public static IReadOnlyList<string> ChangedInputs(CompiledActivity old, CompiledActivity current)
    {
        var changed = old.Inputs.Keys.Union(current.Inputs.Keys, StringComparer.OrdinalIgnoreCase)
            .Where(name => !Same(old.Inputs.GetValueOrDefault(name), current.Inputs.GetValueOrDefault(name)))
            .ToList();
        if (!JsonNode.DeepEquals(Cases(old), Cases(current)))
        {
            changed.Add("cases");
        }

        if (!JsonNode.DeepEquals(old.Json["variable"], current.Json["variable"]))
        {
            changed.Add("variable");
        }

        changed.Sort(StringComparer.Ordinal);

        return changed;
    }

    private static bool Same(Expression? old, Expression? current) => old is null || current is null
        ? IsUnset(old) && IsUnset(current)
        : old.Type == current.Type && JsonNode.DeepEquals(old.Value, current.Value);

    private static bool IsUnset(Expression? expression) => expression is null || expression is { Value: null, Type: "Literal" };

    // Labels and conditions; an embedded activity is compared as an activity of its own.
    private static JsonArray Cases(CompiledActivity activity) => new(
    [
        .. activity.Cases.Select(each => new JsonArray(each.Label, each.Condition?.Type, each.Condition?.Value?.DeepClone())),
    ]);
}
