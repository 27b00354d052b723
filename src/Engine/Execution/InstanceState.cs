using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Execution;

/// <summary>What the engine keeps of an instance between steps; short names, because it is written with every step.</summary>
internal sealed class InstanceState
{
    public const int CurrentFormat = 1;

    [JsonPropertyName("f")]
    public int Format { get; set; } = CurrentFormat;

    /// <summary>Number of the last run that was made.</summary>
    [JsonPropertyName("n")]
    public int LastRun { get; set; }

    /// <summary>Sequence of the last journal line.</summary>
    [JsonPropertyName("j")]
    public long Journal { get; set; }

    [JsonPropertyName("i")]
    public JsonObject? Input { get; set; }

    [JsonPropertyName("o")]
    public JsonObject? Output { get; set; }

    /// <summary>Values of the definition's variables by variable id; a variable that was never set is not here.</summary>
    [JsonPropertyName("v")]
    public Dictionary<string, JsonNode?>? Variables { get; set; }

    /// <summary>The last outputs of each activity by activity id.</summary>
    [JsonPropertyName("a")]
    public Dictionary<string, JsonObject>? Outputs { get; set; }

    [JsonPropertyName("l")]
    public JsonNode? LastResult { get; set; }

    [JsonPropertyName("r")]
    public List<RunState>? Runs { get; set; }

    [JsonPropertyName("b")]
    public List<BookmarkState>? Bookmarks { get; set; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, StateJson.Default.InstanceState);

    public static InstanceState Read(ReadOnlyMemory<byte> utf8) =>
        JsonSerializer.Deserialize(utf8.Span, StateJson.Default.InstanceState)
        ?? throw new JsonException("The state of an instance is empty.");
}

/// <summary>A run of an activity that has not ended; parents stand before their children.</summary>
internal sealed class RunState
{
    [JsonPropertyName("n")]
    public int Number { get; set; }

    [JsonPropertyName("a")]
    public string Activity { get; set; } = "";

    [JsonPropertyName("p")]
    public int Parent { get; set; }

    [JsonPropertyName("m")]
    public JsonObject? Memory { get; set; }

    [JsonPropertyName("l")]
    public Dictionary<string, JsonNode?>? Locals { get; set; }

    /// <summary>Tokens that wait at merges of a flowchart, by the id of the activity.</summary>
    [JsonPropertyName("w")]
    public Dictionary<string, int>? Tokens { get; set; }

    [JsonPropertyName("e")]
    public string? Fault { get; set; }

    [JsonPropertyName("t")]
    public DateTimeOffset? FaultedAt { get; set; }

    /// <summary>The resume that failed, so that a retry can do it again.</summary>
    [JsonPropertyName("q")]
    public ResumeState? FailedResume { get; set; }

    [JsonPropertyName("y")]
    public RetryState? Retry { get; set; }
}

/// <summary>Tries of a failed run by its policy.</summary>
internal sealed class RetryState
{
    [JsonPropertyName("n")]
    public int Tried { get; set; }

    /// <summary>The timer that is waited for; null while it runs.</summary>
    [JsonPropertyName("b")]
    public Guid? Bookmark { get; set; }
}

/// <summary>A resume that failed.</summary>
internal sealed class ResumeState
{
    [JsonPropertyName("b")]
    public required BookmarkState Bookmark { get; set; }

    [JsonPropertyName("s")]
    public required Stimulus Stimulus { get; set; }
}

/// <summary>A bookmark that stands.</summary>
internal sealed class BookmarkState
{
    [JsonPropertyName("i")]
    public Guid Id { get; set; }

    [JsonPropertyName("r")]
    public int Run { get; set; }

    [JsonPropertyName("k")]
    public string Kind { get; set; } = "";

    [JsonPropertyName("y")]
    public string? Key { get; set; }

    [JsonPropertyName("d")]
    public DateTimeOffset? DueAt { get; set; }

    [JsonPropertyName("dl")]
    public string? Deadline { get; set; }

    [JsonPropertyName("ds")]
    public string? DeadlineScope { get; set; }

    [JsonPropertyName("p")]
    public JsonObject? Payload { get; set; }

    /// <summary>The idempotency key of the child's start, from which the child's id follows.</summary>
    [JsonPropertyName("c")]
    public string? Child { get; set; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(InstanceState))]
internal sealed partial class StateJson : JsonSerializerContext;
