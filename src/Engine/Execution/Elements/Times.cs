using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Waits for a length of time (延时).</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.Delay", DisplayName = "延时", Category = "时间")]
internal sealed class Delay : IResumableActivity<Delay.Input>
{
    public sealed record Input(TimeSpan TimeSpan);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Times.Wait(context, input.TimeSpan));

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) => Times.GoOn;
}

/// <summary>Starts an instance again and again after an interval; inside a flow it waits for one interval (循环定时).</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.Timer", DisplayName = "循环定时", Category = "时间")]
internal sealed class Timer : IResumableActivity<Timer.Input>
{
    public sealed record Input(TimeSpan Interval);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        context.StartedBy is not null ? Times.GoOn : Task.FromResult(Times.Wait(context, input.Interval));

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) => Times.GoOn;
}

/// <summary>Starts an instance at the moments of a cron expression; inside a flow it waits for the next one.</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.Cron", DisplayName = "Cron 定时", Category = "时间")]
internal sealed class Cron : IResumableActivity<Cron.Input>
{
    public sealed record Input(string CronExpression);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.StartedBy is not null)
        {
            return Times.GoOn;
        }

        if (!CronSchedule.TryParse(input.CronExpression, out var schedule, out var fault) || schedule is null)
        {
            return Task.FromResult<ActivityResult>(new ActivityResult.Failed(
                $"'{input.CronExpression}' is no cron expression: column {fault?.Column}, {fault?.English}."));
        }

        return Task.FromResult<ActivityResult>(schedule.Next(context.Now, context.TimeZone) is { } next
            ? ActivityResult.WaitFor(context.Timer(next))
            : new ActivityResult.Failed($"No moment of '{input.CronExpression}' comes any more."));
    }

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) => Times.GoOn;
}

/// <summary>Starts an instance at one moment; inside a flow it waits until then, and goes on at once when it is over (定时).</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.StartAt", DisplayName = "定时", Category = "时间")]
internal sealed class StartAt : IResumableActivity<StartAt.Input>
{
    public sealed record Input(DateTimeOffset DateTime);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        context.StartedBy is not null || input.DateTime <= context.Now
            ? Times.GoOn
            : Task.FromResult<ActivityResult>(ActivityResult.WaitFor(context.Timer(input.DateTime)));

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) => Times.GoOn;
}

/// <summary>What the elements of time have in common.</summary>
internal static class Times
{
    public static Task<ActivityResult> GoOn => Task.FromResult<ActivityResult>(new ActivityResult.Completed());

    /// <summary>Waits for a length of time; one that leads beyond the year 9999 waits until its end.</summary>
    public static ActivityResult Wait(ActivityContext context, TimeSpan length)
    {
        var due = length > DateTimeOffset.MaxValue - context.Now ? DateTimeOffset.MaxValue : context.Now + length;

        return ActivityResult.WaitFor(context.Timer(due) with
        {
            Payload = new JsonObject { ["after"] = Expressions.Duration.Format(length) },
        });
    }
}
