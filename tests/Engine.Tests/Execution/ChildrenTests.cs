using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

public sealed class ChildrenTests
{
    private readonly World _world = new();

    public ChildrenTests() => _world.Store.Publish(Flow.Named("child").Input("item").Output("answer").Ask("ask").Add("out", "Elsa.SetOutput", new JsonObject
    {
        ["outputName"] = Flow.Literal("answer"),
        ["outputValue"] = Flow.Script("getInput('item') + '!'"),
    }).Connect("ask", "out").ToDefinition());

    [Theory]
    [InlineData("Elsa.ExecuteWorkflow")]
    [InlineData("Elsa.DispatchWorkflow")]
    public async Task A_parent_waits_for_its_child_and_gets_its_outputs(string type)
    {
        var parent = await _world.StartAsync(Flow.Named("parent").Output("o").Add("run", type, new JsonObject
        {
            ["workflowDefinitionId"] = Flow.Literal("child"),
            ["input"] = Flow.Wrapped("Object", """{"item":"x"}"""),
            ["waitForCompletion"] = Flow.Literal(true),
        }).Add("out", "Elsa.SetOutput", new JsonObject
        {
            ["outputName"] = Flow.Literal("o"),
            ["outputValue"] = Flow.Script("getOutputFrom('run').answer"),
        }).Connect("run", "out"));
        await _world.WorkAsync();
        Assert.Equal(InstanceStatus.Suspended, _world.Status(parent));

        await _world.CompleteAsync(Assert.Single(Children(parent)), "ask");
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
        Assert.Equal("x!", (string?)(await _world.DescribeAsync(parent)).Output["o"]);
    }

    [Fact]
    public async Task A_parent_that_does_not_wait_goes_on()
    {
        var parent = await _world.StartAsync(Flow.Named("parent").Add("run", "Elsa.DispatchWorkflow", new JsonObject
        {
            ["workflowDefinitionId"] = Flow.Literal("child"),
        }).Path("run -> after"));
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
        Assert.Equal(2, _world.Store.Instances.Count);
    }

    [Fact]
    public async Task A_parent_waits_for_many_children_and_takes_them_in_together()
    {
        var parent = await StartManyAsync(40);
        var children = Children(parent);
        Assert.Equal(40, children.Count);
        foreach (var child in children)
        {
            await _world.CompleteAsync(child, "ask");
        }

        var before = _world.Store.Commits.Count(commit => commit.Header.Id == parent);
        await _world.WorkAsync();

        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
        Assert.Equal(before + 1, _world.Store.Commits.Count(commit => commit.Header.Id == parent));
    }

    [Fact]
    public async Task A_child_is_started_once_even_when_its_outbox_row_is_done_twice()
    {
        var parent = await StartManyAsync(0);
        var effect = new OutboxEffect
        {
            Kind = EngineEffects.StartChild,
            Key = "child/one",
            Payload = new JsonObject { ["definition"] = "child", ["parent"] = parent.ToString() },
        };

        await _world.Engine.HandleAsync(effect, _world.Store, World.Cancellation);
        await _world.Engine.HandleAsync(effect, _world.Store, World.Cancellation);

        Assert.Single(Children(parent));
    }

    [Fact]
    public async Task A_cancelled_parent_takes_its_children_along()
    {
        var parent = await StartManyAsync(3);

        await _world.Engine.CancelAsync(parent, "season closed", "c", World.Cancellation);
        await _world.WorkAsync();

        Assert.All(Children(parent), child => Assert.Equal(InstanceStatus.Cancelled, _world.Status(child)));
    }

    [Fact]
    public async Task A_child_of_a_parent_that_has_ended_is_not_started()
    {
        var parent = await _world.StartAsync(Many(1), new JsonObject { ["count"] = 1 });
        await _world.Engine.CancelAsync(parent, "season closed", "c", World.Cancellation);

        await _world.WorkAsync();

        Assert.Empty(Children(parent));
    }

    [Fact]
    public async Task A_parent_is_told_of_a_child_that_stands_still_and_goes_on_waiting_for_it()
    {
        _world.Store.Publish(Flow.Named("broken").Add("boom", "Test.Boom").ToDefinition());
        var parent = await _world.StartAsync(Flow.Named("parent").Add("run", "Elsa.ExecuteWorkflow", new JsonObject
        {
            ["workflowDefinitionId"] = Flow.Literal("broken"),
        }).Path("run -> after"));
        await _world.WorkAsync();
        var child = Assert.Single(Children(parent));
        Assert.Equal(InstanceStatus.Faulted, _world.Status(child));
        Assert.Equal(child.ToString(), (string?)_world.Store.Journal(parent).Single(entry => entry.Event == JournalEvents.ChildFaulted).Detail?["child"]);
        Assert.Equal(InstanceStatus.Suspended, _world.Status(parent));

        _world.IsBroken = false;
        await _world.Engine.RetryAsync(child, Assert.Single((await _world.DescribeAsync(child)).Incidents).ActivityRun, "r", World.Cancellation);
        await _world.WorkAsync();

        Assert.Equal(["after"], _world.Marks);
    }

    [Fact]
    public async Task A_bulk_runs_an_activity_for_each_child_that_completed_or_stands_still()
    {
        _world.Store.Publish(Flow.Named("odd").Input("item").Output("twice").Decide("odd", "getInput('item') % 2 == 1").Add("boom", "Test.Boom").Add("out", "Elsa.SetOutput", new JsonObject
        {
            ["outputName"] = Flow.Literal("twice"),
            ["outputValue"] = Flow.Script("getInput('item') * 2"),
        }).Connect("odd", "boom", "True").Connect("odd", "out", "False").Connect("boom", "out").ToDefinition());
        var parent = await _world.StartAsync(Flow.Named("bulk").Add("bulk", "Elsa.BulkDispatchWorkflows", new JsonObject
        {
            ["workflowDefinitionId"] = Flow.Literal("odd"),
            ["items"] = Flow.Wrapped("Object", "[1,2,4]"),
            ["defaultItemInputKey"] = Flow.Literal("item"),
            ["correlationIdFunction"] = Flow.Script("'case-' + Item"),
            ["childCompleted"] = Flow.Activity("told", "Test.Mark", new JsonObject { ["text"] = Flow.Script("`done ${getChildOutput().twice}`") }),
            ["childFaulted"] = Flow.Activity("warned", "Test.Mark", new JsonObject { ["text"] = Flow.Literal("faulted") }),
        }).Path("bulk:Completed -> after").Path("bulk:Done -> also"));
        await _world.WorkAsync();
        Assert.Equal(["done 4", "done 8", "faulted"], _world.Marks.Order(StringComparer.Ordinal));
        Assert.Equal(["case-1", "case-2", "case-4"], Children(parent).Select(child => _world.Store.Header(child).Correlation).Order(StringComparer.Ordinal));

        _world.IsBroken = false;
        var broken = Children(parent).Single(child => _world.Status(child) == InstanceStatus.Faulted);
        await _world.Engine.RetryAsync(broken, Assert.Single((await _world.DescribeAsync(broken)).Incidents).ActivityRun, "r", World.Cancellation);
        await _world.WorkAsync();

        Assert.Equal(["done 2", "also", "after"], _world.Marks[3..]);
        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
    }

    [Fact]
    public async Task A_bulk_with_a_cancelled_child_leaves_by_canceled()
    {
        var parent = await _world.StartAsync(Many(2).Path("bulk:Canceled -> cancelled"), new JsonObject { ["count"] = 2 });
        await _world.WorkAsync();
        await _world.Engine.CancelAsync(Children(parent)[0], "entered twice", "c", World.Cancellation);
        await _world.CompleteAsync(Children(parent)[1], "ask");
        await _world.WorkAsync();

        Assert.Equal(["cancelled"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
    }

    private static Flow Many(int count) => Flow.Named($"many-{count}").Input("count").Add("bulk", "Elsa.BulkDispatchWorkflows", new JsonObject
    {
        ["workflowDefinitionId"] = Flow.Literal("child"),
        ["items"] = Flow.Script("[...Array(getInput('count')).keys()].map(each => 'x' + each)"),
        ["defaultItemInputKey"] = Flow.Literal("item"),
        ["waitForCompletion"] = Flow.Literal(true),
    }).Path("bulk:Completed -> after");

    private async Task<InstanceId> StartManyAsync(int count)
    {
        var parent = await _world.StartAsync(Many(count), new JsonObject { ["count"] = count });
        await _world.WorkAsync();
        Assert.Equal(count, _world.Store.Bookmarks(parent).Count(bookmark => bookmark.Kind == BookmarkKinds.Child));

        return parent;
    }

    private IReadOnlyList<InstanceId> Children(InstanceId parent) =>
        [.. _world.Store.Instances.Where(each => _world.Store.Header(each).Parent == parent)];
}
