using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreativeTalent.Activities.Inbox;

/// <summary>What an activity asks a person to do (待办); it travels as the payload of a HumanTask bookmark.</summary>
/// <remarks>The host shows it in the inbox of everybody who has <see cref="Role"/> in <see cref="Association"/>, or of
/// <see cref="Person"/> alone when one is named.</remarks>
public sealed record TaskRequest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    /// <summary>One short Chinese line: what is to be done, and for whom.</summary>
    public required string Title { get; init; }

    /// <summary>What to mind, for the person; null for nothing.</summary>
    public string? Instructions { get; init; }

    /// <summary>Which page shows it: <c>form</c> by default, <c>materials</c>, <c>screening</c>, <c>score</c>, <c>tie</c>, <c>mail</c>.</summary>
    public string Page { get; init; } = "form";

    /// <summary>The role that may do it, for example <c>CityStaff</c>.</summary>
    public required string Role { get; init; }

    /// <summary>The association in which the role must be held.</summary>
    public required string Association { get; init; }

    /// <summary>The only person who may do it; null for everybody with the role.</summary>
    public Guid? Person { get; init; }

    /// <summary>The season it belongs to.</summary>
    public string? Season { get; init; }

    /// <summary>The nomination it is about; null for the association as a whole.</summary>
    public Guid? Nomination { get; init; }

    /// <summary>The rule it follows from, for example <c>R36</c>; null for none.</summary>
    public string? Rule { get; init; }

    /// <summary>The fields of the form, in order; empty for none.</summary>
    public IReadOnlyList<TaskField> Fields { get; init; } = [];

    /// <summary>The buttons, primary first; at least one.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = ["完成"];

    /// <summary>When it is due; null for no date.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The named deadline of <see cref="DueAt"/>; null for none.</summary>
    public string? Deadline { get; init; }

    /// <summary>More facts that the page shows, for example a message's subject; never personal data beyond a name.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>The payload of the bookmark.</summary>
    public JsonObject ToPayload() =>
        JsonSerializer.SerializeToNode(this, Json)?.AsObject()
        ?? throw new JsonException("A task request is always a JSON object.");

    /// <summary>Reads the payload of a HumanTask bookmark.</summary>
    /// <exception cref="JsonException">Title, role or association is missing, or a member has the wrong type.</exception>
    public static TaskRequest From(JsonObject payload) =>
        payload.Deserialize<TaskRequest>(Json) ?? throw new JsonException("The payload of a human task is empty.");
}

/// <summary>One field of a task's form.</summary>
public sealed record TaskField
{
    /// <summary>The member in the task's result, camel case.</summary>
    public required string Name { get; init; }

    /// <summary>The Chinese label.</summary>
    public required string Label { get; init; }

    /// <summary>What may be entered.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<TaskFieldType>))]
    public TaskFieldType Type { get; init; } = TaskFieldType.Text;

    /// <summary>Whether it must be filled before any outcome but a return.</summary>
    public bool Required { get; init; }

    /// <summary>What may be chosen; empty unless the type is Choice or Choices.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What to mind, below the field; null for nothing.</summary>
    public string? Hint { get; init; }
}

/// <summary>What a field of a task's form takes.</summary>
public enum TaskFieldType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Multiline,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any of the choices.</summary>
    Choices,

    /// <summary>A tick.</summary>
    Check,

    /// <summary>One or more files, kept by their SHA-256.</summary>
    Files,

    /// <summary>Experts of the season, by person id.</summary>
    Experts,

    /// <summary>Nominations of the city, by id, in order.</summary>
    Nominations,
}
