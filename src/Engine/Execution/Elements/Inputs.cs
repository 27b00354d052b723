using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Reads the inputs of Elsa's own activities.</summary>
internal static class Inputs
{
    public static JsonNode? Value(this Step step, Run run, string name) =>
        run.Activity.Inputs.TryGetValue(name, out var expression)
            ? step.Evaluator.Evaluate(expression, new RunValues(step, run))
            : null;

    public static string? Text(this Step step, Run run, string name) => step.Value(run, name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        var other => other.ToJsonString(EngineJson.Options),
    };

    public static bool Flag(this Step step, Run run, string name, bool otherwise = false) =>
        step.Value(run, name) is { } value ? ToFlag(value, name) : otherwise;

    public static long Whole(this Step step, Run run, string name, long otherwise)
    {
        var value = step.Value(run, name);
        if (value is null)
        {
            return otherwise;
        }

        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var found) ? found : value.ToJsonString();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Truncate(number) == number
            && number is >= long.MinValue and <= long.MaxValue
                ? (long)number
                : throw new ExpressionException($"'{name}' must be a whole number; it is {value.ToJsonString()}.");
    }

    /// <summary>The elements of a list; a single value is a list of one, a text may be JSON.</summary>
    public static JsonArray Items(this Step step, Run run, string name) => step.Value(run, name) switch
    {
        null => [],
        JsonArray items => items,
        JsonValue value when value.TryGetValue<string>(out var text) => FromText(text, name),
        var single => [single],
    };

    public static bool ToFlag(JsonNode value, string name) => value.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out var flag) => flag,
        _ => throw new ExpressionException($"'{name}' must be true or false; it is {value.ToJsonString()}."),
    };

    private static JsonArray FromText(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(text) switch
            {
                JsonArray items => items,
                var single => [single],
            };
        }
        catch (JsonException broken)
        {
            throw new ExpressionException($"'{name}' is no list: {broken.Message}", broken);
        }
    }
}
