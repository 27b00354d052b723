using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeTalent.Host.CommandLine;

/// <summary>How the command line writes JSON: indented, Chinese left readable.</summary>
internal static class JsonText
{
    // The output goes to a terminal or a file, never into HTML, so relaxed escaping is safe here.
    public static JsonWriterOptions Options { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Serializer = new() { WriteIndented = true, Encoder = Options.Encoder };

    /// <summary>A whole answer as text.</summary>
    public static string Write(JsonNode answer) => answer.ToJsonString(Serializer);
}
