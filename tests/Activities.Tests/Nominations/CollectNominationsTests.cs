using System.Text.Json.Nodes;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Nominations;

public sealed class CollectNominationsTests
{
    private static readonly CollectNominations.Input Collect = new()
    {
        Season = ActivityWorld.Season,
        City = ActivityWorld.City,
        Definition = "nomination",
        Deadline = OneDeadline.Name,
    };

    private readonly ActivityWorld world = new();
    private readonly CollectNominations activity = new(new OneDeadline());

    [Fact, Rule("R35")]
    public async Task Each_arrival_starts_its_own_process_once_and_the_next_is_waited_for()
    {
        await world.RunAsync(activity, Collect);

        var first = await ArriveAsync("n1");
        var second = await ArriveAsync("n2");

        OutboxEffect[] starts = [.. first.Effects.Concat(second.Effects).OfType<OutboxEffect>()];
        Assert.Equal(["nomination:n1", "nomination:n2"], starts.Select(start => start.Key));
        Assert.All(starts, start => Assert.Equal(EngineEffects.StartChild, start.Kind));
        Assert.Equal(world.Of(BookmarkKinds.Child).Select(child => child.Id.ToString("D")), starts.Select(start => (string?)start.Payload["bookmark"]));
        Assert.Equal(CollectNominations.EventKey(ActivityWorld.Season, ActivityWorld.City), Assert.Single(world.Of(BookmarkKinds.Event)).Key);
        Assert.All(starts, start => Assert.False((bool?)start.Payload["input"]?["late"]));
    }

    [Fact, Rule("R35", "R36")]
    public async Task It_goes_on_only_when_the_deadline_has_passed_and_every_process_has_ended()
    {
        await world.RunAsync(activity, Collect);
        await ArriveAsync("n1");

        var atDeadline = await RingAsync();
        var atEnd = await EndAsync();

        Assert.IsType<ActivityResult.Waits>(atDeadline);
        Assert.IsType<ActivityResult.Completed>(atEnd);
    }

    [Fact]
    public async Task Before_the_deadline_an_ended_process_ends_nothing()
    {
        await world.RunAsync(activity, Collect);
        await ArriveAsync("n1");

        Assert.IsType<ActivityResult.Waits>(await EndAsync());
        Assert.IsType<ActivityResult.Completed>(await RingAsync());
    }

    [Fact, Rule("R36")]
    public async Task What_arrives_late_while_others_are_at_work_is_taken_in_and_marked()
    {
        await world.RunAsync(activity, Collect);
        await ArriveAsync("n1");
        await RingAsync();

        var late = await ArriveAsync("n2");

        Assert.True((bool?)Assert.Single(late.Effects).Payload["input"]?["late"]);
        Assert.Equal(2, world.Of(BookmarkKinds.Child).Count);
    }

    private Task<ActivityResult> ArriveAsync(string nomination) => world.ResumeAsync(
        activity,
        Collect,
        Assert.Single(world.Of(BookmarkKinds.Event)),
        StimulusKinds.Event,
        new JsonObject { ["nomination"] = nomination, ["association"] = "jinzhong-01", ["candidate"] = "李翀" });

    private Task<ActivityResult> RingAsync() =>
        world.ResumeAsync(activity, Collect, Assert.Single(world.Of(BookmarkKinds.Timer)), StimulusKinds.TimerDue);

    private Task<ActivityResult> EndAsync() =>
        world.ResumeAsync(activity, Collect, world.Of(BookmarkKinds.Child)[0], StimulusKinds.ChildEnded);
}
