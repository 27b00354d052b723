using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>One version of a workflow definition (流程定义) in Elsa 3's JSON.</summary>
/// <remarks>The JSON is the truth: members that the engine does not know are kept, so that reading and writing changes nothing.</remarks>
public sealed class WorkflowDefinition
{
    private static readonly JsonSerializerOptions Indented = new(EngineJson.Options) { WriteIndented = true };

    private readonly JsonObject _json;
    private CompiledDefinition? _compiled;

    private WorkflowDefinition(JsonObject json, string definitionId, JsonObject root)
    {
        _json = json;
        DefinitionId = definitionId;
        Root = root;
    }

    /// <summary>The id of this version; the definition id and version when the JSON has none.</summary>
    public string Id => Text("id") ?? $"{DefinitionId}.v{Version}";

    /// <summary>The stable id over all versions.</summary>
    public string DefinitionId { get; }

    /// <summary>The version number, from 1.</summary>
    public int Version => _json["version"] is JsonValue value && value.TryGetValue<int>(out var version) ? version : 1;

    /// <summary>The name for people; the definition id when there is none.</summary>
    public string Name => Text("name") ?? DefinitionId;

    /// <summary>One sentence for people; null when there is none.</summary>
    public string? Description => Text("description");

    /// <summary>Whether new instances start with this version.</summary>
    public bool IsPublished => Flag("isPublished");

    /// <summary>Whether this is the newest version.</summary>
    public bool IsLatest => Flag("isLatest");

    /// <summary>Whether it may not be edited.</summary>
    public bool IsReadonly => Flag("isReadonly");

    /// <summary>The root activity as it was written; do not change it.</summary>
    internal JsonObject Root { get; }

    /// <summary>The whole JSON; do not change it.</summary>
    internal JsonObject Json => _json;

    /// <summary>Reads a definition from JSON text: an export, a file of <c>workflows/</c>, or a saved model.</summary>
    /// <exception cref="DefinitionFormatException">It is no workflow definition.</exception>
    public static WorkflowDefinition Parse(string json)
    {
        try
        {
            return Read(JsonNode.Parse(json));
        }
        catch (JsonException broken)
        {
            throw new DefinitionFormatException($"The workflow definition is no JSON: {broken.Message}", broken);
        }
    }

    /// <summary>Reads a definition from a UTF-8 stream.</summary>
    /// <exception cref="DefinitionFormatException">It is no workflow definition.</exception>
    public static async Task<WorkflowDefinition> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return Read(await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken));
        }
        catch (JsonException broken)
        {
            throw new DefinitionFormatException($"The workflow definition is no JSON: {broken.Message}", broken);
        }
    }

    /// <summary>Reads a definition from JSON; the node is copied.</summary>
    /// <remarks>Activities that another program wrapped as <c>Elsa.NotFoundActivity</c> are unwrapped.</remarks>
    /// <exception cref="DefinitionFormatException">It is no workflow definition.</exception>
    public static WorkflowDefinition Read(JsonNode? node)
    {
        if (node is not JsonObject source)
        {
            throw new DefinitionFormatException("A workflow definition is a JSON object.");
        }

        var json = (JsonObject)source.DeepClone();
        var definitionId = (json["definitionId"] ?? json["id"]) is JsonValue id && id.TryGetValue<string>(out var text)
            && !string.IsNullOrWhiteSpace(text)
                ? text
                : throw new DefinitionFormatException("The workflow definition has no 'definitionId'.");
        if (json["root"] is not JsonObject)
        {
            throw new DefinitionFormatException($"Workflow definition '{definitionId}' has no 'root' activity.");
        }

        NotFoundActivities.Unwrap(json);

        return new WorkflowDefinition(json, definitionId, (JsonObject)json["root"]!); // seen above
    }

    /// <summary>A copy with other members at the top, for example a new version number.</summary>
    /// <param name="change">Changes the copy.</param>
    public WorkflowDefinition With(Action<JsonObject> change)
    {
        var copy = (JsonObject)_json.DeepClone();
        change(copy);

        return Read(copy);
    }

    /// <summary>A copy of the whole JSON.</summary>
    public JsonObject ToJson() => (JsonObject)_json.DeepClone();

    /// <summary>The JSON as text.</summary>
    /// <param name="indented">True for files that people read.</param>
    public string ToText(bool indented = false) => _json.ToJsonString(indented ? Indented : EngineJson.Options);

    /// <summary>The compiled graph; made once.</summary>
    internal CompiledDefinition Compile() => _compiled ??= DefinitionCompiler.Compile(this);

    private string? Text(string name) => _json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private bool Flag(string name) => _json[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}

/// <summary>What was read is no workflow definition at all; faults inside one are reported by <see cref="DefinitionValidator"/>.</summary>
public sealed class DefinitionFormatException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public DefinitionFormatException()
    {
    }

    /// <summary>Creates it.</summary>
    public DefinitionFormatException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it.</summary>
    public DefinitionFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
