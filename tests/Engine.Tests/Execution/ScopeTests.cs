using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>What is cut off is cancelled with the children it waits for.</summary>
public sealed class ScopeTests
{
    private readonly World _world = new();

    public ScopeTests() => _world.Store.Publish(Flow.Named("child").Ask("ask").ToDefinition());

    public static TheoryData<string> Cuts => ["race", "end", "break", "finish", "fork", "skip", "outcome", "cancel"];

    public static MatrixTheoryData<string, bool> Interleavings => new(["race", "end", "break", "finish", "fork", "skip", "outcome", "cancel"], [true, false]);

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_branch_that_is_cut_off_takes_its_children_along(string cut)
    {
        var parent = await _world.StartAsync(Cut(cut));
        await _world.WorkAsync();
        var child = Assert.Single(Children(parent));

        await CutAsync(parent, cut);
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Cancelled, _world.Status(child));
        Assert.DoesNotContain(_world.Store.Bookmarks(parent), bookmark => bookmark.ActivityId == "run");
        Assert.All(_world.Store.Kept, kept => Assert.Equal(0, kept.Waiting));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_branch_that_is_cut_off_before_its_child_was_started_never_starts_it(string cut)
    {
        var parent = await _world.StartAsync(Cut(cut));

        await CutAsync(parent, cut);
        await _world.WorkAsync();

        Assert.Empty(Children(parent));
    }

    [Theory]
    [MemberData(nameof(Interleavings))]
    public async Task A_child_that_is_being_started_while_its_branch_is_cut_off_is_cancelled(string cut, bool canceledFirst)
    {
        var parent = await _world.StartAsync(Cut(cut));
        var start = _world.Store.Outbox.Dequeue();
        _world.Store.BeforeCommit = async _ =>
        {
            // The start has seen the parent wait, and now the branch is gone; its cancellation may be done before the child is there.
            await CutAsync(parent, cut);
            if (canceledFirst)
            {
                await _world.WorkAsync();
            }
        };

        await _world.Engine.HandleAsync(start, _world.Store, World.Cancellation);
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Cancelled, _world.Status(Assert.Single(Children(parent))));
    }

    [Fact]
    public async Task A_start_that_died_between_the_child_and_the_second_look_is_made_good_when_it_is_done_again()
    {
        var parent = await _world.StartAsync(Cut("race"));
        var start = _world.Store.Outbox.Dequeue();
        _world.Store.BeforeCommit = async _ =>
        {
            await CutAsync(parent, "race");
            await _world.WorkAsync();
            _world.Store.AfterCommit = _ =>
            {
                _world.Store.AfterCommit = null;
                throw new InvalidOperationException("The process died.");
            };
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.Engine.HandleAsync(start, _world.Store, World.Cancellation));
        Assert.Equal(InstanceStatus.Suspended, _world.Status(Assert.Single(Children(parent))));

        await _world.Engine.HandleAsync(start, _world.Store, World.Cancellation);

        Assert.Equal(InstanceStatus.Cancelled, _world.Status(Assert.Single(Children(parent))));
    }

    [Fact]
    public async Task A_child_that_is_asked_for_and_cut_off_in_one_step_is_neither_started_nor_cancelled()
    {
        var parent = await _world.StartAsync(Flow.Named("at-once").Fork("f", "A", "B").Add("end", "Elsa.End").Add("run", "Elsa.ExecuteWorkflow", Child())
            .Path("f:A -> run").Path("f:B -> end"));

        Assert.Equal(InstanceStatus.Finished, _world.Status(parent));
        Assert.Empty(_world.Store.Outbox);
    }

    [Fact]
    public async Task A_child_that_nobody_waits_for_outlives_its_parent()
    {
        var dispatch = Child();
        dispatch["waitForCompletion"] = Flow.Literal(false);
        var parent = await _world.StartAsync(Flow.Named("free").Add("run", "Elsa.DispatchWorkflow", dispatch).Ask("ask").Connect("run", "ask"));
        await _world.WorkAsync();

        await _world.Engine.CancelAsync(parent, "closed", "c", World.Cancellation);
        await _world.WorkAsync();

        Assert.Equal(InstanceStatus.Suspended, _world.Status(Assert.Single(Children(parent))));
    }

    [Fact]
    public async Task Grandchildren_go_with_their_line()
    {
        _world.Store.Publish(Flow.Named("middle").Add("run", "Elsa.ExecuteWorkflow", Child()).ToDefinition());
        var parent = await _world.StartAsync(Flow.Named("top").Add("run", "Elsa.ExecuteWorkflow", new JsonObject { ["workflowDefinitionId"] = Flow.Literal("middle") }));
        await _world.WorkAsync();
        Assert.Equal(3, _world.Store.Instances.Count);

        await _world.Engine.CancelAsync(parent, "closed", "c", World.Cancellation);
        await _world.WorkAsync();

        Assert.All(_world.Store.Instances, each => Assert.Equal(InstanceStatus.Cancelled, _world.Status(each)));
    }

    private static JsonObject Child() => new() { ["workflowDefinitionId"] = Flow.Literal("child"), ["waitForCompletion"] = Flow.Literal(true) };

    private static Flow Cut(string cut)
    {
        var inside = Flow.Named("inside").Fork("f", "A", "B").Ask("go").Add("run", "Elsa.ExecuteWorkflow", Child()).Path("f:A -> run").Path("f:B -> go");
        return cut switch
        {
            "race" => Flow.Named(cut).Fork("f", "A", "B").Ask("go").Ask("then").Join("j", "WaitAny").Add("run", "Elsa.ExecuteWorkflow", Child())
                .Path("f:A -> run -> j -> then").Path("f:B -> go -> j"),
            "end" => Flow.Named(cut).Ask("then").Add("inside", "Elsa.Sequence", new JsonObject
            {
                ["activities"] = new JsonArray(inside.Add("end", "Elsa.End").Connect("go", "end").ToActivity("flow")),
            }).Connect("inside", "then"),
            "break" => Flow.Named(cut).Ask("then").Add("loop", "Elsa.While", new JsonObject
            {
                ["condition"] = Flow.Literal(true),
                ["body"] = inside.Add("break", "Elsa.Break").Connect("go", "break").ToActivity("flow"),
            }).Connect("loop", "then"),
            "finish" => inside.Add("finish", "Elsa.Finish").Connect("go", "finish"),
            "fork" => Flow.Named(cut).Ask("then").Add("fork", "Elsa.Fork", new JsonObject
            {
                ["joinMode"] = "WaitAny",
                ["branches"] = new JsonArray(Flow.Activity("run", "Elsa.ExecuteWorkflow", Child()), Flow.Activity("go", "Test.Ask")),
            }).Connect("fork", "then"),
            "outcome" => Flow.Named(cut).Ask("then").Add("run", "Test.Guided", Child()).Connect("run", "then"),
            "skip" => Flow.Named(cut).Ask("then").Add("run", "Test.Guided", Child()).Connect("run", "then", "Skipped"),
            _ => inside,
        };
    }

    private async Task CutAsync(InstanceId parent, string cut)
    {
        if (cut == "cancel")
        {
            await _world.Engine.CancelAsync(parent, "closed", "c", World.Cancellation);
        }
        else if (cut == "skip")
        {
            // The answer makes the activity fail, and a person leaves it by an outcome.
            await _world.CompleteAsync(parent, "run", "Fail");
            await _world.Engine.SkipAsync(parent, Assert.Single((await _world.DescribeAsync(parent)).Incidents).ActivityRun, "Skipped", "s", World.Cancellation);
        }
        else
        {
            await _world.CompleteAsync(parent, cut == "outcome" ? "run" : "go");
        }
    }

    private IReadOnlyList<InstanceId> Children(InstanceId parent) =>
        [.. _world.Store.Instances.Where(each => _world.Store.Header(each).Parent == parent)];
}
