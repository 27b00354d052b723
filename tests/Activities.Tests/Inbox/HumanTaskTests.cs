using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Notices;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Inbox;

public sealed class HumanTaskTests
{
    private static readonly HumanTask.Input Correct = new()
    {
        Title = "修改 李翀 的推荐材料",
        Role = "EnterpriseStaff",
        Association = "jinzhong-01",
        Season = ActivityWorld.Season,
        Rule = "R36",
        Outcomes = ["重新提交", "撤回"],
        Deadline = OneDeadline.Name,
        LeaveAtDeadline = true,
    };

    private readonly ActivityWorld world = new();
    private readonly HumanTask activity = new(new OneDeadline());

    [Fact, Rule("R36")]
    public async Task It_asks_the_role_and_says_by_when()
    {
        await world.RunAsync(activity, Correct);

        var request = TaskRequest.From(Assert.Single(world.Of(BookmarkKinds.HumanTask)).Payload);
        Assert.Equal(("EnterpriseStaff", "jinzhong-01", "R36"), (request.Role, request.Association, request.Rule));
        Assert.Equal((ActivityWorld.Due, OneDeadline.Name), (request.DueAt, request.Deadline));
        Assert.Equal(["重新提交", "撤回"], request.Outcomes);
    }

    [Theory]
    [InlineData("重新提交")]
    [InlineData("撤回")]
    public async Task It_leaves_by_the_button_that_was_pressed_with_what_was_entered(string button)
    {
        await world.RunAsync(activity, Correct);
        var answer = new JsonObject { ["outcome"] = button, ["form"] = new JsonObject { ["note"] = "已改" } };

        var result = await world.ResumeAsync(
            activity, Correct, world.Of(BookmarkKinds.HumanTask)[0], StimulusKinds.TaskCompleted, answer);

        var completed = Assert.IsType<ActivityResult.Completed>(result);
        Assert.Equal((button, "已改"), (completed.Outcome, (string?)completed.Output?["form"]?["note"]));
    }

    [Fact, Rule("R36", "X18")]
    public async Task It_reminds_and_goes_on_waiting()
    {
        await world.RunAsync(activity, Correct);
        world.Now = OneDeadline.Reminders[0];
        var reminder = world.Of(BookmarkKinds.Timer).Single(timer => timer.DueAt == world.Now);

        var result = await world.ResumeAsync(activity, Correct, reminder, StimulusKinds.TimerDue);

        Assert.IsType<ActivityResult.Waits>(result);
        Assert.Equal("请尽快处理：修改 李翀 的推荐材料", Notice.From(Assert.Single(result.Effects).Payload).Title);
        Assert.Single(world.Of(BookmarkKinds.HumanTask));
        Assert.Contains(world.Open, timer => timer.DueAt == OneDeadline.Reminders[1]);
    }

    [Fact, Rule("R36")]
    public async Task It_is_left_by_Deadline_when_the_time_comes_first()
    {
        await world.RunAsync(activity, Correct);
        world.Now = ActivityWorld.Due;
        var deadline = world.Of(BookmarkKinds.Timer).Single(timer => timer.Deadline == OneDeadline.Name);

        var result = await world.ResumeAsync(activity, Correct, deadline, StimulusKinds.TimerDue);

        Assert.Equal(HumanTask.DeadlineOutcome, Assert.IsType<ActivityResult.Completed>(result).Outcome);
    }

    [Fact]
    public async Task A_task_that_may_be_late_is_only_reminded_of()
    {
        await world.RunAsync(activity, Correct with { LeaveAtDeadline = false });

        Assert.DoesNotContain(world.Open, timer => timer.Deadline is not null);
        Assert.Equal(OneDeadline.Reminders[0], Assert.Single(world.Of(BookmarkKinds.Timer)).DueAt);
    }

    [Fact]
    public async Task A_lost_race_that_runs_the_step_again_asks_for_the_same_task()
    {
        await world.RunAsync(activity, Correct);
        var again = new ActivityWorld();
        await again.RunAsync(activity, Correct);

        Assert.Equal(world.Open.Select(bookmark => bookmark.Id), again.Open.Select(bookmark => bookmark.Id));
    }
}
