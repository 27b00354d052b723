using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Timers;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows.Triggers;

/// <summary>Starts an instance of each published definition that begins with an event.</summary>
internal sealed class EventTriggers(Database database, WorkflowEngine engine, TimeProvider time)
{
    /// <summary>Starts them; safe to do again with the same key.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="key">The idempotency key of this publication.</param>
    /// <param name="correlation">What the new instances belong to; null for none.</param>
    /// <param name="payload">What the event brings: the result of the activity that starts the instance.</param>
    /// <param name="cancellationToken">Stops; call again with the same key.</param>
    /// <returns>The instances, also those that an earlier call started.</returns>
    public async Task<IReadOnlyList<InstanceId>> StartAsync(
        string name, string key, string? correlation, JsonObject payload, CancellationToken cancellationToken)
    {
        var triggers = await database.ReadAsync(
            (context, token) => context.WorkflowTriggers
                .Where(row => row.Kind == StartTriggerKind.Event && row.Schedule == name).OrderBy(row => row.DefinitionId).ToListAsync(token),
            cancellationToken);
        var instances = new List<InstanceId>();
        foreach (var trigger in triggers)
        {
            var outcome = await engine.StartAsync(
                new StartRequest
                {
                    VersionId = trigger.DefinitionVersionId,
                    Correlation = correlation,
                    IdempotencyKey = $"trigger:{trigger.DefinitionId}/{trigger.ActivityId}@{key}",
                    Trigger = new TriggeredBy(trigger.ActivityId, (JsonObject)payload.DeepClone()),
                },
                cancellationToken);
            switch (outcome)
            {
                case StartOutcome.Started started:
                    instances.Add(started.Header.Id);
                    await CountAsync(trigger, started.Header.Id, cancellationToken);
                    break;
                case StartOutcome.StartedBefore before:
                    instances.Add(before.Header.Id);
                    break;
                default:
                    throw new InvalidOperationException($"Trigger '{trigger.ActivityId}' of '{trigger.DefinitionVersionId}': {outcome}.");
            }
        }

        return instances;
    }

    private Task<int> CountAsync(WorkflowTriggerRow trigger, InstanceId started, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return database.WriteAsync(
            (context, token) => context.WorkflowTriggers.Where(row => row.Id == trigger.Id).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.LastFiredAt, now)
                    .SetProperty(one => one.LastInstanceId, started)
                    .SetProperty(one => one.Fired, one => one.Fired + 1),
                token),
            cancellationToken);
    }
}
