using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Evaluates the inputs of an activity and makes its input record.</summary>
/// <remarks>
/// An input that is null or left out keeps the record's default; texts are read as the type asks: numbers, true and false,
/// durations, and JSON for lists, dictionaries and records. A decimal keeps its digits.
/// </remarks>
internal sealed class InputBinder<TInput>
    where TInput : notnull
{
    private readonly JsonTypeInfo<TInput> _type = (JsonTypeInfo<TInput>)EngineJson.Options.GetTypeInfo(typeof(TInput));
    private readonly (string Name, Reading Reading)[] _members;

    public InputBinder() => _members = [.. _type.Properties.Select(property => (property.Name, ReadingOf(property.PropertyType)))];

    private enum Reading
    {
        AsItIs,
        Text,
        Flag,
        Number,
        Structure,
    }

    public TInput Bind(Step step, Run run)
    {
        var values = new RunValues(step, run);
        var json = new JsonObject();
        foreach (var (name, reading) in _members)
        {
            if (run.Activity.Inputs.TryGetValue(name, out var expression)
                && step.Evaluator.Evaluate(expression, values) is { } value
                && Read(value, reading) is { } read)
            {
                json[name] = read;
            }
        }

        try
        {
            return json.Deserialize(_type)
                ?? throw new ExpressionException($"The inputs of activity '{run.Activity.Title}' are empty.");
        }
        catch (JsonException broken)
        {
            throw new ExpressionException(
                $"An input of activity '{run.Activity.Title}' cannot be used ({broken.Path ?? "$"}): {broken.Message}", broken);
        }
    }

    private static JsonNode? Read(JsonNode value, Reading reading)
    {
        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var found) ? found : null;
        switch (reading)
        {
            case Reading.Text when text is null:
                return JsonValue.Create(value.ToJsonString(EngineJson.Options));
            case Reading.Flag when text is not null:
                return string.IsNullOrWhiteSpace(text) ? null : bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : value;
            case Reading.Number when string.IsNullOrWhiteSpace(text) && text is not null:
                return null;
            case Reading.Structure when text is not null:
                return FromText(text, value);
            default:
                return value;
        }
    }

    private static JsonNode? FromText(string text, JsonNode value)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // Not JSON: the record's own converter may read the text, and says what is wrong if it cannot.
            return value;
        }
    }

    private static Reading ReadingOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) || type.IsEnum)
        {
            return type == typeof(JsonObject) || type == typeof(JsonArray) ? Reading.Structure : Reading.AsItIs;
        }

        if (type == typeof(string))
        {
            return Reading.Text;
        }

        if (type == typeof(bool))
        {
            return Reading.Flag;
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return Reading.Number;
        }

        var kind = EngineJson.Options.GetTypeInfo(type).Kind;
        return kind != JsonTypeInfoKind.None || typeof(IEnumerable).IsAssignableFrom(type) ? Reading.Structure : Reading.AsItIs;
    }
}
