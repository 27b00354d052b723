using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>What went wrong in processes, and the way out: a failed activity is run again once its cause is mended (异常).</summary>
internal sealed class Incidents(Database database, WorkflowEngine engine, OutboxDrain outbox, AuditLog audit, TimeProvider time)
{
    private const int Shown = 100;

    /// <summary>The open incidents, newest instance first.</summary>
    public async Task<IReadOnlyList<OpenIncident>> ListAsync(CancellationToken cancellationToken)
    {
        var instances = await database.ReadAsync(
            (context, token) => context.WorkflowInstances.Where(row => row.Incidents > 0)
                .OrderByDescending(row => row.UpdatedAt).Take(Shown).Select(row => row.Id).ToListAsync(token),
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

    /// <summary>Outbox work that was given up after its last try.</summary>
    public Task<List<OutboxRow>> ListDeadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Outbox.Where(row => row.State == OutboxState.Dead).OrderByDescending(row => row.Number)
            .Take(Shown).ToListAsync(token),
        cancellationToken);

    /// <summary>Runs a failed activity again; on the record.</summary>
    public async Task<StepOutcome> RetryAsync(Caller caller, OpenIncident incident, CancellationToken cancellationToken)
    {
        await RecordAsync(caller, "incident.retry", incident.Instance.Id.ToString(), incident.Incident.ActivityId, cancellationToken);

        return await engine.RetryAsync(
            incident.Instance.Id,
            incident.Incident.ActivityRun,
            $"retry:{incident.Incident.ActivityRun:N}:{incident.Incident.At.UtcTicks}",
            cancellationToken);
    }

    /// <summary>Puts given-up outbox work back into the line; on the record.</summary>
    public async Task<bool> ReplayAsync(Caller caller, string key, CancellationToken cancellationToken)
    {
        await RecordAsync(caller, "outbox.replay", key, key, cancellationToken);

        return await outbox.ReplayAsync(key, cancellationToken);
    }

    private Task RecordAsync(Caller caller, string action, string subject, string what, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (context, token) => audit.AddAsync(
                context,
                new AuditEvent
                {
                    Actor = caller.Person,
                    Origin = "portal",
                    Action = action,
                    SubjectKind = "workflow",
                    SubjectId = subject,
                    Reason = $"{what} {time.GetUtcNow():u}",
                },
                token),
            cancellationToken);
}

/// <summary>An incident with the instance it happened in.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Incident">What failed.</param>
internal sealed record OpenIncident(InstanceHeader Instance, Incident Incident);
