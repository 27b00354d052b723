using System.Text.Json.Nodes;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Execution;

/// <summary>What to start.</summary>
public sealed record StartRequest
{
    /// <summary>The definition whose published version is started; not used when <see cref="VersionId"/> is given.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>The version to start, published or not; null for the published one.</summary>
    public string? VersionId { get; init; }

    /// <summary>Inputs by name; names are compared without regard to case.</summary>
    public JsonObject Input { get; init; } = [];

    /// <summary>What business thing the instance belongs to; null for none.</summary>
    public string? Correlation { get; init; }

    /// <summary>A name for people; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Makes the start idempotent: a second start with the same key finds the first instance. Null: every call starts one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The start trigger that asks for it; null when a person, a parent or a program does.</summary>
    public TriggeredBy? Trigger { get; init; }

    /// <summary>The parent; null for none.</summary>
    public InstanceId? Parent { get; init; }

    /// <summary>The parent's bookmark that waits; null when nobody waits.</summary>
    public Guid? ParentBookmark { get; init; }

    /// <summary>The request that an <see cref="EngineEffects.StartChild"/> row asks for.</summary>
    public static StartRequest ForChild(OutboxEffect effect)
    {
        if (effect.Kind != EngineEffects.StartChild)
        {
            throw new ArgumentException($"Effect '{effect.Kind}' starts no child.", nameof(effect));
        }

        return new StartRequest
        {
            DefinitionId = (string?)effect.Payload["definition"],
            Input = effect.Payload["input"]?.DeepClone() as JsonObject ?? [],
            Correlation = (string?)effect.Payload["correlation"],
            Name = (string?)effect.Payload["name"],
            Parent = ReadGuid(effect.Payload["parent"]) is { } parent ? new InstanceId(parent) : null,
            ParentBookmark = ReadGuid(effect.Payload["bookmark"]),
            IdempotencyKey = effect.Key,
        };
    }

    private static Guid? ReadGuid(JsonNode? node) => (string?)node is { } text ? Guid.Parse(text) : null;
}

/// <summary>How a start ended.</summary>
public abstract record StartOutcome
{
    private StartOutcome()
    {
    }

    /// <summary>The instance runs; its first step is committed.</summary>
    /// <param name="Header">The instance after its first step.</param>
    public sealed record Started(InstanceHeader Header) : StartOutcome;

    /// <summary>The same key has started this instance before; nothing was written.</summary>
    /// <param name="Header">The instance as it is now.</param>
    public sealed record StartedBefore(InstanceHeader Header) : StartOutcome;

    /// <summary>There is no such definition, or no published version of it.</summary>
    /// <param name="Definition">What was asked for.</param>
    public sealed record UnknownDefinition(string Definition) : StartOutcome;

    /// <summary>The parent no longer waits for this child, so it was not started.</summary>
    public sealed record ParentGone : StartOutcome;
}
