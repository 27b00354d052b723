using System.Text.Json.Nodes;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Versions;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>What cannot move, and why; docs/engine.md lists the same codes.</summary>
public sealed class MigrationRefusalTests
{
    private readonly VersionWorld _versions = new();

    private World World => _versions.World;

    [Fact]
    public Task What_waits_in_a_removed_activity_cannot_move() => RefusedAsync(
        "activity.removed", Flow.Named("x").Ask("ask").Path("ask -> b"), Flow.Named("x").Ask("other").Path("other -> b"));

    [Fact]
    public Task What_waits_in_an_activity_of_another_type_cannot_move() => RefusedAsync(
        "activity.retyped", Flow.Named("x").Ask("ask").Path("ask -> b"), Flow.Named("x").Delay("ask", "1").Path("ask -> b"));

    [Fact]
    public Task What_waits_in_an_activity_that_moved_into_another_container_cannot_move() => RefusedAsync(
        "activity.moved",
        Flow.Named("x").Ask("ask").Path("ask -> b"),
        Flow.Named("x").Add("inside", "Elsa.Sequence", new JsonObject { ["activities"] = new JsonArray(Flow.Activity("ask", "Test.Ask")) })
            .Path("inside -> b"));

    [Fact]
    public Task A_round_of_a_loop_cannot_move_to_another_body() => RefusedAsync(
        "loop.body",
        Flow.Named("x").Add("loop", "Elsa.ForEach", Loop(Flow.Activity("ask", "Test.Ask"))),
        Flow.Named("x").Add("loop", "Elsa.ForEach", Loop(Flow.Activity("other", "Test.Ask"))).Ask("ask").Path("loop -> ask"));

    [Fact]
    public Task A_task_whose_outcome_is_gone_cannot_move() => RefusedAsync(
        "outcome.removed",
        Flow.Named("x").Ask("ask", "Pass", "Return").Path("ask:Pass -> b").Path("ask:Return -> c"),
        Flow.Named("x").Ask("ask", "Pass").Path("ask:Pass -> b"));

    [Fact]
    public async Task A_task_whose_outcome_leads_nowhere_any_more_moves_with_a_note()
    {
        var first = Flow.Named("x").Ask("ask", "Pass", "Return").Path("ask:Pass -> b").Path("ask:Return -> c");
        var instance = await World.StartAsync(first);

        var verdict = await _versions.MoveAsync(instance, first, Flow.Named("x").Ask("ask", "Pass", "Return").Path("ask:Pass -> b"));

        Assert.Equal("outcome.ends", Assert.Single(verdict.Notes).Code);
    }

    [Fact]
    public Task What_was_done_and_would_lie_ahead_again_cannot_move() => RefusedAsync(
        "activity.again", Flow.Named("x").Ask("ask").Path("a -> ask -> b"), Flow.Named("x").Ask("ask").Path("ask -> a -> b"));

    [Fact]
    public Task What_was_done_in_a_sequence_and_would_come_again_cannot_move() => RefusedAsync(
        "activity.again",
        Flow.Named("x").Add("s", "Elsa.Sequence", Items(Flow.Activity("a", "Test.Mark"), Flow.Activity("ask", "Test.Ask"))),
        Flow.Named("x").Add("s", "Elsa.Sequence", Items(Flow.Activity("ask", "Test.Ask"), Flow.Activity("a", "Test.Mark"))));

    [Fact]
    public async Task What_a_new_loop_leads_back_to_was_meant_to_run_again()
    {
        var first = Flow.Named("x").Ask("ask").Ask("last").Path("a -> ask -> last");
        var instance = await World.StartAsync(first);

        await _versions.MoveAsync(
            instance, first, Flow.Named("x").Ask("ask").Ask("last", "Done", "Return").Path("a -> ask -> last:Return -> a"));
        await World.CompleteAsync(instance, "ask");
        await World.CompleteAsync(instance, "last", "Return");

        Assert.Equal(["a", "a"], World.Marks);
    }

    [Fact]
    public async Task What_is_new_behind_an_instance_never_runs_and_is_told()
    {
        var first = Flow.Named("x").Ask("ask").Path("a -> ask");
        var instance = await World.StartAsync(first);

        var verdict = await _versions.MoveAsync(instance, first, Flow.Named("x").Ask("ask").Path("a -> early -> ask -> late"));
        await World.CompleteAsync(instance, "ask");

        Assert.Equal(("activity.skipped", "early"), (Assert.Single(verdict.Notes).Code, verdict.Notes[0].ActivityId));
        Assert.Equal(["a", "late"], World.Marks);
    }

    [Fact]
    public Task A_token_at_a_removed_merge_cannot_move() => RefusedHalfFilledAsync(
        "merge.removed", Half().Path("f:A -> x").Path("f:B -> y"));

    [Fact]
    public Task A_token_whose_way_to_the_merge_is_gone_cannot_move() => RefusedHalfFilledAsync(
        "merge.inbound", Half().Join("j", "WaitAll").Path("f:A -> x -> k").Path("f:B -> y -> j").Path("f:B -> k -> j"));

    [Fact]
    public Task A_token_at_a_merge_of_another_mode_cannot_move() => RefusedHalfFilledAsync(
        "merge.mode", Half().Join("j", "WaitAny").Path("f:A -> x -> j").Path("f:B -> y -> j"));

    [Fact]
    public Task A_token_that_would_wait_for_nobody_cannot_move() => RefusedHalfFilledAsync(
        "merge.released",
        Half().Join("j", "WaitAll").Path("f:A -> x -> j").Path("f:B -> y -> elsewhere").Path("z -> j"),
        Half().Join("j", "WaitAll").Path("f:A -> x -> j").Path("f:B -> y -> z -> j"));

    [Fact]
    public Task A_fork_under_way_cannot_change_how_it_joins() => RefusedAsync(
        "merge.mode",
        Flow.Named("x").Add("fork", "Elsa.Fork", Branches("WaitAll")), Flow.Named("x").Add("fork", "Elsa.Fork", Branches("WaitAny")));

    [Fact]
    public Task A_value_that_the_new_type_cannot_hold_cannot_move() => RefusedAsync(
        "variable.retyped",
        Flow.Named("x").Variable("v", "String").Set("set", "v", "'three'").Ask("ask").Path("set -> ask"),
        Flow.Named("x").Variable("v", "Int32").Set("set", "v", "3").Ask("ask").Path("set -> ask"));

    [Fact]
    public async Task Every_reason_is_told_at_once()
    {
        var first = Flow.Named("x").Variable("v", "String").Set("set", "v", "'three'").Ask("ask").Path("set -> ask");
        var instance = await World.StartAsync(first);

        var obstacles = await _versions.RefuseAsync(instance, first, Flow.Named("x").Variable("v", "Int32").Path("other"));

        Assert.Equal(["activity.removed", "variable.retyped"], obstacles.Select(each => each.Code));
        Assert.All(obstacles, each => Assert.NotEqual(each.Chinese, each.English));
    }

    [Theory]
    [InlineData("plan.definition")]
    [InlineData("plan.same")]
    [InlineData("plan.unknown")]
    [InlineData("plan.twice")]
    public async Task A_plan_that_makes_no_sense_moves_nothing(string code)
    {
        var first = Flow.Named("x").Ask("ask").Path("ask -> b");
        var instance = await World.StartAsync(first);
        var second = VersionWorld.Second(Flow.Named(code == "plan.definition" ? "other" : "x").Ask("ask").Path("ask -> b"));
        var renamed = code switch
        {
            "plan.unknown" => new Dictionary<string, string> { ["nobody"] = "ask" },
            "plan.twice" => new Dictionary<string, string> { ["b"] = "ask" },
            _ => [],
        };
        var plan = MigrationPlan.Between(
            first.ToDefinition(), code == "plan.same" ? first.ToDefinition() : second, renamed, World.Catalogue);

        Assert.Contains(plan.Faults, fault => fault.Code == code);
        var outcome = await _versions.MigrateAsync(instance, plan);

        Assert.True(outcome is MigrationOutcome.Refused or MigrationOutcome.ThereBefore, $"{outcome}");
        Assert.Single(World.Store.Commits);
    }

    private async Task RefusedAsync(string code, Flow first, Flow second)
    {
        var instance = await World.StartAsync(first);

        var obstacles = await _versions.RefuseAsync(instance, first, second);

        Assert.Equal([code], obstacles.Select(each => each.Code).Distinct());
    }

    /// <summary>One branch of two stands at the join, the other waits for its task.</summary>
    private async Task RefusedHalfFilledAsync(string code, Flow second, Flow? first = null)
    {
        first ??= Half().Join("j", "WaitAll").Path("f:A -> x -> j").Path("f:B -> y -> j");
        var instance = await World.StartAsync(first);
        await World.CompleteAsync(instance, "x");

        var obstacles = await _versions.RefuseAsync(instance, first, second);

        Assert.Contains(obstacles, each => each.Code == code);
    }

    private static Flow Half() => Flow.Named("half").Fork("f", "A", "B").Ask("x").Ask("y");

    private static JsonObject Loop(JsonObject body) => new() { ["items"] = Flow.Wrapped("Object", "[1,2]"), ["body"] = body };

    private static JsonObject Items(params JsonNode[] activities) => new() { ["activities"] = new JsonArray(activities) };

    private static JsonObject Branches(string mode) => new()
    {
        ["joinMode"] = Flow.Literal(mode),
        ["branches"] = new JsonArray(Flow.Activity("p", "Test.Ask"), Flow.Activity("q", "Test.Ask")),
    };
}
