using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Expressions;

/// <summary>How values are written between activities, variables and JavaScript.</summary>
/// <remarks>Camel case; enums by name; durations as <c>d.hh:mm:ss</c>; a record that only wraps one <c>Value</c> is written as that
/// value; decimals keep their digits; Chinese is written as it is.</remarks>
public static class EngineJson
{
    /// <summary>The options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.Converters.Add(new DurationConverter());
        options.Converters.Add(new WrappedValueConverterFactory());
        options.MakeReadOnly(populateMissingResolver: true);

        return options;
    }
}
