using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Deadlines;

/// <summary>The stable name of a deadline, which definitions and settings use.</summary>
/// <param name="Value">Lower case with hyphens, for example <c>hand-in</c>.</param>
public readonly record struct DeadlineName(string Value)
{
    /// <summary>Enterprise and park associations nominate to the city (July, R11, R53).</summary>
    public static readonly DeadlineName Nomination = new("nomination");

    /// <summary>The city screens (early August, R35).</summary>
    public static readonly DeadlineName Screening = new("screening");

    /// <summary>The city's experts review and the city selects (August, R38).</summary>
    public static readonly DeadlineName Selection = new("selection");

    /// <summary>The city hands in to the Center (before 11 August, R42).</summary>
    public static readonly DeadlineName HandIn = new("hand-in");

    /// <summary>Lectures (October, R49, R50).</summary>
    public static readonly DeadlineName Lectures = new("lectures");

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>How “8月11日前” is read (X18).</summary>
public enum DeadlineBoundary
{
    /// <summary>含当日: the named day still counts, until 23:59:59.</summary>
    Inclusive,

    /// <summary>不含当日: the day before is the last, until 24:00.</summary>
    Exclusive,
}

/// <summary>A named step of the season with the day on which it ends (时间节点).</summary>
/// <remarks>Rules R53, X18, X19.</remarks>
public sealed record Deadline
{
    /// <summary>The stable name.</summary>
    public required DeadlineName Name { get; init; }

    /// <summary>The name for people.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>The rule that names it, for example <c>R42</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The first day of the step.</summary>
    public required DateOnly Opens { get; init; }

    /// <summary>The named last day.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>Whether the named day still counts; it does by default.</summary>
    public DeadlineBoundary Boundary { get; init; }

    /// <summary>Whether the rules leave the day open, so that it is the product's guess (R53).</summary>
    public bool Tentative { get; init; }

    /// <summary>Whether a single association may be given more time (X18).</summary>
    public bool Extendable { get; init; } = true;

    /// <summary>How many working days before the last day to remind, for example 5, 3, 1, 0; each from 0 to 60.</summary>
    public IReadOnlyList<int> RemindWorkingDaysBefore { get; init; } = [];

    /// <summary>The last day on which an arrival counts.</summary>
    public DateOnly LastDay => Boundary == DeadlineBoundary.Inclusive ? Due : Due.AddDays(-1);

    /// <summary>The first instant that is too late: the midnight that ends <see cref="LastDay"/>.</summary>
    /// <remarks>What counts is the server's time when the last byte was stored, compared with less than.</remarks>
    public DateTimeOffset Cutoff => ShanxiTime.At(LastDay.AddDays(1), TimeOnly.MinValue);

    /// <summary>The moments at which to remind who has not delivered, earliest first, without repetition.</summary>
    /// <remarks>X18: always on a working day and before the office closes, so that somebody can still act.</remarks>
    /// <param name="calendar">The working days.</param>
    /// <param name="at">The time of day; it must be before <paramref name="officeCloses"/>.</param>
    /// <param name="officeCloses">When the office closes, 17:30 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not before the office closes.</exception>
    public IReadOnlyList<DateTimeOffset> Reminders(WorkingCalendar calendar, TimeOnly at, TimeOnly officeCloses) =>
        RemindersBefore(Cutoff, calendar, at, officeCloses);

    /// <summary>The same moments for a cutoff that was moved.</summary>
    /// <param name="cutoff">The moved cutoff.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="at">The time of day.</param>
    /// <param name="officeCloses">When the office closes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not before the office closes.</exception>
    public IReadOnlyList<DateTimeOffset> RemindersBefore(
        DateTimeOffset cutoff, WorkingCalendar calendar, TimeOnly at, TimeOnly officeCloses)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(at, officeCloses);

        // The last instant that still counts decides the day: a cutoff at midnight belongs to the day before.
        var last = calendar.OnOrBefore(ShanxiTime.DayOf(cutoff.AddTicks(-1)));
        return
        [
            .. RemindWorkingDaysBefore
                .Select(days => ShanxiTime.At(calendar.Add(last, -days), at))
                .Where(moment => moment < cutoff && ShanxiTime.DayOf(moment) >= Opens)
                .Distinct()
                .Order(),
        ];
    }
}
