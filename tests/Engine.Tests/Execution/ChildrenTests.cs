using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
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
    public async Task The_end_of_a_child_that_nobody_waits_for_any_more_changes_nothing()
    {
        var parent = await _world.StartAsync(Flow.Named("bounded").Fork("f", "A", "B").Join("j", "WaitAny").Delay("limit", "01:00:00").Ask("then")
            .Add("run", "Elsa.ExecuteWorkflow", new JsonObject { ["workflowDefinitionId"] = Flow.Literal("child") })
            .Path("f:A -> run -> j -> then").Path("f:B -> limit -> j"));
        await _world.WorkAsync();
        await _world.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("then", Assert.Single(_world.Store.Bookmarks(parent)).ActivityId);

        await _world.CompleteAsync(Assert.Single(Children(parent)), "ask");
        await _world.WorkAsync();

        Assert.Equal("then", Assert.Single(_world.Store.Bookmarks(parent)).ActivityId);
        Assert.All(_world.Store.Kept, kept => Assert.Equal(0, kept.Waiting));
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
