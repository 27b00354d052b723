using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Activities.Notices;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Deadlines;

public sealed class AwaitDeadlineTests
{
    private static readonly AwaitDeadline.Input Watch = new()
    {
        Season = ActivityWorld.Season,
        Association = ActivityWorld.City,
        Deadline = OneDeadline.Name,
        Role = "CityStaff",
        Title = "报送截止提醒",
    };

    private readonly ActivityWorld world = new();
    private readonly OneDeadline calendar = new();

    [Fact, Rule("R53", "X18")]
    public async Task It_sets_a_timer_that_an_extension_can_move_and_one_for_the_next_reminder()
    {
        await world.RunAsync(new AwaitDeadline(calendar), Watch);

        Assert.Equal([ActivityWorld.Due, OneDeadline.Reminders[0]], world.Open.Select(timer => timer.DueAt));
        Assert.Equal((OneDeadline.Name, ActivityWorld.City), (world.Open[0].Deadline, world.Open[0].DeadlineScope));
        Assert.Null(world.Open[1].Deadline);
    }

    [Fact, Rule("X18")]
    public async Task Each_reminder_tells_the_role_once_and_sets_the_next()
    {
        var activity = new AwaitDeadline(calendar);
        await world.RunAsync(activity, Watch);

        world.Now = OneDeadline.Reminders[0];
        var first = await world.ResumeAsync(activity, Watch, world.Open[1], StimulusKinds.TimerDue);
        world.Now = OneDeadline.Reminders[1];
        var second = await world.ResumeAsync(activity, Watch, world.Open[1], StimulusKinds.TimerDue);

        Notice[] notices = [.. first.Effects.Concat(second.Effects).Select(effect => Notice.From(effect.Payload))];
        Assert.All(notices, notice => Assert.Equal(("CityStaff", "报送截止提醒", ActivityWorld.Due), (notice.Role, notice.Title, notice.DueAt)));
        Assert.Equal(2, notices.Select(notice => notice.Key).Distinct().Count());
        Assert.Equal(ActivityWorld.Due, Assert.Single(world.Open).DueAt);
    }

    [Fact]
    public async Task A_reminder_after_an_extension_names_the_new_date()
    {
        var activity = new AwaitDeadline(calendar);
        await world.RunAsync(activity, Watch);
        calendar.DueAt = ActivityWorld.Due.AddDays(3);
        world.Now = OneDeadline.Reminders[0];

        var reminded = await world.ResumeAsync(activity, Watch, world.Open[1], StimulusKinds.TimerDue);

        Assert.Equal(calendar.DueAt, Notice.From(Assert.Single(reminded.Effects).Payload).DueAt);
    }

    [Fact]
    public async Task The_deadline_itself_ends_it()
    {
        var activity = new AwaitDeadline(calendar);
        await world.RunAsync(activity, Watch);
        world.Now = ActivityWorld.Due;

        var reached = await world.ResumeAsync(activity, Watch, world.Of(BookmarkKinds.Timer)[0], StimulusKinds.TimerDue);

        Assert.Equal(AwaitDeadline.ReachedOutcome, Assert.IsType<ActivityResult.Completed>(reached).Outcome);
    }

    [Fact]
    public async Task A_deadline_that_the_season_does_not_have_is_named() => Assert.Equal(
        "no-such-day",
        (await Assert.ThrowsAsync<UnknownDeadlineException>(
            () => world.RunAsync(new AwaitDeadline(calendar), Watch with { Deadline = "no-such-day" }))).Deadline);
}
