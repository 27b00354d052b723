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
                return ToScalar(value, text, IsBoolean, ReadBoolean, out converted);
            case "Int32" or "Int64" or "Long" or "Integer":
                return ToScalar(value, text, IsNumber, ReadWhole, out converted);
            case "Single" or "Double" or "Decimal":
                return ToScalar(value, text, IsNumber, ReadDecimal, out converted);
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

    // A value of the kind passes as it is, empty text is no value, other text is read.
    private static bool ToScalar(
        JsonNode value, string? text, Func<JsonValueKind, bool> isKind, Func<string, JsonValue?> read, out JsonNode? converted)
    {
        if (isKind(value.GetValueKind()))
        {
            converted = value.DeepClone();
            return true;
        }

        converted = string.IsNullOrWhiteSpace(text) ? null : read(text);
        return converted is not null || (text is not null && string.IsNullOrWhiteSpace(text));
    }

    private static bool IsBoolean(JsonValueKind kind) => kind is JsonValueKind.True or JsonValueKind.False;

    private static bool IsNumber(JsonValueKind kind) => kind is JsonValueKind.Number;

    private static JsonValue? ReadBoolean(string text) => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : null;

    private static JsonValue? ReadWhole(string text) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole) : null;

    private static JsonValue? ReadDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;

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
