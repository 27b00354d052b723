using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows.Triggers;

namespace CreativeTalent.Host.Workflows;

/// <summary>Does what the engine itself asks for: start children, tell parents, publish events.</summary>
internal sealed class EngineJobs(WorkflowEngine engine, IBookmarkSearch bookmarks, EventTriggers triggers) : IOutboxHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } =
        [EngineEffects.StartChild, EngineEffects.TellParent, EngineEffects.PublishEvent, EngineEffects.CancelChild];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var effect = new OutboxEffect { Kind = job.Kind, Key = job.Key, Payload = job.Payload, ReplyTo = job.ReplyTo };
        await engine.HandleAsync(effect, bookmarks, cancellationToken);
        if (job.Kind == EngineEffects.PublishEvent && job.Payload["instance"] is null)
        {
            await triggers.StartAsync(
                job.Text("event"), job.Key, (string?)job.Payload["correlation"], Events.ReadPayload(job.Payload), cancellationToken);
        }

        return new JobResult.Done();
    }
}
