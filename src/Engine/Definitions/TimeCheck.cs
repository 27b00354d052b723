using CreativeTalent.Engine.Expressions;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Checks cron expressions and start triggers.</summary>
internal static class TimeCheck
{
    // A schedule that has no moment after this has none at all.
    private static readonly DateTimeOffset LongAgo = DateTimeOffset.UnixEpoch;

    public static void Check(CompiledDefinition definition, FaultReport report)
    {
        var first = StartTriggers.First(definition.Root);
        foreach (var activity in definition.Activities.Values)
        {
            if (activity.Type == "Elsa.Cron")
            {
                CheckCron(activity, report);
            }

            if (!StartTriggers.IsMarked(activity))
            {
                continue;
            }

            if (ReferenceEquals(activity, first))
            {
                CheckSchedule(activity, report);
            }
            else if (!HasWayIn(activity))
            {
                report.Add(
                    "trigger.second", activity, "canStartWorkflow",
                    "流程只能从一处开始；请把它移到流程的起点，或另建一个流程。",
                    "a flow begins at one place; move it to the start, or make another definition for it.");
            }
        }
    }

    private static void CheckCron(CompiledActivity activity, FaultReport report)
    {
        const string Property = "cronExpression";
        if (!activity.Inputs.TryGetValue(Property, out var expression) || expression.Type is not ("Literal" or Expression.Raw)
            || expression.Text.Length == 0)
        {
            return;
        }

        if (!CronSchedule.TryParse(expression.Text, out var schedule, out var fault))
        {
            report.Add(
                FaultSeverity.Error, "cron.form", activity, Property, $"Cron 表达式“{expression.Text}”无效：{fault?.Chinese}。",
                $"'{expression.Text}' is no cron expression: {fault?.English}.", line: 1, column: fault?.Column);
        }
        else if (schedule?.Next(LongAgo, TimeZoneInfo.Utc) is null)
        {
            report.Add(
                "cron.never", activity, Property, $"Cron 表达式“{expression.Text}”没有任何一个时刻。",
                $"no moment of '{expression.Text}' ever comes.");
        }
    }

    private static void CheckSchedule(CompiledActivity activity, FaultReport report)
    {
        var property = StartTriggers.InputOf(activity);
        if (!activity.Inputs.TryGetValue(property, out var expression) || StartTriggers.Read(activity) is not null
            || (activity.Type == "Elsa.Cron" && expression.Type is "Literal" or Expression.Raw))
        {
            return;
        }

        report.Add(
            "trigger.schedule", activity, property,
            "启动流程的时间或事件须是固定值（间隔至少 1 秒）：此时还没有流程实例，无处取变量。",
            "what starts a flow must be a constant (an interval is at least 1 second): there is no instance yet to take a variable from.");
    }

    // An event in the middle of a flow is marked by the designer on its own; there it waits, and starts nothing.
    private static bool HasWayIn(CompiledActivity activity) =>
        activity.Parent is not { Type: "Elsa.Flowchart" } flowchart
        || flowchart.Connections.Any(connection => connection.Target == activity.Id);
}
