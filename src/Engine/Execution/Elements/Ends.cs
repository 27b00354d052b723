namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.Start and Elsa.FlowJoin: nothing but a place; joining is the flowchart's work.</summary>
internal sealed class PassElement : ImmediateElement
{
    protected override void Start(Step step, Run run) => step.Complete(run);
}

/// <summary>Elsa.End: ends its container at once and cancels what waits inside.</summary>
internal sealed class EndElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        if (run.Parent is { } container)
        {
            Ends.CompleteAround(step, run, container);
        }
        else
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.Finish and Elsa.Complete: end the instance and cancel whatever waits in it.</summary>
internal sealed class FinishElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        run.IsOver = true;
        step.Log(run, Journal.JournalEvents.Completed, "Done");
        step.End(InstanceStatus.Finished);
    }
}

/// <summary>Elsa.Fault: an incident that the definition's author foresaw.</summary>
internal sealed class FaultElement : ImmediateElement
{
    protected override void Start(Step step, Run run) => step.Fault(run, step.Text(run, "message") is { Length: > 0 } message
        ? message
        : $"Activity '{run.Activity.Title}' ended this branch with a fault.");
}

internal static class Ends
{
    /// <summary>Completes a container from inside: what else runs in it is cancelled.</summary>
    public static void CompleteAround(Step step, Run run, Run container)
    {
        run.IsOver = true;
        step.Log(run, Journal.JournalEvents.Completed, "Done");
        step.CancelChildren(container);
        step.Complete(container);
    }
}
