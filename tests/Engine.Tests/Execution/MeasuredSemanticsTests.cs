using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>The cases in which a stock server was measured, each with what is right.</summary>
public sealed class MeasuredSemanticsTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_forks_branches_meet_once_also_without_a_join()
    {
        var instance = await _world.StartAsync(Flow.Named("meet").Fork("f", "A", "B").Delay("b", "00:00:05")
            .Path("f:A -> a -> c").Path("f:B -> b -> c"));
        Assert.Equal(0, _world.Completed(instance, "c"));

        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, _world.Completed(instance, "c"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task Exclusive_branches_pass_without_waiting_for_the_dead_path()
    {
        var instance = await _world.StartAsync(Flow.Named("exclusive").Decide("d", "1 > 2").Path("d:True -> a -> c").Path("d:False -> b -> c"));

        Assert.Equal(["b", "c"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_join_waits_for_both_live_branches_and_runs_once(string mode)
    {
        var instance = await _world.StartAsync(Flow.Named("join").Fork("f", "A", "B").Ask("a").Ask("b").Join("j", mode)
            .Path("f:A -> a -> j -> c").Path("f:B -> b -> j"));

        await _world.CompleteAsync(instance, "b");
        Assert.Empty(_world.Marks);
        await _world.CompleteAsync(instance, "a");

        Assert.Equal(["c"], _world.Marks);
        Assert.Equal(1, _world.Completed(instance, "j"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public async Task A_join_does_not_wait_for_a_dead_path(string mode)
    {
        var instance = await _world.StartAsync(Flow.Named("dead").Fork("f", "A", "B").Decide("d", "false").Join("j", mode)
            .Path("f:A -> a -> j -> c").Path("f:B -> d").Connect("d", "j", "True").Path("d:False -> elsewhere"));

        Assert.Contains("c", _world.Marks);
        Assert.Contains("elsewhere", _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_branch_that_dies_later_frees_the_join_then()
    {
        var instance = await _world.StartAsync(Flow.Named("dies").Fork("f", "A", "B").Ask("b", "Go", "Stop").Join("j", "WaitAll")
            .Path("f:A -> a -> j -> c").Path("f:B -> b").Connect("b", "j", "Go"));
        Assert.Equal(["a"], _world.Marks);

        await _world.CompleteAsync(instance, "b", "Stop");

        Assert.Equal(["a", "c"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task The_first_branch_wins_a_race_and_the_slow_one_is_cancelled()
    {
        var instance = await _world.StartAsync(Flow.Named("race").Fork("f", "A", "B").Delay("b", "00:00:05").Join("j", "WaitAny")
            .Path("f:A -> a -> j -> c").Path("f:B -> b -> j"));

        Assert.Equal(1, _world.Count(instance, "b", Journal.JournalEvents.Canceled));
        Assert.Equal(1, _world.Completed(instance, "j"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["a", "c"], _world.Marks);
    }

    [Fact]
    public async Task A_race_cancels_also_a_branch_that_loops_on_its_own()
    {
        var instance = await _world.StartAsync(Flow.Named("race-loop").Fork("f", "A", "B").Ask("a").Ask("b", "Again", "Done").Ask("wait")
            .Join("j", "WaitAny").Path("f:A -> a -> j -> c").Path("f:B -> b:Again -> wait -> b").Connect("b", "j", "Done"));
        await _world.CompleteAsync(instance, "b", "Again");

        await _world.CompleteAsync(instance, "a");

        Assert.Equal(["c"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_loop_by_a_back_connection_runs_its_rounds()
    {
        var instance = await _world.StartAsync(Flow.Named("loop").Variable("n", "Int32", "0").Set("count", "n", "getVariable('n') + 1")
            .Decide("more", "getN() < 3").Path("start -> count").Connect("count", "more").Connect("more", "count", "True").Path("more:False -> out"));

        Assert.Equal(3, _world.Completed(instance, "count"));
        Assert.Equal(["start", "out"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_loop_with_a_fork_and_a_join_inside_meets_once_in_every_round()
    {
        var instance = await _world.StartAsync(Flow.Named("loop-fork").Variable("n", "Int32", "0").Set("head", "n", "variables.n + 1")
            .Fork("f", "A", "B").Ask("b").Join("j", "WaitAll").Decide("more", "variables.n < 3")
            .Path("start -> head").Connect("head", "f").Path("f:A -> a -> j").Path("f:B -> b -> j").Connect("j", "more")
            .Connect("more", "head", "True").Path("more:False -> out"));

        for (var round = 0; round < 3; round++)
        {
            Assert.DoesNotContain("out", _world.Marks);
            await _world.CompleteAsync(instance, "b");
        }

        Assert.Equal(3, _world.Completed(instance, "j"));
        Assert.Equal(["start", "a", "a", "a", "out"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_join_does_not_wait_for_a_branch_that_only_a_next_round_could_bring()
    {
        var instance = await _world.StartAsync(Flow.Named("rounds").Fork("f", "A", "B", "Z").Join("j", "WaitAll").Ask("z", "Round", "Done")
            .Path("start -> f").Path("f:A -> a -> j -> c").Path("f:B -> b -> j").Path("f:Z -> z").Connect("z", "f", "Round"));
        Assert.Equal(1, _world.Completed(instance, "c"));

        await _world.CompleteAsync(instance, "z", "Round");

        Assert.Equal(2, _world.Completed(instance, "c"));
        await _world.CompleteAsync(instance, "z");
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task Merge_mode_cascade_runs_for_every_token()
    {
        var cascade = new System.Text.Json.Nodes.JsonObject
        {
            ["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = "Cascade" },
        };
        var instance = await _world.StartAsync(Flow.Named("cascade").Fork("f", "A", "B").Add("c", "Test.Mark", cascade)
            .Path("f:A -> a -> c").Path("f:B -> b -> c"));

        Assert.Equal(2, _world.Completed(instance, "c"));
    }

    [Theory]
    [InlineData("Converge")]
    [InlineData("Merge")]
    [InlineData("Stream")]
    [InlineData("None")]
    public async Task Every_other_merge_mode_meets_once_and_does_not_wait_for_a_dead_path(string mode)
    {
        var merge = new System.Text.Json.Nodes.JsonObject
        {
            ["customProperties"] = new System.Text.Json.Nodes.JsonObject { ["mergeMode"] = mode },
        };
        var instance = await _world.StartAsync(Flow.Named("merge").Fork("f", "A", "B", "C").Decide("d", "false").Ask("ask").Add("c", "Test.Mark", merge)
            .Path("f:A -> a -> c").Path("f:B -> d").Connect("d", "c", "True").Path("f:C -> ask -> c"));
        Assert.Equal(["a"], _world.Marks);

        await _world.CompleteAsync(instance, "ask");

        Assert.Equal(1, _world.Completed(instance, "c"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task An_instance_whose_only_fault_was_repaired_ends_when_all_is_done()
    {
        var instance = await _world.StartAsync(Flow.Named("repaired").Fork("f", "A", "B").Add("boom", "Test.Boom").Ask("ask").Path("f:A -> boom -> after").Path("f:B -> ask"));
        await _world.CompleteAsync(instance, "ask");
        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));

        await _world.Engine.SkipAsync(instance, Assert.Single((await _world.DescribeAsync(instance)).Incidents).ActivityRun, "Done", "s", World.Cancellation);

        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task An_outcome_without_a_connection_ends_its_branch()
    {
        var instance = await _world.StartAsync(Flow.Named("no-way").Decide("d", "true").Path("d:False -> never"));

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Empty(_world.Marks);
    }

    [Fact]
    public async Task Two_connections_from_one_port_fork()
    {
        await _world.StartAsync(Flow.Named("two").Path("start -> a").Path("start -> b"));

        Assert.Equal(["start", "a", "b"], _world.Marks);
    }

    [Fact]
    public async Task End_cancels_what_waits_beside_it()
    {
        var instance = await _world.StartAsync(Flow.Named("end").Fork("f", "A", "B").Delay("slow", "00:00:05").Add("end", "Elsa.End")
            .Path("f:A -> end").Path("f:B -> slow -> late"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Empty(_world.Store.Bookmarks(instance));
        var lines = _world.Store.Journal(instance).Count;

        await _world.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(_world.Marks);
        Assert.Equal(lines, _world.Store.Journal(instance).Count);
    }

    [Fact]
    public async Task One_fault_leaves_the_other_branches_alone()
    {
        var instance = await _world.StartAsync(Flow.Named("fault").Fork("f", "A", "B").Add("boom", "Test.Boom").Delay("slow", "00:00:05")
            .Path("f:A -> boom -> after").Path("f:B -> slow -> late"));
        Assert.Equal(InstanceStatus.Suspended, _world.Status(instance));
        Assert.Equal(1, _world.Store.Header(instance).Incidents);

        await _world.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["late"], _world.Marks);
        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));
    }

    [Fact]
    public async Task A_second_completion_of_a_task_is_a_conflict()
    {
        var instance = await _world.StartAsync(Flow.Named("twice").Ask("ask").Ask("next").Path("ask -> next"));
        var task = _world.Task(instance, "ask");

        Assert.IsType<StepOutcome.Applied>(await _world.CompleteAsync(task, key: "first"));

        Assert.IsType<StepOutcome.BookmarkGone>(await _world.CompleteAsync(task, key: "second"));
        Assert.IsType<StepOutcome.AppliedBefore>(await _world.CompleteAsync(task, key: "first"));
    }

    [Fact]
    public async Task A_finished_instance_is_never_resumed()
    {
        var instance = await _world.StartAsync(Flow.Named("over").Ask("ask"));
        var task = _world.Task(instance, "ask");
        await _world.CompleteAsync(task, key: "first");
        var lines = _world.Store.Journal(instance).Count;

        Assert.IsType<StepOutcome.InstanceEnded>(await _world.CompleteAsync(task, key: "second"));
        Assert.Equal(lines, _world.Store.Journal(instance).Count);
    }

    [Fact]
    public async Task An_activity_that_waits_for_nothing_is_an_incident()
    {
        var instance = await _world.StartAsync(Flow.Named("idle").Add("idle", "Test.Idle"));

        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);
        Assert.Contains("nothing to wait for", incident.Message, StringComparison.Ordinal);
        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));
    }

    [Fact]
    public async Task Seventy_two_hours_are_three_days()
    {
        var instance = await _world.StartAsync(Flow.Named("hours").Delay("wait", "72:00:00"));

        await _world.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }
}
