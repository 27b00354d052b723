using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Notices;

/// <summary>A message in the portal to everybody who has a role in an association (通知); never personal data beyond a name.</summary>
public sealed record Notice
{
    /// <summary>The record effect that writes a notice.</summary>
    public const string EffectKind = "CreativeTalent.Notice";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Unique, so that a step that runs again writes one notice.</summary>
    public string Key { get; init; } = "";

    /// <summary>Who reads it: a role.</summary>
    public required string Role { get; init; }

    /// <summary>The association in which the role is held.</summary>
    public required string Association { get; init; }

    /// <summary>The season.</summary>
    public required string Season { get; init; }

    /// <summary>The nomination it is about; null for none.</summary>
    public Guid? Nomination { get; init; }

    /// <summary>One Chinese sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The rule it follows from; null for none.</summary>
    public string? Rule { get; init; }

    /// <summary>By when something is due; null for nothing.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The effect that writes it in the step's own transaction.</summary>
    /// <param name="key">Unique over all notices.</param>
    public RecordEffect ToEffect(string key) => new()
    {
        Kind = EffectKind,
        Payload = JsonSerializer.SerializeToNode(this with { Key = key }, Json) as JsonObject
            ?? throw new JsonException("A notice is always a JSON object."),
    };

    /// <summary>Reads the payload of an effect.</summary>
    /// <exception cref="JsonException">A member is missing or has the wrong type.</exception>
    public static Notice From(JsonObject payload) =>
        payload.Deserialize<Notice>(Json) ?? throw new JsonException("The payload of a notice is empty.");
}
