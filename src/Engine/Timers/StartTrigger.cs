using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Timers;

/// <summary>What starts instances of a published definition by itself.</summary>
public enum StartTriggerKind
{
    /// <summary>Again and again after an interval (Elsa.Timer).</summary>
    Timer,

    /// <summary>At the moments of a cron expression (Elsa.Cron).</summary>
    Cron,

    /// <summary>At one moment (Elsa.StartAt).</summary>
    StartAt,

    /// <summary>Whenever an event is published (Elsa.Event).</summary>
    Event,
}

/// <summary>A start trigger of a definition: the activity its flow begins with, which is marked <c>canStartWorkflow</c>.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="Schedule">The interval, the cron expression, the moment or the event's name, each in one way of writing.</param>
public sealed record StartTrigger(string ActivityId, StartTriggerKind Kind, string Schedule);

/// <summary>Tells an instance which activity started it; that activity goes on at once instead of waiting again.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Payload">What the event brought; empty for times.</param>
public sealed record TriggeredBy(string ActivityId, JsonObject Payload);
