using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Auditing;

namespace CreativeTalent.Host.Workflows;

/// <summary>Who orders something, from where, and why.</summary>
/// <param name="Caller">The person.</param>
/// <param name="Origin">From where: <c>portal</c> or <c>api</c>.</param>
/// <param name="Reason">Why; null where none is asked for.</param>
internal sealed record Order(Caller Caller, string Origin, string? Reason);

/// <summary>Orders of a person to an instance as stimuli, and what the audit log says of them.</summary>
/// <remarks>
/// The person and the reason travel in the stimulus, so the entry is written in the very transaction of the step that
/// obeys, whoever makes that step: the request itself, or a worker after the instance was busy.
/// </remarks>
internal static class OperatorCommands
{
    private const string Person = "orderedBy";
    private const string Origin = "orderedFrom";
    private const string Reason = "reason";

    /// <summary>The stimulus of an order.</summary>
    /// <param name="order">Who and why.</param>
    /// <param name="instance">To which instance.</param>
    /// <param name="kind">One of cancel, retry, skip, set variable.</param>
    /// <param name="key">The same for the same order sent again.</param>
    /// <param name="at">When it arrived.</param>
    /// <param name="payload">What the engine needs.</param>
    public static Stimulus ToStimulus(
        this Order order, InstanceId instance, string kind, string key, DateTimeOffset at, JsonObject payload)
    {
        payload[Person] = order.Caller.Person.ToString();
        payload[Origin] = order.Origin;
        payload[Reason] = order.Reason;

        return new Stimulus { Key = key, Instance = instance, Kind = kind, ArrivedAt = at, Payload = payload };
    }

    /// <summary>The entries for the orders that a step obeys; written with the step.</summary>
    public static IEnumerable<AuditEvent> OrdersOf(StepCommit commit)
    {
        foreach (var stimulus in commit.AppliedStimuli)
        {
            if (ActionOf(stimulus.Kind) is { } action && (string?)stimulus.Payload[Person] is { } person)
            {
                yield return ToEvent(stimulus, action, person);
            }
        }
    }

    /// <summary>The action's name in the audit log; null for what is no order.</summary>
    private static string? ActionOf(string kind) => kind switch
    {
        StimulusKinds.Cancel => "instance.cancel",
        StimulusKinds.Retry => "incident.retry",
        StimulusKinds.Skip => "incident.skip",
        StimulusKinds.SetVariable => "instance.variable",
        _ => null,
    };

    // A variable's value may be personal, so the log has its name only; the value stands in the instance.
    private static AuditEvent ToEvent(Stimulus stimulus, string action, string person) => new()
    {
        Actor = new PersonId(Guid.Parse(person)),
        ActedAs = nameof(Role.Administrator),
        Origin = (string?)stimulus.Payload[Origin] ?? "",
        Action = action,
        SubjectKind = "workflow",
        SubjectId = stimulus.Instance.ToString(),
        After = stimulus.Kind switch
        {
            StimulusKinds.Retry => new JsonObject { ["activityRun"] = stimulus.Payload["activityRun"]?.DeepClone() },
            StimulusKinds.Skip => new JsonObject
            {
                ["activityRun"] = stimulus.Payload["activityRun"]?.DeepClone(),
                ["outcome"] = stimulus.Payload["outcome"]?.DeepClone(),
            },
            StimulusKinds.SetVariable => new JsonObject { ["variable"] = stimulus.Payload["name"]?.DeepClone() },
            _ => null,
        },
        Reason = (string?)stimulus.Payload[Reason],
    };
}
