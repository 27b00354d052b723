using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Finds what starts instances of a definition by itself.</summary>
public static class StartTriggers
{
    private static readonly Dictionary<string, (StartTriggerKind Kind, string Input)> Types = new(StringComparer.Ordinal)
    {
        ["Elsa.Timer"] = (StartTriggerKind.Timer, "interval"),
        ["Elsa.Cron"] = (StartTriggerKind.Cron, "cronExpression"),
        ["Elsa.StartAt"] = (StartTriggerKind.StartAt, "dateTime"),
        ["Elsa.Event"] = (StartTriggerKind.Event, "eventName"),
    };

    /// <summary>The start trigger of a valid definition.</summary>
    /// <returns>Null when its flow begins with no activity that starts it by itself.</returns>
    public static StartTrigger? Find(WorkflowDefinition definition) =>
        First(definition.Compile().Root) is { } first && IsMarked(first) && Read(first) is { } schedule
            ? new StartTrigger(first.Id, Types[first.Type].Kind, schedule)
            : null;

    /// <summary>The activity that a flow begins with, inside all containers that begin with it.</summary>
    internal static CompiledActivity? First(CompiledActivity? activity) => activity?.Type switch
    {
        "Elsa.Flowchart" => activity.Graph.Start < 0 ? null : First(activity.Graph.Nodes[activity.Graph.Start]),
        "Elsa.Sequence" => First(activity.Child("activities")),
        _ => activity,
    };

    /// <summary>Whether an activity is of a type that can start instances, and is marked to do so.</summary>
    internal static bool IsMarked(CompiledActivity activity) =>
        Types.ContainsKey(activity.Type)
        && activity.Json["customProperties"]?["canStartWorkflow"] is JsonValue flag && flag.TryGetValue<bool>(out var can) && can;

    /// <summary>The input that holds a trigger's schedule.</summary>
    internal static string InputOf(CompiledActivity activity) => Types[activity.Type].Input;

    /// <summary>The schedule in one way of writing; null when it is no constant, or cannot be read.</summary>
    internal static string? Read(CompiledActivity activity)
    {
        var (kind, input) = Types[activity.Type];
        if (!activity.Inputs.TryGetValue(input, out var expression) || expression.Type is not ("Literal" or Expression.Raw))
        {
            return null;
        }

        var text = expression.Text.Trim();
        switch (kind)
        {
            case StartTriggerKind.Timer:
                return Duration.TryParse(text, out var interval) && interval >= Recurrence.ShortestInterval ? Duration.Format(interval) : null;
            case StartTriggerKind.Cron:
                return CronSchedule.TryParse(text, out _, out _) ? text : null;
            case StartTriggerKind.StartAt:
                return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)
                    : null;
            default:
                return text.Length > 0 ? text : null;
        }
    }
}
