using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Versions;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>What moves from version to version, and that nothing which was done runs again.</summary>
public sealed class MigrationTests
{
    private readonly VersionWorld _versions = new();

    private World World => _versions.World;

    [Fact]
    public async Task A_waiting_task_stays_the_same_task_and_goes_on_by_the_new_version()
    {
        var first = Flow.Named("notice").Ask("ask").Path("a -> ask -> b");
        var second = Flow.Named("notice").Ask("ask").Path("a -> ask -> notice -> b");
        var instance = await World.StartAsync(first);
        var task = World.Task(instance, "ask");

        await _versions.MoveAsync(instance, first, second);

        Assert.Equal(task, World.Task(instance, "ask"));
        var header = World.Store.Header(instance);
        Assert.Equal(("notice.v2", 2, InstanceStatus.Suspended), (header.DefinitionVersionId, header.Version, header.Status));
        await World.CompleteAsync(task);
        Assert.Equal(["a", "notice", "b"], World.Marks);
        Assert.Equal(InstanceStatus.Finished, World.Status(instance));
    }

    [Fact]
    public async Task The_journal_shows_the_move_in_its_place()
    {
        var first = Flow.Named("told").Ask("ask").Path("a -> ask");
        var instance = await World.StartAsync(first);

        await _versions.MoveAsync(instance, first, Flow.Named("told").Ask("ask").Path("a -> ask -> b"));
        await World.CompleteAsync(instance, "ask");

        var line = Assert.Single(World.Store.Journal(instance), entry => entry.Event == JournalEvents.Migrated);
        Assert.Equal("""{"from":1,"to":2}""", line.Detail?.ToJsonString());
        Assert.Equal(
            ["Started", "Completed a", "Suspended ask", "Migrated", "Resumed ask", "Completed ask", "Completed b", "Completed root", "Completed"],
            World.Store.Journal(instance).Select(entry => $"{entry.Event} {entry.ActivityId}".Trim()));
    }

    [Fact]
    public async Task A_timer_keeps_the_time_it_was_set_to()
    {
        var first = Flow.Named("timer").Delay("wait", "01:00:00").Path("wait -> b");
        var instance = await World.StartAsync(first);

        var verdict = await _versions.MoveAsync(instance, first, Flow.Named("timer").Delay("wait", "05:00:00").Path("wait -> c"));

        Assert.Equal("inputs.changed", Assert.Single(verdict.Notes).Code);
        await World.AdvanceAsync(TimeSpan.FromMinutes(61));
        Assert.Equal(["c"], World.Marks);
    }

    [Fact]
    public async Task A_child_that_ends_after_the_move_is_heard()
    {
        World.Store.Publish(Flow.Named("child").Ask("inner").ToDefinition());
        var call = new JsonObject { ["workflowDefinitionId"] = Flow.Literal("child"), ["waitForCompletion"] = Flow.Literal(true) };
        var first = Flow.Named("parent").Add("call", "Elsa.ExecuteWorkflow", (JsonObject)call.DeepClone()).Path("call -> b");
        var second = Flow.Named("parent").Add("call", "Elsa.ExecuteWorkflow", call).Path("call -> c");
        var parent = await World.StartAsync(first);
        await World.WorkAsync();
        var child = World.Store.Instances.Single(each => each != parent);

        await _versions.MoveAsync(parent, first, second);
        await World.CompleteAsync(child, "inner");
        await World.WorkAsync();

        Assert.Equal(["c"], World.Marks);
        Assert.Equal("child.v1", World.Store.Header(child).DefinitionVersionId);
    }

    [Fact]
    public async Task A_join_that_has_one_token_waits_for_the_other_and_runs_once()
    {
        Flow Draw(string last) => Flow.Named("join").Fork("f", "A", "B").Ask("x").Ask("y").Join("j", "WaitAll")
            .Path("f:A -> x -> j").Path($"f:B -> y -> j -> {last}");
        var instance = await World.StartAsync(Draw("b"));
        await World.CompleteAsync(instance, "x");

        await _versions.MoveAsync(instance, Draw("b"), Draw("c"));
        await World.CompleteAsync(instance, "y");

        Assert.Equal(["c"], World.Marks);
        Assert.Equal(1, World.Completed(instance, "j"));
        Assert.Equal(InstanceStatus.Finished, World.Status(instance));
    }

    [Fact]
    public async Task A_loop_goes_on_with_the_next_item_of_those_it_began_with()
    {
        Flow Draw(string items, string last) => Flow.Named("loop").Add("each", "Elsa.ForEach", new JsonObject
        {
            ["items"] = Flow.Wrapped("Object", items),
            ["body"] = Flow.Activity("inner", "Test.Ask"),
        }).Path($"each -> {last}");
        var instance = await World.StartAsync(Draw("""["p","q","r"]""", "b"));
        await World.CompleteAsync(instance, "inner");

        var verdict = await _versions.MoveAsync(instance, Draw("""["p","q","r"]""", "b"), Draw("""["s"]""", "c"));
        Assert.Equal("inner", Assert.Single(verdict.Standing));
        Assert.Equal("loop.items", Assert.Single(verdict.Notes).Code);
        await World.CompleteAsync(instance, "inner");
        await World.CompleteAsync(instance, "inner");

        Assert.Equal(3, World.Completed(instance, "inner"));
        Assert.Equal(["c"], World.Marks);
    }

    [Fact]
    public async Task An_incident_is_retried_with_what_the_new_version_says()
    {
        var first = Flow.Named("mend").Add("set", "Elsa.RunJavaScript", new JsonObject { ["script"] = Flow.Literal("throw new Error('no')") });
        var second = Flow.Named("mend").Add("set", "Elsa.RunJavaScript", new JsonObject { ["script"] = Flow.Literal("1") }).Path("set -> b");
        var instance = await World.StartAsync(first);
        Assert.Equal(InstanceStatus.Faulted, World.Status(instance));

        await _versions.MoveAsync(instance, first, second);

        Assert.Equal(InstanceStatus.Faulted, World.Status(instance));
        var incident = Assert.Single((await World.DescribeAsync(instance)).Incidents);
        await World.Engine.RetryAsync(instance, incident.ActivityRun, "retry", World.Cancellation);
        Assert.Equal(["b"], World.Marks);
    }

    [Fact]
    public async Task What_waits_to_be_tried_again_keeps_its_time_and_its_count()
    {
        Flow Draw(string last) => Flow.Named("tries").Add("boom", "Test.Boom", new JsonObject
        {
            ["customProperties"] = new JsonObject
            {
                ["resilienceStrategy"] = new JsonObject
                {
                    ["mode"] = "Expression",
                    ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = """{"maxRetryAttempts":1,"delay":"00:01:00"}""" },
                },
            },
        }).Path($"boom -> {last}");
        var first = await World.StartAsync(Draw("b"));
        var second = await World.StartAsync(Draw("b"));
        await _versions.MoveAsync(first, Draw("b"), Draw("c"));
        await World.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([InstanceStatus.Faulted, InstanceStatus.Faulted], new[] { first, second }.Select(World.Status));
        Assert.Equal(World.Count(second, "boom", JournalEvents.Faulted), World.Count(first, "boom", JournalEvents.Faulted));
    }

    [Fact]
    public async Task An_event_that_came_too_early_is_kept_over_the_move()
    {
        Flow Draw(string last) => Flow.Named("event").Ask("ask")
            .Add("hear", "Elsa.Event", new JsonObject { ["eventName"] = Flow.Literal("sealed") }).Path($"ask -> hear -> {last}");
        var instance = await World.StartAsync(Draw("b"));
        await World.PublishAsync(instance, "sealed");

        await _versions.MoveAsync(instance, Draw("b"), Draw("c"));
        await World.CompleteAsync(instance, "ask");
        await World.WorkAsync();

        Assert.Equal(["c"], World.Marks);
    }

    [Fact]
    public async Task An_activity_with_another_id_is_matched_by_the_plan_and_keeps_its_bookmark()
    {
        var first = Flow.Named("names").Ask("ask").Path("a -> ask -> b");
        var second = Flow.Named("names").Ask("review").Path("a -> review -> c");
        var instance = await World.StartAsync(first);
        var task = World.Task(instance, "ask");

        await _versions.MoveAsync(instance, first, second, new Dictionary<string, string> { ["ask"] = "review" });

        Assert.Equal(task.Id, World.Task(instance, "review").Id);
        await World.CompleteAsync(instance, "review");
        Assert.Equal(["a", "c"], World.Marks);
    }

    [Fact]
    public async Task Variables_keep_their_values_and_new_ones_begin_as_declared()
    {
        var first = Flow.Named("values").Variable("count", "Int32", "1").Variable("gone", "String", "x").Ask("ask")
            .Set("set", "count", "41").Set("fill", "gone", "'full'").Path("set -> fill -> ask");
        var second = Flow.Named("values").Variable("count", "Int64", "1").Variable("fresh", "Int32", "7").Ask("ask")
            .Set("add", "count", "getVariable('count') + getVariable('fresh')").Set("set", "count", "41").Ask("last")
            .Path("set -> ask -> add -> last");
        var instance = await World.StartAsync(first);

        var verdict = await _versions.MoveAsync(instance, first, second);
        await World.CompleteAsync(instance, "ask");

        Assert.Equal("variable.dropped", Assert.Single(verdict.Notes).Code);
        Assert.Equal("""{"count":48,"fresh":7}""", (await World.DescribeAsync(instance)).Variables.ToJsonString());
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        var first = Flow.Named("dry").Ask("ask").Path("a -> ask");
        var instance = await World.StartAsync(first);
        var plan = _versions.Plan(first, Flow.Named("dry").Ask("ask").Path("a -> ask -> b"));

        var outcome = await _versions.MigrateAsync(instance, plan, dryRun: true);

        Assert.True(Assert.IsType<MigrationOutcome.WouldMigrate>(outcome).Verdict.Moves);
        Assert.Single(World.Store.Commits);
    }

    [Fact]
    public async Task A_step_that_was_faster_is_taken_in_before_the_move()
    {
        var first = Flow.Named("race").Ask("ask").Ask("next").Path("ask -> b -> next");
        var second = Flow.Named("race").Ask("ask").Ask("next").Path("ask -> c -> next -> d");
        var instance = await World.StartAsync(first);
        var plan = _versions.Plan(first, second);
        World.Store.BeforeCommit = async _ => await World.CompleteAsync(instance, "ask");

        Assert.IsType<MigrationOutcome.Migrated>(await _versions.MigrateAsync(instance, plan));
        await World.CompleteAsync(instance, "next");

        Assert.Equal(["b", "d"], World.Marks);
    }

    [Fact]
    public async Task Moving_again_does_nothing_and_what_has_ended_stays_as_it_is()
    {
        var first = Flow.Named("twice").Ask("ask").Path("ask -> b");
        var second = Flow.Named("twice").Ask("ask").Path("ask -> c");
        var (moved, ended) = (await World.StartAsync(first), await World.StartAsync(first));
        await World.CompleteAsync(ended, "ask");
        await _versions.MoveAsync(moved, first, second);
        var commits = World.Store.Commits.Count;

        Assert.IsType<MigrationOutcome.ThereBefore>(await _versions.MigrateAsync(moved, _versions.Plan(first, second)));
        Assert.IsType<MigrationOutcome.Ended>(await _versions.MigrateAsync(ended, _versions.Plan(first, second)));
        Assert.Equal(commits, World.Store.Commits.Count);
    }

    [Fact]
    public async Task A_task_with_a_deadline_moves_with_both_its_bookmarks()
    {
        Flow Draw(string late) => Flow.Named("late").Add("ask", "Test.Ask", new JsonObject { ["within"] = Flow.Literal("02:00:00") })
            .Path("ask -> done").Path($"ask:Late -> {late}");
        var instance = await World.StartAsync(Draw("b"));

        await _versions.MoveAsync(instance, Draw("b"), Draw("c"));

        Assert.Equal([BookmarkKinds.HumanTask, BookmarkKinds.Timer], World.Store.Bookmarks(instance).Select(each => each.Kind).Order());
        await World.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal(["c"], World.Marks);
    }

    [Fact]
    public void A_plan_lists_what_became_of_every_activity()
    {
        var plan = _versions.Plan(
            Flow.Named("list").Ask("ask", "Yes").Delay("wait", "1").Path("ask:Yes -> wait -> old"),
            Flow.Named("list").Ask("ask", "Yes", "No").Ask("wait").Path("ask:Yes -> wait -> fresh"));

        Assert.Equal(
            ["root Same", "ask Changed", "wait Retyped", "old Removed", "fresh Added"],
            plan.Activities.Select(move => $"{move.From ?? move.To} {move.Fate}"));
        Assert.Equal(["outcomes"], plan.Activities.Single(move => move.From == "ask").ChangedInputs);
    }
}
