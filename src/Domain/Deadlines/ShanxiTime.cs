namespace CreativeTalent.Domain.Deadlines;

/// <summary>The time of the rules: Asia/Shanghai (R53, X18).</summary>
/// <remarks>China keeps one offset without daylight saving time since 1992, so the domain needs no time-zone tables.</remarks>
public static class ShanxiTime
{
    /// <summary>The zone's name as the season's files give it.</summary>
    public const string Zone = "Asia/Shanghai";

    /// <summary>Eight hours ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The instant of a wall clock time.</summary>
    /// <param name="day">The day.</param>
    /// <param name="time">The time of day.</param>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day, time, Offset);

    /// <summary>The day on which an instant falls.</summary>
    /// <param name="instant">The instant, of any offset.</param>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}
