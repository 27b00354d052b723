using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Brings values to the type that a definition names.</summary>
/// <remarks>Numbers written as text are read as decimals, so that no digit is lost; unknown type names change nothing.</remarks>
internal static class TypedValue
{
    public static bool TryConvert(string? typeName, JsonNode? value, out JsonNode? converted)
    {
        converted = value?.DeepClone();
        if (value is null)
        {
            return true;
        }

        var text = value is JsonValue scalar && scalar.TryGetValue<string>(out var found) ? found : null;
        switch (Short(typeName))
        {
            case "Boolean":
                return ToBoolean(value, text, out converted);
            case "Int32" or "Int64" or "Long" or "Integer":
                return ToWhole(value, text, out converted);
            case "Single" or "Double" or "Decimal":
                return ToDecimal(value, text, out converted);
            case "String":
                converted = text is not null ? JsonValue.Create(text) : JsonValue.Create(value.ToJsonString());
                return true;
            case "TimeSpan":
                if (text is null)
                {
                    return false;
                }

                converted = Duration.TryParse(text, out var duration) ? JsonValue.Create(Duration.Format(duration)) : null;
                return converted is not null;
            case "Structure":
                return ToStructure(text, ref converted);
            default:
                return true;
        }
    }

    private static string Short(string? typeName)
    {
        if (typeName is null)
        {
            return "";
        }

        var name = typeName.Split(',')[0];
        name = name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains('`', StringComparison.Ordinal)
            ? name[(name.LastIndexOf('.') + 1)..]
            : name;

        return name.EndsWith("[]", StringComparison.Ordinal) || name.Contains('<', StringComparison.Ordinal)
            || name.Contains('`', StringComparison.Ordinal) || name.EndsWith("Dictionary", StringComparison.Ordinal)
            || name.StartsWith("Json", StringComparison.OrdinalIgnoreCase)
                ? "Structure"
                : name;
    }

    private static bool ToBoolean(JsonNode value, string? text, out JsonNode? converted)
    {
        converted = value.DeepClone();
        if (value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            converted = null;
            return text is not null;
        }

        var read = bool.TryParse(text, out var flag);
        converted = read ? JsonValue.Create(flag) : null;
        return read;
    }

    private static bool ToWhole(JsonNode value, string? text, out JsonNode? converted)
    {
        converted = value.DeepClone();
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            converted = null;
            return text is not null;
        }

        var read = long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole);
        converted = read ? JsonValue.Create(whole) : null;
        return read;
    }

    private static bool ToDecimal(JsonNode value, string? text, out JsonNode? converted)
    {
        converted = value.DeepClone();
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            converted = null;
            return text is not null;
        }

        var read = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        converted = read ? JsonValue.Create(number) : null;
        return read;
    }

    private static bool ToStructure(string? text, ref JsonNode? converted)
    {
        if (text is null)
        {
            return true;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            converted = null;
            return true;
        }

        try
        {
            converted = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            // A text that is no JSON stays a text: Elsa keeps it so, and scripts may read it.
            return true;
        }
    }
}
