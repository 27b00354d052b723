using CreativeTalent.Domain.Deadlines;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Deadlines;

[Rule("R53", "X18")]
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = Calendar2023.WorkingDays;
    private static readonly Gen<DateOnly> Day = Gen.Int[0, 364].Select(new DateOnly(2023, 1, 1).AddDays);

    [Theory]
    [InlineData("2023-08-11", true)] // the Friday of the hand-in
    [InlineData("2023-08-05", false)]
    [InlineData("2023-08-06", false)]
    [InlineData("2023-01-28", true)] // Saturday, makes up for 春节
    [InlineData("2023-04-23", true)]
    [InlineData("2023-06-22", false)]
    [InlineData("2023-06-25", true)]
    [InlineData("2023-09-29", false)]
    [InlineData("2023-10-06", false)]
    [InlineData("2023-10-07", true)]
    [InlineData("2023-10-08", true)]
    public void The_days_of_2023_are_worked_as_announced(string day, bool worked) =>
        Assert.Equal(worked, Calendar.IsWorkingDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void The_year_2023_has_249_working_days() =>
        Assert.Equal(249, Calendar.CountBetween(new(2023, 1, 1), new(2023, 12, 31)));

    [Fact]
    public void Adding_working_days_counts_exactly_that_many() => Gen.Select(Day, Gen.Int[1, 60]).Sample((day, count) =>
    {
        var later = Calendar.Add(day, count);
        var earlier = Calendar.Add(day, -count);

        Assert.True(Calendar.IsWorkingDay(later) && Calendar.IsWorkingDay(earlier));
        Assert.Equal(count, Calendar.CountBetween(day.AddDays(1), later));
        Assert.Equal(count, Calendar.CountBetween(earlier, day.AddDays(-1)));
        Assert.Equal(Calendar.IsWorkingDay(day), Calendar.Add(later, -count) == day);
    });

    [Fact]
    public void Counting_is_additive() => Gen.Select(Day, Day, Day).Sample((a, b, c) =>
    {
        DateOnly[] days = [a, b, c];
        Array.Sort(days);

        Assert.Equal(
            Calendar.CountBetween(days[0], days[2]),
            Calendar.CountBetween(days[0], days[1]) + Calendar.CountBetween(days[1].AddDays(1), days[2]));
    });

    [Fact]
    public void Only_years_with_holidays_are_covered()
    {
        Assert.True(Calendar.Covers(2023));
        Assert.False(Calendar.Covers(2024));
    }

    [Fact]
    public void The_fixed_offset_is_that_of_the_time_zone_since_1992()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(ShanxiTime.Zone);

        Gen.Date[new DateTime(1992, 1, 1), new DateTime(2099, 12, 31)].Sample(date =>
            Assert.Equal(ShanxiTime.Offset, zone.GetUtcOffset(DateTime.SpecifyKind(date, DateTimeKind.Utc))));
    }
}
