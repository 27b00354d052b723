namespace CreativeTalent.Domain.Deadlines;

/// <summary>A public holiday with the working days that make up for it (节假日及调休).</summary>
/// <param name="Name">The Chinese name, for example 春节.</param>
/// <param name="From">The first day off.</param>
/// <param name="To">The last day off, inclusive.</param>
/// <param name="MakeUpDays">Saturdays and Sundays that are worked instead (调休上班).</param>
public sealed record Holiday(string Name, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> MakeUpDays);

/// <summary>Which days are worked (工作日历): Monday to Friday, less the holidays, plus the make-up days.</summary>
/// <remarks>A year without holidays in the table counts Monday to Friday only; <see cref="Covers"/> tells.</remarks>
public sealed class WorkingCalendar
{
    /// <summary>The most working days that <see cref="Add"/> goes in either direction.</summary>
    public const int MaxDays = 1000;

    private readonly HashSet<DateOnly> _off;
    private readonly HashSet<DateOnly> _worked;

    /// <summary>Creates a calendar.</summary>
    /// <param name="holidays">The holidays; a day that is both off and worked counts as worked.</param>
    public WorkingCalendar(IReadOnlyList<Holiday> holidays)
    {
        Holidays = holidays;
        _worked = [.. holidays.SelectMany(holiday => holiday.MakeUpDays)];
        _off = [];
        foreach (var holiday in holidays)
        {
            for (var day = holiday.From; day <= holiday.To; day = day.AddDays(1))
            {
                _off.Add(day);
            }
        }
    }

    /// <summary>The holidays, in the order given.</summary>
    public IReadOnlyList<Holiday> Holidays { get; }

    /// <summary>Whether the table has holidays of a year.</summary>
    /// <param name="year">The year.</param>
    public bool Covers(int year) => Holidays.Any(holiday => holiday.To.Year == year);

    /// <summary>Whether a day is worked.</summary>
    /// <param name="day">The day, in Shanxi.</param>
    public bool IsWorkingDay(DateOnly day) =>
        _worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_off.Contains(day));

    /// <summary>The day that lies a number of working days after (or, negative, before) a day.</summary>
    /// <param name="day">The start, which is not counted; zero gives it back even when it is a day off.</param>
    /// <param name="workingDays">From −<see cref="MaxDays"/> to <see cref="MaxDays"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too many working days.</exception>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingDays, MaxDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, -MaxDays);
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            day = day.AddDays(step);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>How many days from one to another are worked, both inclusive; zero when the second is earlier.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public int CountBetween(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The day itself when it is worked, else the last worked day before it.</summary>
    /// <param name="day">The day.</param>
    public DateOnly OnOrBefore(DateOnly day) => IsWorkingDay(day) ? day : Add(day, -1);
}
