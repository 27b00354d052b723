using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>One step, one transaction: lost races, lost answers, failures, and what a person does about them.</summary>
public sealed class StepTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_step_writes_once_however_many_activities_run()
    {
        await _world.StartAsync(Flow.Named("one").Path("a -> b -> c -> d").Ask("ask").Connect("d", "ask"));

        Assert.Single(_world.Store.Commits);
    }

    [Fact]
    public async Task A_lost_race_runs_the_step_again_on_what_the_winner_left()
    {
        var instance = await _world.StartAsync(Flow.Named("race").Fork("f", "A", "B").Ask("a").Ask("b").Path("f:A -> a -> c").Path("f:B -> b -> c"));
        var other = _world.Task(instance, "b");
        _world.Store.BeforeCommit = async _ => await _world.CompleteAsync(other);

        var outcome = await _world.CompleteAsync(instance, "a");

        Assert.IsType<StepOutcome.Applied>(outcome);
        Assert.Equal(1, _world.Completed(instance, "c"));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task Of_two_completions_in_a_race_one_is_a_conflict()
    {
        var instance = await _world.StartAsync(Flow.Named("both").Ask("a").Ask("next").Path("a -> next"));
        var task = _world.Task(instance, "a");
        StepOutcome? faster = null;
        _world.Store.BeforeCommit = async _ => faster = await _world.CompleteAsync(task, key: "faster");

        Assert.IsType<StepOutcome.BookmarkGone>(await _world.CompleteAsync(task, key: "slower"));
        Assert.IsType<StepOutcome.Applied>(faster);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_recognised_and_not_repeated()
    {
        var instance = await _world.StartAsync(Flow.Named("lost").Ask("a").Path("a -> b"));
        _world.Store.AfterCommit = _ =>
        {
            _world.Store.AfterCommit = null;
            throw new IOException("The connection was closed.");
        };

        var outcome = await _world.CompleteAsync(instance, "a");

        Assert.IsType<StepOutcome.Applied>(outcome);
        Assert.Equal(1, _world.Completed(instance, "b"));
    }

    [Fact]
    public async Task A_caller_who_never_got_the_answer_may_send_it_again()
    {
        var instance = await _world.StartAsync(Flow.Named("again").Ask("a").Ask("b").Path("a -> b"));
        var task = _world.Task(instance, "a");
        _world.Store.AfterCommit = _ =>
        {
            _world.Store.AfterCommit = null;
            throw new InvalidOperationException("The process died.");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.CompleteAsync(task, key: "k"));

        Assert.IsType<StepOutcome.AppliedBefore>(await _world.CompleteAsync(task, key: "k"));
        Assert.Single(_world.Store.Bookmarks(instance));
    }

    [Fact]
    public async Task A_step_that_died_before_its_commit_gives_the_same_ids_again()
    {
        var flow = Flow.Named("same").Ask("a").Add("child", "Elsa.ExecuteWorkflow", new JsonObject { ["workflowDefinitionId"] = Flow.Literal("other") })
            .Ask("b").Connect("a", "child").Connect("a", "b");
        var instance = await _world.StartAsync(flow);
        var task = _world.Task(instance, "a");
        StepCommit? died = null;
        _world.Store.BeforeCommit = commit =>
        {
            died = commit;
            throw new InvalidOperationException("The process died.");
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.CompleteAsync(task, key: "k"));

        await _world.CompleteAsync(task, key: "k");

        var again = _world.Store.Commits[^1];
        Assert.NotNull(died);
        Assert.Equal(died.AddedBookmarks.Select(bookmark => bookmark.Id), again.AddedBookmarks.Select(bookmark => bookmark.Id));
        Assert.Equal(died.Effects.OfType<OutboxEffect>().Select(effect => effect.Key), again.Effects.OfType<OutboxEffect>().Select(effect => effect.Key));
        Assert.True(died.State.Span.SequenceEqual(again.State.Span));
    }

    [Fact]
    public async Task A_start_with_a_key_happens_once()
    {
        var flow = Flow.Named("key").Ask("a");
        var first = await _world.StartAsync(flow, key: "nomination-1");

        var second = await _world.Engine.StartAsync(
            new StartRequest { DefinitionId = "key", IdempotencyKey = "nomination-1" }, World.Cancellation);

        Assert.Equal(first, Assert.IsType<StartOutcome.StartedBefore>(second).Header.Id);
        Assert.Equal(InstanceId.FromKey("nomination-1"), first);
        Assert.IsType<StartOutcome.UnknownDefinition>(
            await _world.Engine.StartAsync(new StartRequest { DefinitionId = "nowhere" }, World.Cancellation));
    }

    [Fact]
    public async Task A_busy_instance_keeps_the_stimulus_for_a_worker()
    {
        var world = new World(options: new EngineOptions { Attempts = 1 });
        var instance = await world.StartAsync(Flow.Named("busy").Fork("f", "A", "B").Ask("a").Ask("b").Path("f:A -> a").Path("f:B -> b"));
        var other = world.Task(instance, "b");
        world.Store.BeforeCommit = async _ => await world.CompleteAsync(other);

        Assert.IsType<StepOutcome.KeptForLater>(await world.CompleteAsync(instance, "a"));
        await world.WorkAsync();

        Assert.Equal(InstanceStatus.Finished, world.Status(instance));
    }

    [Fact]
    public async Task Kept_stimuli_are_applied_in_the_order_they_arrived()
    {
        var instance = await _world.StartAsync(Flow.Named("order").Add("ask", "Test.Ask", new JsonObject { ["within"] = Flow.Literal("01:00:00") })
            .Path("ask:Late -> late").Path("ask:Done -> done"));
        var task = _world.Task(instance, "ask");
        var timer = _world.Store.Bookmarks(instance).Single(bookmark => bookmark.DueAt is not null);
        var arrived = _world.Clock.GetUtcNow().AddMinutes(59);
        _world.Clock.Advance(TimeSpan.FromHours(2));
        await _world.Store.KeepAsync(Stimulus(timer.Id, StimulusKinds.TimerDue, arrived.AddMinutes(1)), World.Cancellation);

        // The answer arrived a minute before the deadline, and is applied after it fell due.
        var outcome = await _world.Engine.ApplyAsync(Stimulus(task.Id, StimulusKinds.TaskCompleted, arrived), World.Cancellation);

        Assert.IsType<StepOutcome.Applied>(outcome);
        Assert.Equal(["done"], _world.Marks);

        Stimulus Stimulus(Guid bookmark, string kind, DateTimeOffset at) => new()
        {
            Key = $"{kind}/{bookmark:N}",
            Instance = instance,
            Kind = kind,
            Bookmark = bookmark,
            ArrivedAt = at,
        };
    }

    [Fact]
    public async Task A_failed_activity_is_run_again_by_a_person()
    {
        var instance = await _world.StartAsync(Flow.Named("retry").Add("boom", "Test.Boom").Path("boom -> after"));
        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);
        Assert.Equal("The scale is out of order.", incident.Message);
        _world.IsBroken = false;

        Assert.IsType<StepOutcome.Applied>(await _world.Engine.RetryAsync(instance, incident.ActivityRun, "r1", World.Cancellation));

        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Equal(0, _world.Store.Header(instance).Incidents);
    }

    [Fact]
    public async Task A_failed_activity_is_left_by_an_outcome_that_a_person_chose()
    {
        var instance = await _world.StartAsync(Flow.Named("skip").Add("boom", "Test.Boom").Path("boom:Skipped -> skipped").Path("boom:Done -> done"));
        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);

        await _world.Engine.SkipAsync(instance, incident.ActivityRun, "Skipped", "s1", World.Cancellation);

        Assert.Equal(["skipped"], _world.Marks);
        Assert.IsType<StepOutcome.AppliedBefore>(
            await _world.Engine.SkipAsync(instance, incident.ActivityRun, "Skipped", "s1", World.Cancellation));
    }

    [Fact]
    public async Task A_corrected_variable_lets_a_retry_succeed()
    {
        var instance = await _world.StartAsync(Flow.Named("correct").Variable("n", "Int32").Decide("d", "getN().length > 2 || getN() == 7").Path("d:True -> yes"));
        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);

        await _world.Engine.SetVariableAsync(instance, "n", 7, "v1", World.Cancellation);
        await _world.Engine.RetryAsync(instance, incident.ActivityRun, "r1", World.Cancellation);

        Assert.Equal(["yes"], _world.Marks);
    }

    [Fact]
    public async Task A_resume_that_failed_is_done_again_with_the_same_answer()
    {
        var flow = Flow.Named("resume").Variable("form", "Int32").Add("ask", "Test.Ask", new JsonObject
        {
            ["form"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "form" } },
        }).Path("ask -> after");
        var instance = await _world.StartAsync(flow);

        // The answer is no number, so it cannot be bound to the variable.
        await _world.CompleteAsync(instance, "ask", form: "many");
        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);
        Assert.Contains("Int32", incident.Message, StringComparison.Ordinal);
        await _world.Engine.RetryAsync(instance, incident.ActivityRun, "r1", World.Cancellation);
        Assert.Single((await _world.DescribeAsync(instance)).Incidents);

        await _world.Engine.SkipAsync(instance, incident.ActivityRun, "Done", "s1", World.Cancellation);
        Assert.Equal(["after"], _world.Marks);
    }

    [Fact]
    public async Task A_cancelled_instance_takes_everything_with_it()
    {
        var instance = await _world.StartAsync(Flow.Named("cancel").Fork("f", "A", "B").Ask("a").Delay("b", "01:00:00").Path("f:A -> a").Path("f:B -> b"));

        await _world.Engine.CancelAsync(instance, "entered twice", "c1", World.Cancellation);

        Assert.Equal(InstanceStatus.Cancelled, _world.Status(instance));
        Assert.Empty(_world.Store.Bookmarks(instance));
        Assert.Equal("entered twice", (string?)_world.Store.Journal(instance)[^1].Detail?["reason"]);
    }

    [Fact]
    public async Task An_endless_loop_is_an_incident()
    {
        var world = new World(options: new EngineOptions { ActivitiesPerStep = 1000 });

        var instance = await world.StartAsync(Flow.Named("endless").Path("start -> a -> b -> a"));

        Assert.Contains("endless loop", Assert.Single((await world.DescribeAsync(instance)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_does_not_grow_in_a_loop()
    {
        var instance = await _world.StartAsync(Flow.Named("grow").Variable("n", "Int32", "0").Set("count", "n", "getN() + 1").Ask("ask", "Again", "Out")
            .Path("start -> count").Connect("count", "ask").Connect("ask", "count", "Again").Path("ask:Out -> out"));
        await _world.CompleteAsync(instance, "ask", "Again");
        var early = _world.Store.StateBytes(instance);
        for (var round = 0; round < 50; round++)
        {
            await _world.CompleteAsync(instance, "ask", "Again");
        }

        Assert.InRange(_world.Store.StateBytes(instance), 1, early + 10);
        Assert.Equal(52, _world.Completed(instance, "count"));
        Assert.Equal(JournalEvents.Suspended, _world.Store.Journal(instance)[^1].Event);
    }
}
