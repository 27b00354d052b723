using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>What each element does.</summary>
public sealed class ElementTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("true", "yes")]
    [InlineData("false", "no")]
    public async Task If_runs_one_of_two(string condition, string ran)
    {
        await _world.StartAsync(Flow.Named("if").Add("if", "Elsa.If", new JsonObject
        {
            ["condition"] = Flow.Literal(condition),
            ["then"] = Mark("yes"),
            ["else"] = Mark("no"),
        }).Path("if -> after"));

        Assert.Equal([ran, "after"], _world.Marks);
    }

    [Theory]
    [InlineData("MatchFirst", "a")]
    [InlineData("MatchAny", "a,b")]
    public async Task A_flow_switch_leaves_by_the_cases_that_hold(string mode, string ran)
    {
        await _world.StartAsync(Flow.Named("switch").Add("s", "Elsa.FlowSwitch", new JsonObject
        {
            ["mode"] = Flow.Literal(mode),
            ["cases"] = new JsonArray(Case("A", "1 < 2"), Case("B", "true"), Case("C", "false")),
        }).Path("s:A -> a").Path("s:B -> b").Path("s:C -> c").Path("s:Default -> none"));

        Assert.Equal(ran.Split(','), _world.Marks);
    }

    [Fact]
    public async Task A_flow_switch_leaves_by_default_when_no_case_holds()
    {
        await _world.StartAsync(Flow.Named("default").Add("s", "Elsa.FlowSwitch", new JsonObject { ["cases"] = new JsonArray(Case("A", "false")) })
            .Path("s:A -> a").Path("s:Default -> none"));

        Assert.Equal(["none"], _world.Marks);
    }

    [Fact]
    public async Task A_switch_runs_embedded_activities()
    {
        var first = Case("A", "true");
        first["activity"] = Mark("chosen");

        await _world.StartAsync(Flow.Named("embedded").Add("s", "Elsa.Switch", new JsonObject
        {
            ["cases"] = new JsonArray(first),
            ["default"] = Mark("otherwise"),
        }).Path("s -> after"));

        Assert.Equal(["chosen", "after"], _world.Marks);
    }

    [Fact]
    public async Task A_for_each_runs_its_body_one_after_the_other()
    {
        var instance = await _world.StartAsync(Flow.Named("each").Add("each", "Elsa.ForEach", new JsonObject
        {
            ["items"] = Flow.Wrapped("Object", """["x","y"]"""),
            ["body"] = Flow.Named("body").Ask("ask").Add("m", "Test.Mark", new JsonObject { ["text"] = Flow.Script("getVariable('CurrentValue') + getCurrentIndex()") })
                .Connect("ask", "m").ToActivity("body"),
        }).Path("each -> after"));

        await _world.CompleteAsync(instance, "ask");
        Assert.Equal(["x0"], _world.Marks);
        await _world.CompleteAsync(instance, "ask");

        Assert.Equal(["x0", "y1", "after"], _world.Marks);
    }

    [Fact]
    public async Task A_parallel_for_each_gives_each_body_its_own_value_and_waits_for_all()
    {
        var instance = await _world.StartAsync(Flow.Named("all").Add("all", "Elsa.ParallelForEach", new JsonObject
        {
            ["items"] = Flow.Script("['x', 'y', 'z']"),
            ["body"] = Flow.Named("body").Ask("ask").Add("m", "Test.Mark", new JsonObject { ["text"] = Flow.Script("variables.CurrentValue") })
                .Connect("ask", "m").ToActivity("body"),
        }).Path("all -> after"));
        var tasks = _world.Store.Bookmarks(instance);
        Assert.Equal(3, tasks.Count);

        foreach (var task in tasks.Reverse())
        {
            Assert.DoesNotContain("after", _world.Marks);
            await _world.CompleteAsync(task);
        }

        Assert.Equal(["z", "y", "x", "after"], _world.Marks);
    }

    [Theory]
    [InlineData(1, 3, 1, true, "1,2,3")]
    [InlineData(1, 3, 1, false, "1,2")]
    [InlineData(3, 1, -1, true, "3,2,1")]
    [InlineData(3, 1, 1, true, "")]
    public async Task A_for_counts(int start, int end, int step, bool inclusive, string counted)
    {
        await _world.StartAsync(Flow.Named("for").Add("for", "Elsa.For", new JsonObject
        {
            ["start"] = Flow.Literal($"{start}"),
            ["end"] = Flow.Literal($"{end}"),
            ["step"] = Flow.Literal(step),
            ["outerBoundInclusive"] = Flow.Literal(inclusive),
            ["body"] = Flow.Activity("m", "Test.Mark", new JsonObject { ["text"] = Flow.Script("`${getCurrentValue()}`") }),
        }).Path("for -> after"));

        Assert.Equal([.. counted.Split(',', StringSplitOptions.RemoveEmptyEntries), "after"], _world.Marks);
    }

    [Fact]
    public async Task A_while_asks_before_each_round_and_break_leaves_it()
    {
        await _world.StartAsync(Flow.Named("while").Variable("n", "Int32", "0").Add("while", "Elsa.While", new JsonObject
        {
            ["condition"] = Flow.Script("getN() < 10"),
            ["body"] = Flow.Named("body").Set("count", "n", "getN() + 1").Decide("enough", "getN() == 3").Add("break", "Elsa.Break")
                .Connect("count", "enough").Connect("enough", "break", "True").Path("enough:False -> m").ToActivity("body"),
        }).Path("while -> after"));

        Assert.Equal(["m", "m", "after"], _world.Marks);
    }

    [Fact]
    public async Task A_sequence_and_a_nested_flowchart_run_as_one_activity()
    {
        var nested = Flow.Named("n").Fork("f", "A", "B").Add("end", "Elsa.End").Ask("ask").Path("f:A -> inner -> end").Path("f:B -> ask -> never");
        var instance = await _world.StartAsync(Flow.Named("nested").Add("s", "Elsa.Sequence", new JsonObject
        {
            ["activities"] = new JsonArray(Mark("first"), nested.ToActivity("nest"), Mark("last")),
        }).Path("s -> after"));

        Assert.Equal(["first", "inner", "last", "after"], _world.Marks);
        Assert.Equal(1, _world.Count(instance, "ask", JournalEvents.Canceled));
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Theory]
    [InlineData("Elsa.Finish")]
    [InlineData("Elsa.Complete")]
    public async Task Finish_ends_the_instance_from_any_depth(string type)
    {
        var nested = Flow.Named("n").Add("finish", type).ToActivity("nest");
        nested["id"] = "nest";
        var instance = await _world.StartAsync(Flow.Named("finish").Fork("f", "A", "B").Ask("ask").Add("nest", "Elsa.Sequence", new JsonObject
        {
            ["activities"] = new JsonArray(Flow.Named("m").Add("finish", type).ToActivity("inner")),
        }).Path("f:A -> ask").Path("f:B -> nest -> never"));

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Empty(_world.Store.Bookmarks(instance));
        Assert.Empty(_world.Marks);
    }

    [Fact]
    public async Task Embedded_branches_of_a_fork_may_race()
    {
        var instance = await _world.StartAsync(Flow.Named("fork").Add("fork", "Elsa.Fork", new JsonObject
        {
            ["joinMode"] = "WaitAny",
            ["branches"] = new JsonArray(Flow.Activity("a", "Test.Ask"), Flow.Activity("b", "Test.Ask")),
        }).Path("fork -> after"));

        await _world.CompleteAsync(instance, "b");

        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(1, _world.Count(instance, "a", JournalEvents.Canceled));
    }

    [Fact]
    public async Task A_task_with_a_deadline_leaves_late_and_is_taken_out_of_the_inbox()
    {
        var instance = await _world.StartAsync(Flow.Named("late").Add("ask", "Test.Ask", new JsonObject { ["within"] = Flow.Literal("3.00:00:00") })
            .Path("ask:Late -> late").Path("ask:Done -> done"));
        Assert.Equal(2, _world.Store.Bookmarks(instance).Count);

        await _world.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(["late"], _world.Marks);
        Assert.Empty(_world.Store.Bookmarks(instance));
    }

    [Fact]
    public async Task Start_at_waits_for_its_time_and_passes_when_it_is_over()
    {
        var instance = await _world.StartAsync(Flow.Named("at").Add("past", "Elsa.StartAt", new JsonObject { ["dateTime"] = Flow.Literal("2023-07-01T00:00:00+08:00") })
            .Add("future", "Elsa.StartAt", new JsonObject { ["dateTime"] = Flow.Literal("2023-07-04T09:00:00+08:00") }).Path("past -> between -> future -> out"));
        Assert.Equal(["between"], _world.Marks);

        await _world.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task An_event_that_comes_before_its_bookmark_is_kept_and_delivered()
    {
        var instance = await _world.StartAsync(Flow.Named("event").Ask("first").Add("event", "Elsa.Event", new JsonObject { ["eventName"] = Flow.Literal("stamped") })
            .Output("o").Add("out", "Elsa.SetOutput", new JsonObject
            {
                ["outputName"] = Flow.Literal("o"),
                ["outputValue"] = Flow.Script("getOutputFrom('event').by"),
            }).Connect("first", "event").Connect("event", "out"));
        Assert.IsType<StepOutcome.KeptForLater>(await _world.PublishAsync(instance, "stamped", new JsonObject { ["by"] = "甲" }));

        await _world.CompleteAsync(instance, "first");

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Equal("甲", (string?)(await _world.DescribeAsync(instance)).Output["o"]);
    }

    [Fact]
    public async Task A_published_event_reaches_every_instance_that_waits_for_it()
    {
        var waiting = Flow.Named("waiting").Add("event", "Elsa.Event", new JsonObject { ["eventName"] = Flow.Literal("opened") });
        var first = await _world.StartAsync(waiting);
        var second = await _world.StartAsync(waiting);

        await _world.StartAsync(Flow.Named("publishing").Add("p", "Elsa.PublishEvent", new JsonObject { ["eventName"] = Flow.Literal("opened") }));
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Finished, _world.Status(first));
        Assert.Equal(InstanceStatus.Finished, _world.Status(second));
    }

    [Fact]
    public async Task A_name_a_correlation_and_a_line_are_kept()
    {
        var instance = await _world.StartAsync(Flow.Named("names").Add("n", "Elsa.SetName", new JsonObject { ["value"] = Flow.Literal("晋中") })
            .Add("c", "Elsa.Correlate", new JsonObject { ["correlationId"] = Flow.Literal("city-1") })
            .Add("w", "Elsa.WriteLine", new JsonObject { ["text"] = Flow.Script("getCorrelationId()") }).Connect("n", "c").Connect("c", "w"));

        Assert.Equal(("晋中", "city-1"), (_world.Store.Header(instance).Name, _world.Store.Header(instance).Correlation));
        Assert.Contains(_world.Store.Journal(instance), entry => (string?)entry.Detail?["text"] == "city-1");
    }

    [Fact]
    public async Task A_script_may_choose_its_outcomes()
    {
        await _world.StartAsync(Flow.Named("outcomes").Add("js", "Elsa.RunJavaScript", new JsonObject
        {
            ["script"] = Flow.Literal("setOutcomes(['A', 'B']); return 1"),
            ["possibleOutcomes"] = Flow.Wrapped("Object", """["A","B","C"]"""),
        }).Path("js:A -> a").Path("js:B -> b").Path("js:C -> c"));

        Assert.Equal(["a", "b"], _world.Marks);
    }

    private static JsonObject Mark(string id) => Flow.Activity(id, "Test.Mark");

    private static JsonObject Case(string label, string script) => new()
    {
        ["label"] = label,
        ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script },
    };
}
