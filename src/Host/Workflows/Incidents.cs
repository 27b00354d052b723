using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>What went wrong in processes, and the ways out: retry, skip, correct a variable, cancel, replay (异常).</summary>
/// <remarks>Every order is on the record in the transaction that obeys it.</remarks>
internal sealed class Incidents(
    Database database, WorkflowEngine engine, OutboxDrain outbox, AuditLog audit, TimeProvider time)
{
    private const int Shown = 100;

    /// <summary>The open incidents, newest instance first.</summary>
    public async Task<IReadOnlyList<OpenIncident>> ListAsync(CancellationToken cancellationToken)
    {
        var instances = await database.ReadAsync(
            (context, token) => context.WorkflowInstances.Where(row => row.Incidents > 0)
                .OrderByDescending(row => row.CreatedAt).Take(Shown).Select(row => row.Id).ToListAsync(token),
            cancellationToken);
        List<OpenIncident> open = [];
        foreach (var instance in instances)
        {
            if (await engine.DescribeAsync(instance, cancellationToken) is { } view)
            {
                open.AddRange(view.Incidents.Select(incident => new OpenIncident(view.Header, incident)));
            }
        }

        return open;
    }

    /// <summary>Outbox work that was given up after its last try, newest first.</summary>
    /// <param name="before">The number of the last row of the page before; null for the first page.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<OutboxRow>> ListDeadAsync(long? before, int take, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Outbox.Where(row => row.State == OutboxState.Dead && (before == null || row.Number < before))
            .OrderByDescending(row => row.Number).Take(take).ToListAsync(token),
        cancellationToken);

    /// <summary>Runs a failed activity again.</summary>
    public async Task<OrderOutcome> RetryAsync(
        Order order, InstanceId instance, Guid activityRun, CancellationToken cancellationToken) =>
        await FindAsync(instance, activityRun, cancellationToken) is { } incident
            ? await ApplyAsync(
                order, instance, StimulusKinds.Retry, $"retry:{activityRun:N}:{incident.At.UtcTicks}",
                new JsonObject { ["activityRun"] = activityRun.ToString("D") }, cancellationToken)
            : await NoIncidentAsync(instance, cancellationToken);

    /// <summary>Leaves a failed activity by an outcome, as if it had completed.</summary>
    public async Task<OrderOutcome> SkipAsync(
        Order order, InstanceId instance, Guid activityRun, string outcome, CancellationToken cancellationToken) =>
        await FindAsync(instance, activityRun, cancellationToken) is { } incident
            ? await ApplyAsync(
                order, instance, StimulusKinds.Skip, $"skip:{activityRun:N}:{incident.At.UtcTicks}",
                new JsonObject { ["activityRun"] = activityRun.ToString("D"), ["outcome"] = outcome }, cancellationToken)
            : await NoIncidentAsync(instance, cancellationToken);

    /// <summary>Corrects a variable of a running instance.</summary>
    public async Task<OrderOutcome> SetVariableAsync(
        Order order, InstanceId instance, string name, JsonNode? value, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return await ApplyAsync(
            order, instance, StimulusKinds.SetVariable, $"variable:{Guid.CreateVersion7(now):N}",
            new JsonObject { ["name"] = name, ["value"] = value?.DeepClone() }, cancellationToken);
    }

    /// <summary>Cancels an instance with everything that waits in it.</summary>
    public Task<OrderOutcome> CancelAsync(Order order, InstanceId instance, CancellationToken cancellationToken) =>
        ApplyAsync(order, instance, StimulusKinds.Cancel, "order:cancel", [], cancellationToken);

    /// <summary>Puts given-up outbox work back into the line.</summary>
    /// <returns>False when there is no such dead letter.</returns>
    public Task<bool> ReplayAsync(Order order, string key, CancellationToken cancellationToken) => outbox.ReplayAsync(
        key,
        (context, token) => audit.AddAsync(
            context,
            new AuditEvent
            {
                Actor = order.Caller.Person,
                ActedAs = nameof(Domain.People.Role.Administrator),
                Origin = order.Origin,
                Action = "outbox.replay",
                SubjectKind = "outbox",
                SubjectId = key,
                Reason = order.Reason,
            },
            token),
        cancellationToken);

    private async Task<OrderOutcome> ApplyAsync(
        Order order, InstanceId instance, string kind, string key, JsonObject payload, CancellationToken cancellationToken) =>
        await engine.ApplyAsync(order.ToStimulus(instance, kind, key, time.GetUtcNow(), payload), cancellationToken) switch
        {
            StepOutcome.Applied applied => new OrderOutcome.Obeyed(applied.Header),
            StepOutcome.AppliedBefore => new OrderOutcome.ObeyedBefore(),
            StepOutcome.KeptForLater => new OrderOutcome.Kept(),
            StepOutcome.InstanceEnded ended => new OrderOutcome.Ended(ended.Header),
            StepOutcome.UnknownInstance => new OrderOutcome.UnknownInstance(),
            _ => new OrderOutcome.Nothing(),
        };

    private async Task<Incident?> FindAsync(InstanceId instance, Guid activityRun, CancellationToken cancellationToken) =>
        (await engine.DescribeAsync(instance, cancellationToken))?.Incidents.FirstOrDefault(one => one.ActivityRun == activityRun);

    private async Task<OrderOutcome> NoIncidentAsync(InstanceId instance, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (context, token) => context.WorkflowInstances.AnyAsync(row => row.Id == instance, token), cancellationToken)
            ? new OrderOutcome.Nothing()
            : new OrderOutcome.UnknownInstance();
}

/// <summary>An incident with the instance it happened in.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Incident">What failed.</param>
internal sealed record OpenIncident(InstanceHeader Instance, Incident Incident);

/// <summary>What became of a person's order to an instance.</summary>
internal abstract record OrderOutcome
{
    private OrderOutcome()
    {
    }

    /// <summary>It was obeyed, and its step is committed.</summary>
    /// <param name="Header">The instance after the step.</param>
    public sealed record Obeyed(InstanceHeader Header) : OrderOutcome;

    /// <summary>The same order was obeyed before.</summary>
    public sealed record ObeyedBefore : OrderOutcome;

    /// <summary>The instance is busy: a worker obeys it in a moment.</summary>
    public sealed record Kept : OrderOutcome;

    /// <summary>The instance has ended.</summary>
    /// <param name="Header">How.</param>
    public sealed record Ended(InstanceHeader Header) : OrderOutcome;

    /// <summary>There is no such instance.</summary>
    public sealed record UnknownInstance : OrderOutcome;

    /// <summary>The instance has no such open incident, or no such variable.</summary>
    public sealed record Nothing : OrderOutcome;
}
