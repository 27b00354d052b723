using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Timers;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows.Triggers;

/// <summary>Keeps the start triggers in step with what is published.</summary>
internal sealed class TriggerIndex(TimeProvider time, EngineOptions options)
{
    /// <summary>Makes the triggers of a definition those of its published version, in the transaction that publishes or retracts it.</summary>
    /// <remarks>Safe to do again: a trigger whose schedule has not changed keeps its beat and what it has fired.</remarks>
    /// <param name="context">The transaction.</param>
    /// <param name="definitionId">The definition.</param>
    /// <param name="published">Its published version; null when it has none any more.</param>
    /// <param name="cancellationToken">Stops; nothing is written.</param>
    public async Task ReplaceAsync(
        CreativeTalentContext context, string definitionId, WorkflowDefinition? published, CancellationToken cancellationToken)
    {
        var trigger = published is null ? null : StartTriggers.Find(published);
        var rows = await context.WorkflowTriggers.Where(row => row.DefinitionId == definitionId).ToListAsync(cancellationToken);
        context.WorkflowTriggers.RemoveRange(rows.Where(row => row.ActivityId != trigger?.ActivityId));
        if (trigger is null || published is null)
        {
            return;
        }

        var row = rows.Find(one => one.ActivityId == trigger.ActivityId);
        if (row is null)
        {
            var id = StableId.From($"trigger:{definitionId}/{trigger.ActivityId}");
            row = new WorkflowTriggerRow
            {
                Id = id,
                DefinitionId = definitionId,
                DefinitionVersionId = published.Id,
                ActivityId = trigger.ActivityId,
                Kind = trigger.Kind,
                Schedule = "",
                Bucket = Bucket.Of(id),
            };
            context.WorkflowTriggers.Add(row);
        }

        row.DefinitionVersionId = published.Id;
        if (row.Kind != trigger.Kind || row.Schedule != trigger.Schedule)
        {
            row.Kind = trigger.Kind;
            row.Schedule = trigger.Schedule;
            row.NextDue = Recurrence.First(trigger, time.GetUtcNow(), options.TimeZone);
        }
    }
}
