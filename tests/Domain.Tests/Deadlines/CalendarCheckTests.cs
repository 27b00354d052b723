using CreativeTalent.Domain.Deadlines;
using Xunit;

namespace CreativeTalent.Domain.Tests.Deadlines;

[Rule("R53", "X19")]
public sealed class CalendarCheckTests
{
    [Fact]
    public void The_calendar_of_2023_has_no_fault() => Assert.Empty(CalendarCheck.Check(Calendar2023.Season));

    [Fact]
    public void Every_fault_of_a_calendar_is_found_at_once()
    {
        var steps = Calendar2023.Season.Deadlines;
        var calendar = Calendar2023.Season with
        {
            RemindAt = new(18, 0),
            WorkingDays = new([new("春节", new(2023, 1, 27), new(2023, 1, 21), [new(2023, 1, 25)])]),
            Deadlines = [steps[0], steps[1] with { Due = new(2023, 7, 20), Opens = new(2023, 7, 25) }, steps[2], steps[3] with { RemindWorkingDaysBefore = [61] }],
        };

        Assert.Equal(
            [
                "$.deadlines", "$.deadlines[1].due", "$.deadlines[1].due", "$.deadlines[3].remindWorkingDaysBefore[0]",
                "$.holidays[0].makeUpDays[0]", "$.holidays[0].to", "$.remindAt",
            ],
            CalendarCheck.Check(calendar).Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact, Rule("X18")]
    public void A_step_of_one_day_cannot_exclude_that_day()
    {
        var steps = Calendar2023.Season.Deadlines;
        var fault = Assert.Single(CalendarCheck.Check(Calendar2023.Season with
        {
            Deadlines = [.. steps.Select(step => step.Name == DeadlineName.HandIn ? step with { Boundary = DeadlineBoundary.Exclusive } : step)],
        }));

        Assert.Equal("$.deadlines[3].due", fault.Path);
    }
}
