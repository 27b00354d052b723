using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Deadlines;

[Rule("R53", "X18")]
public sealed class DeadlineTests
{
    private static readonly SeasonCalendar Calendar = Calendar2023.Season;
    private static readonly Deadline HandIn = Calendar.Find(DeadlineName.HandIn) ?? throw new InvalidOperationException("no hand-in");
    private static readonly AssociationId Jinzhong = new("jinzhong");
    private static readonly AssociationTree Tree = AssociationTree.Of(
    [
        new() { Id = new("shanxi"), Level = AssociationLevel.Province, Name = "省", ShortName = "省" },
        new() { Id = Jinzhong, Level = AssociationLevel.City, Name = "晋中", ShortName = "晋中", Parent = new("shanxi") },
        new() { Id = new("datong"), Level = AssociationLevel.City, Name = "大同", ShortName = "大同", Parent = new("shanxi") },
        new()
        {
            Id = new("jinzhong-01"), Level = AssociationLevel.Enterprise, Name = "甲厂科协", ShortName = "甲厂", Parent = Jinzhong,
            Employers = [new("甲厂", null, "民营企业", "其他")],
        },
    ]);

    [Fact, Rule("R42")]
    public void The_hand_in_counts_until_the_last_second_of_11_August()
    {
        var effective = SeasonCalendar.For(HandIn, Jinzhong, Tree, []);

        Assert.Equal(Punctuality.InTime, effective.Judge(At("2023-08-11T23:59:59.9999999+08:00")));
        Assert.Equal(Punctuality.InTime, effective.Judge(At("2023-08-11T15:59:59Z")));
        Assert.Equal(Punctuality.Late, effective.Judge(At("2023-08-12T00:00:00+08:00")));
    }

    [Fact]
    public void The_exclusive_reading_ends_at_midnight_of_10_August()
    {
        var exclusive = HandIn with { Boundary = DeadlineBoundary.Exclusive };

        Assert.Equal(At("2023-08-11T00:00:00+08:00"), exclusive.Cutoff);
        Assert.Equal(new DateOnly(2023, 8, 10), exclusive.LastDay);
    }

    [Fact]
    public void An_extension_holds_for_the_city_and_its_enterprises_and_nobody_else()
    {
        var given = Extend(Jinzhong, "2023-08-15T00:00:00+08:00", TimeSpan.FromHours(8), decidedDay: 8);

        Assert.Same(given, SeasonCalendar.For(HandIn, Jinzhong, Tree, [given]).Extension);
        Assert.Same(given, SeasonCalendar.For(HandIn, new("jinzhong-01"), Tree, [given]).Extension);
        Assert.Null(SeasonCalendar.For(HandIn, new("datong"), Tree, [given]).Extension);
    }

    [Fact]
    public void The_later_decision_and_the_nearer_association_hold()
    {
        var first = Extend(Jinzhong, "2023-08-15T00:00:00+08:00", TimeSpan.Zero, decidedDay: 8);
        var second = Extend(Jinzhong, "2023-08-13T00:00:00+08:00", TimeSpan.Zero, decidedDay: 9);
        var own = Extend(new("jinzhong-01"), "2023-08-20T00:00:00+08:00", TimeSpan.Zero, decidedDay: 1);

        Assert.Same(second, SeasonCalendar.For(HandIn, Jinzhong, Tree, [second, first]).Extension);
        Assert.Same(own, SeasonCalendar.For(HandIn, new("jinzhong-01"), Tree, [first, own, second]).Extension);
    }

    [Fact]
    public void Grace_is_in_time_but_told_apart_and_ends()
    {
        var effective = SeasonCalendar.For(
            HandIn, Jinzhong, Tree, [Extend(Jinzhong, "2023-08-12T00:00:00+08:00", TimeSpan.FromHours(8), decidedDay: 8)]);

        Assert.Equal(Punctuality.InGrace, effective.Judge(At("2023-08-12T07:59:59+08:00")));
        Assert.Equal(Punctuality.Late, effective.Judge(At("2023-08-12T08:00:00+08:00")));
    }

    [Fact]
    public void An_extension_without_a_reason_is_refused() => Assert.Throws<ArgumentException>(() => new DeadlineExtension(
        Jinzhong, DeadlineName.HandIn, HandIn.Cutoff, TimeSpan.Zero, " ", new PersonId(Guid.Empty), HandIn.Cutoff));

    [Fact]
    public void Reminders_of_the_hand_in_come_on_working_days_at_nine() => Assert.Equal(
        [At("2023-08-08T09:00:00+08:00"), At("2023-08-10T09:00:00+08:00"), At("2023-08-11T09:00:00+08:00")],
        (HandIn with { Opens = new DateOnly(2023, 8, 1) }).Reminders(Calendar.WorkingDays, new(9, 0), new(17, 30)));

    [Fact]
    public void Reminders_move_with_an_extension_to_a_weekend() => Assert.Equal(
        [At("2023-08-16T09:00:00+08:00"), At("2023-08-18T09:00:00+08:00")],
        (HandIn with { RemindWorkingDaysBefore = [0, 2] }).RemindersBefore(
            At("2023-08-21T00:00:00+08:00"), Calendar.WorkingDays, new(9, 0), new(17, 30)));

    [Fact]
    public void No_reminder_ever_falls_on_a_day_off_or_after_the_office_closes() =>
        Gen.Select(Gen.Int[0, 364], Gen.Int[0, 20].Array[1, 5]).Sample((day, before) =>
        {
            var due = new DateOnly(2023, 1, 1).AddDays(day);
            var step = Calendar2023.Step("any", new(2022, 1, 1), due, before);

            var moments = step.Reminders(Calendar.WorkingDays, Calendar.RemindAt, Calendar.OfficeCloses);

            Assert.NotEmpty(moments);
            Assert.All(moments, moment =>
            {
                Assert.True(Calendar.WorkingDays.IsWorkingDay(ShanxiTime.DayOf(moment)));
                Assert.True(TimeOnly.FromTimeSpan(moment.TimeOfDay) < Calendar.OfficeCloses);
                Assert.True(moment < step.Cutoff);
            });
        });

    [Fact]
    public void A_reminder_after_the_office_closes_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => HandIn.Reminders(Calendar.WorkingDays, new(17, 30), new(17, 30)));

    [Fact, Rule("X19")]
    public void Screening_selection_and_hand_in_leave_no_free_working_day_in_eleven_days()
    {
        var slack = Calendar.Slack(Calendar.Deadlines[1], HandIn);

        Assert.Equal((11, 9, 9, 0), (slack.Days, slack.WorkingDays, slack.PlannedWorkingDays, slack.FreeWorkingDays));
        Assert.Equal(["screening", "selection", "hand-in"], slack.Steps.Select(step => step.Value));
    }

    [Theory, Rule("X19")]
    [InlineData("2023-08-09T10:00:00+08:00", 3)]
    [InlineData("2023-08-09T17:30:00+08:00", 2)]
    [InlineData("2023-08-11T23:00:00+08:00", 0)]
    [InlineData("2023-08-12T00:00:00+08:00", 0)]
    public void Working_days_left_count_today_while_the_office_is_open(string now, int left) =>
        Assert.Equal(left, Calendar.WorkingDaysLeft(SeasonCalendar.For(HandIn, Jinzhong, Tree, []), At(now)));

    private static DeadlineExtension Extend(AssociationId who, string cutoff, TimeSpan grace, int decidedDay) => new(
        who, DeadlineName.HandIn, At(cutoff), grace, "大雨，邮路中断", new PersonId(Guid.Empty),
        new DateTimeOffset(2023, 8, decidedDay, 10, 0, 0, ShanxiTime.Offset));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
