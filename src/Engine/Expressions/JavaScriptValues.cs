using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Carries values between JSON and JavaScript.</summary>
/// <remarks>
/// JavaScript calculates in doubles, so a number that a script computes comes back with at most 15 significant digits: 0.1 + 0.2 is
/// 0.3. A value that only passes through Literal, Variable, Input or Object expressions keeps every digit.
/// </remarks>
internal static class JavaScriptValues
{
    private const int Depth = 64;
    private const double LargestWhole = 9_007_199_254_740_992;
    private const int MostValues = 200_000;
    private const int MostLetters = 4_000_000;

    public static JsValue ToScript(Jint.Engine engine, JsonNode? node)
    {
        switch (node)
        {
            case null:
                return JsValue.Null;
            case JsonArray array:
                return new JsArray(engine, [.. array.Select(item => ToScript(engine, item))]);
            case JsonObject source:
                var target = new JsObject(engine);
                foreach (var (name, value) in source)
                {
                    target.FastSetDataProperty(name, ToScript(engine, value));
                }

                return target;
            default:
                return Scalar(node);
        }
    }

    /// <summary>The value as JSON: at most 64 levels deep, 200,000 values and 4,000,000 letters, since it is kept with the instance.</summary>
    public static JsonNode? ToJson(JsValue value)
    {
        var room = new Room { Values = MostValues, Letters = MostLetters };

        return ToJson(value, Depth, room);
    }

    private static JsValue Scalar(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => JsBoolean.True,
        JsonValueKind.False => JsBoolean.False,
        JsonValueKind.Number => JsNumber.Create(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)),
        JsonValueKind.String => JsString.Create(((JsonValue)node).TryGetValue<string>(out var text)
            ? text
            : JsonSerializer.Deserialize<string>(node.ToJsonString()) ?? ""),
        _ => JsValue.Null,
    };

    private static JsonNode? ToJson(JsValue value, int depth, Room room)
    {
        room.Take(1, 0);
        if (depth == 0)
        {
            throw new ExpressionException("A script's value nests too deep, or refers to itself.");
        }

        switch (value)
        {
            case JsString text:
                room.Take(0, text.Length);
                return JsonValue.Create(text.ToString());
            case JsBoolean flag:
                return JsonValue.Create(flag.AsBooleanValue());
            case JsNumber number:
                return Number(number.AsNumberValue());
            case JsArray array:
                room.Take(array.Length, 0);
                var items = new JsonArray();
                for (uint index = 0; index < array.Length; index++)
                {
                    items.Add(ToJson(array[index], depth - 1, room));
                }

                return items;
            case JsDate date:
                return JsonValue.Create(date.ToDateTime().ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
            case ObjectInstance source when source is not Jint.Native.Function.Function:
                var json = new JsonObject();
                foreach (var (key, property) in source.GetOwnProperties())
                {
                    if (property.Enumerable && key.IsStringKey())
                    {
                        room.Take(0, key.ToString().Length);
                        json[key.ToString()] = ToJson(source.Get(key), depth - 1, room);
                    }
                }

                return json;
            default:
                return null;
        }
    }

    private static JsonValue? Number(double number)
    {
        if (!double.IsFinite(number))
        {
            return null;
        }

        if (Math.Abs(number) <= LargestWhole && Math.Truncate(number) == number)
        {
            return JsonValue.Create((long)number);
        }

        return Math.Abs(number) is < 7.9e28 and > 1e-20 ? JsonValue.Create((decimal)number) : JsonValue.Create(number);
    }

    /// <summary>How much of a value may still be taken.</summary>
    private sealed class Room
    {
        public long Values { get; set; }

        public long Letters { get; set; }

        public void Take(long values, long letters)
        {
            Values -= values;
            Letters -= letters;
            if (Values < 0 || Letters < 0)
            {
                throw new ExpressionException($"A script's value is too large: at most {MostValues} values and {MostLetters} letters are kept.");
            }
        }
    }

    private static bool AsBooleanValue(this JsBoolean value) => value == JsBoolean.True;

    private static double AsNumberValue(this JsNumber value) => TypeConverter.ToNumber(value);

    private static bool IsStringKey(this JsValue key) => key is JsString;
}
