using System.Diagnostics;
using System.Globalization;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Timers;

/// <summary>When a start trigger falls due.</summary>
public static class Recurrence
{
    /// <summary>The shortest interval of a start trigger.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>When a trigger that begins now falls due first.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="now">When its definition is published.</param>
    /// <param name="zone">The time zone of cron expressions.</param>
    /// <returns>A moment, also one in the past for a StartAt that is already over; null for an event, or when no moment comes.</returns>
    public static DateTimeOffset? First(StartTrigger trigger, DateTimeOffset now, TimeZoneInfo zone) => trigger.Kind switch
    {
        StartTriggerKind.Timer => Later(now, Interval(trigger.Schedule)),
        StartTriggerKind.Cron => Cron(trigger.Schedule).Next(now, zone),
        StartTriggerKind.StartAt => DateTimeOffset.Parse(trigger.Schedule, CultureInfo.InvariantCulture),
        StartTriggerKind.Event => null,
        _ => throw new UnreachableException($"Start trigger {trigger.Kind}."),
    };

    /// <summary>When a trigger falls due again: the next moment of its own beat that is still to come.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="due">The moment it has just been due at; the beat goes on from it, not from the clock.</param>
    /// <param name="now">The clock; moments that have passed are not made up.</param>
    /// <param name="zone">The time zone of cron expressions.</param>
    /// <returns>Null when none comes any more.</returns>
    public static DateTimeOffset? Next(StartTrigger trigger, DateTimeOffset due, DateTimeOffset now, TimeZoneInfo zone)
    {
        var after = now > due ? now : due;
        switch (trigger.Kind)
        {
            case StartTriggerKind.Timer:
                var interval = Interval(trigger.Schedule);

                return Later(due, interval * (((after - due).Ticks / interval.Ticks) + 1));
            case StartTriggerKind.Cron:
                return Cron(trigger.Schedule).Next(after, zone);
            case StartTriggerKind.StartAt or StartTriggerKind.Event:
                return null;
            default:
                throw new UnreachableException($"Start trigger {trigger.Kind}.");
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset from, TimeSpan by) => by > DateTimeOffset.MaxValue - from ? null : from + by;

    private static TimeSpan Interval(string schedule) =>
        Duration.TryParse(schedule, out var interval) && interval >= ShortestInterval
            ? interval
            : throw new FormatException($"'{schedule}' is no interval of a start trigger.");

    private static CronSchedule Cron(string schedule) =>
        CronSchedule.TryParse(schedule, out var cron, out var fault) && cron is not null
            ? cron
            : throw new FormatException($"'{schedule}' is no cron expression: {fault?.English}.");
}
