using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>What an activity type does; one object for the type, all state is in the run.</summary>
internal abstract class Element
{
    /// <summary>Starts a run; also called again when a failed run is tried again.</summary>
    public abstract ValueTask StartAsync(Step step, Run run, CancellationToken cancellationToken);

    /// <summary>A bookmark of the run was resumed.</summary>
    public virtual ValueTask ResumeAsync(
        Step step, Run run, Bookmark resumed, Stimulus stimulus, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"Activity type '{run.Activity.Type}' waits for nothing, so it cannot be resumed.");

    /// <summary>An embedded run has completed.</summary>
    public virtual void ChildCompleted(Step step, Run run, Run child, string outcome) => step.Complete(run);

    /// <summary>Nothing is ready any more, and this container has something to join.</summary>
    /// <returns>Whether anything went on.</returns>
    public virtual bool Settle(Step step, Run run) => false;

    /// <summary>A child instance that the run waits for stands still with incidents; it is still waited for.</summary>
    public virtual void ChildFaulted(Step step, Run run, Stimulus stimulus) => step.Log(
        run, Journal.JournalEvents.ChildFaulted, detail: new JsonObject { ["child"] = (string?)stimulus.Payload["child"] });
}

/// <summary>An element that does its work without waiting.</summary>
internal abstract class ImmediateElement : Element
{
    public sealed override ValueTask StartAsync(Step step, Run run, CancellationToken cancellationToken)
    {
        Start(step, run);

        return ValueTask.CompletedTask;
    }

    protected abstract void Start(Step step, Run run);
}
