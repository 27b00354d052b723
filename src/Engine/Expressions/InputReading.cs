using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CreativeTalent.Engine.Expressions;

/// <summary>How a value is brought to the JSON that an input's type reads.</summary>
internal enum InputReading
{
    /// <summary>As it is.</summary>
    AsItIs,

    /// <summary>Whatever is no text becomes its JSON text.</summary>
    Text,

    /// <summary>The texts true and false become true and false.</summary>
    Flag,

    /// <summary>An empty text becomes nothing; other texts are read as numbers.</summary>
    Number,

    /// <summary>A text is JSON: lists, dictionaries, records.</summary>
    Structure,
}

/// <summary>Reads values for inputs.</summary>
internal static class InputReadings
{
    public static InputReading Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonObject) || type == typeof(JsonArray))
        {
            return InputReading.Structure;
        }

        if (type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) || type.IsEnum)
        {
            return InputReading.AsItIs;
        }

        if (type == typeof(string))
        {
            return InputReading.Text;
        }

        if (type == typeof(bool))
        {
            return InputReading.Flag;
        }

        if (type.IsPrimitive || type == typeof(decimal))
        {
            return InputReading.Number;
        }

        return EngineJson.Options.GetTypeInfo(type).Kind != JsonTypeInfoKind.None || typeof(IEnumerable).IsAssignableFrom(type)
            ? InputReading.Structure
            : InputReading.AsItIs;
    }

    /// <summary>The value as the type reads it; null when it counts as not given.</summary>
    public static JsonNode? Read(this InputReading reading, JsonNode value)
    {
        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var found) ? found : null;
        switch (reading)
        {
            case InputReading.Text when text is null:
                return JsonValue.Create(value.ToJsonString(EngineJson.Options));
            case InputReading.Flag when text is not null:
                return string.IsNullOrWhiteSpace(text) ? null : bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : value;
            case InputReading.Number when string.IsNullOrWhiteSpace(text) && text is not null:
                return null;
            case InputReading.Structure when text is not null:
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
            // Not JSON: the type's own converter may read the text, and says what is wrong if it cannot.
            return value;
        }
    }
}
