using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Deadlines;

/// <summary>A day worth knowing that binds nobody (X20).</summary>
/// <param name="Title">For example 全国科普日.</param>
/// <param name="Day">The day.</param>
public sealed record CalendarMark(BilingualText Title, DateOnly Day);

/// <summary>The calendar of a season (年度日历): deadlines, working days, office hours, marks.</summary>
public sealed record SeasonCalendar
{
    /// <summary>The working days.</summary>
    public required WorkingCalendar WorkingDays { get; init; }

    /// <summary>The deadlines, in order of their last day.</summary>
    public required IReadOnlyList<Deadline> Deadlines { get; init; }

    /// <summary>The time of day of reminders; 09:00 by default.</summary>
    public TimeOnly RemindAt { get; init; } = new(9, 0);

    /// <summary>When offices close; 17:30 by default (X18).</summary>
    public TimeOnly OfficeCloses { get; init; } = new(17, 30);

    /// <summary>Marks that bind nobody; empty when the season has none.</summary>
    public IReadOnlyList<CalendarMark> Marks { get; init; } = [];

    /// <summary>The deadline of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public Deadline? Find(DeadlineName name) => Deadlines.FirstOrDefault(deadline => deadline.Name == name);

    /// <summary>What holds for one association: its own extension, else that of the nearest association above, else the deadline.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="association">The association.</param>
    /// <param name="tree">The associations.</param>
    /// <param name="extensions">Every extension that was decided.</param>
    public static EffectiveDeadline For(
        Deadline deadline, AssociationId association, AssociationTree tree, IReadOnlyCollection<DeadlineExtension> extensions)
    {
        var extension = tree.RouteFrom(association)
            .Select(step => extensions
                .Where(candidate => candidate.Deadline == deadline.Name && candidate.Association == step.Id)
                .MaxBy(candidate => candidate.DecidedAt))
            .FirstOrDefault(candidate => candidate is not null);

        return new EffectiveDeadline(extension?.Cutoff ?? deadline.Cutoff, extension?.Grace ?? TimeSpan.Zero, extension);
    }

    /// <summary>The moments at which to remind of a deadline, earliest first.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="effective">What holds for the association that is reminded.</param>
    public IReadOnlyList<DateTimeOffset> Reminders(Deadline deadline, EffectiveDeadline effective) =>
        deadline.RemindersBefore(effective.Cutoff, WorkingDays, RemindAt, OfficeCloses);

    /// <summary>How much room the steps from one deadline to another leave (X19).</summary>
    /// <remarks>In 2023 screening, selection and hand-in share 1 to 11 August: nine working days, and all nine are planned.</remarks>
    /// <param name="first">The first step.</param>
    /// <param name="last">The last step.</param>
    public CalendarSlack Slack(Deadline first, Deadline last)
    {
        var steps = Deadlines.Where(step => step.Opens >= first.Opens && step.LastDay <= last.LastDay).ToList();
        var planned = steps
            .SelectMany(step => Enumerable.Range(0, step.LastDay.DayNumber - step.Opens.DayNumber + 1).Select(step.Opens.AddDays))
            .Distinct()
            .Count(WorkingDays.IsWorkingDay);

        return new CalendarSlack
        {
            Steps = [.. steps.Select(step => step.Name)],
            Days = last.LastDay.DayNumber - first.Opens.DayNumber + 1,
            WorkingDays = WorkingDays.CountBetween(first.Opens, last.LastDay),
            PlannedWorkingDays = planned,
        };
    }

    /// <summary>How many working days are left to act, today included while the office is open.</summary>
    /// <param name="effective">What holds for the association.</param>
    /// <param name="now">The time.</param>
    public int WorkingDaysLeft(EffectiveDeadline effective, DateTimeOffset now)
    {
        if (now >= effective.Cutoff)
        {
            return 0;
        }

        var today = ShanxiTime.DayOf(now);
        var first = now < ShanxiTime.At(today, OfficeCloses) ? today : today.AddDays(1);

        return WorkingDays.CountBetween(first, ShanxiTime.DayOf(effective.Cutoff.AddTicks(-1)));
    }
}

/// <summary>How much room a row of steps leaves (余量, X19).</summary>
public sealed record CalendarSlack
{
    /// <summary>The steps, in the calendar's order.</summary>
    public required IReadOnlyList<DeadlineName> Steps { get; init; }

    /// <summary>Days from the first to the last, both inclusive.</summary>
    public required int Days { get; init; }

    /// <summary>How many of them are worked.</summary>
    public required int WorkingDays { get; init; }

    /// <summary>How many of those a step takes.</summary>
    public required int PlannedWorkingDays { get; init; }

    /// <summary>Working days that no step takes; never negative.</summary>
    public int FreeWorkingDays => WorkingDays - PlannedWorkingDays;
}
