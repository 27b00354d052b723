using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.Flowchart: activities joined by connections; tokens go along them.</summary>
internal sealed class FlowchartElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome)
    {
        foreach (var target in run.Activity.Graph.Targets(child.Activity.Place, outcome))
        {
            Merges.Arrive(step, run, target);
        }

        if (run.Tokens is { Count: > 0 })
        {
            // A token that has gone elsewhere or died may be the one that a merge has waited for.
            step.Settling.Join(run);
        }
        else if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }

    public override bool Settle(Step step, Run run) => Merges.Release(step, run);

    protected override void Start(Step step, Run run)
    {
        var graph = run.Activity.Graph;
        if (graph.Start < 0)
        {
            step.Complete(run);
        }
        else
        {
            step.Schedule(graph.Nodes[graph.Start], run);
        }
    }
}

/// <summary>Elsa.Sequence: one after the other.</summary>
internal sealed class SequenceElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => Go(step, run, child.Activity.Place + 1);

    protected override void Start(Step step, Run run) => Go(step, run, 0);

    private static void Go(Step step, Run run, int place)
    {
        var activities = run.Activity.ChildrenOf("activities");
        if (place < activities.Count)
        {
            step.Schedule(activities[place], run);
        }
        else
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.Parallel: all at once; done when all are done.</summary>
internal sealed class ParallelElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome)
    {
        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }

    protected override void Start(Step step, Run run)
    {
        foreach (var activity in run.Activity.ChildrenOf("activities"))
        {
            step.Schedule(activity, run);
        }

        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.Fork: embedded branches; done when all are done, or with the first when its join mode is WaitAny.</summary>
internal sealed class ForkElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome)
    {
        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
        else if (IsRace(run))
        {
            step.Settling.Join(run);
        }
    }

    /// <summary>A branch has won the race: the others are cancelled.</summary>
    public override bool Settle(Step step, Run run)
    {
        step.Complete(run);

        return true;
    }

    protected override void Start(Step step, Run run)
    {
        foreach (var branch in run.Activity.ChildrenOf("branches"))
        {
            step.Schedule(branch, run);
        }

        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }

    private static bool IsRace(Run run) => run.Activity.Inputs.TryGetValue("joinMode", out var mode) && mode.Text == "WaitAny";
}

/// <summary>Elsa.If: one of two embedded activities.</summary>
internal sealed class IfElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var holds = step.Flag(run, "condition");
        step.KeepOutput(run, new JsonObject { ["result"] = holds });
        if (run.Activity.Child(holds ? "then" : "else") is { } chosen)
        {
            step.Schedule(chosen, run);
        }
        else
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.Switch: the embedded activities of the first case that holds, or of all that hold, or the default.</summary>
internal sealed class SwitchElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome)
    {
        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }

    protected override void Start(Step step, Run run)
    {
        var chosen = Cases.Matching(step, run).Select(each => each.Activity).ToList();
        if (chosen.Count == 0)
        {
            chosen.Add(run.Activity.Child("default"));
        }

        foreach (var activity in chosen.OfType<Definitions.CompiledActivity>())
        {
            step.Schedule(activity, run);
        }

        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }
}
