using System.Text.Json;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Moves all instances of a version, each in a transaction of its own.</summary>
/// <remarks>Safe to run again: what was moved is on the new version and is not found again; what stays is judged anew.</remarks>
internal sealed class MigrationJob(Database database, MigrationDesk desk, InstanceMigration migration, TimeProvider time) : IOutboxHandler
{
    /// <summary>The kind of its outbox rows.</summary>
    public const string Kind = "Versions.MigrateAll";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var run = Guid.Parse((string?)job.Payload["run"] ?? "");
        if (await desk.FindRunAsync(run, cancellationToken) is not { EndedAt: null } order)
        {
            return new JobResult.Done();
        }

        var plan = await desk.PlanAsync(
            new MigrationOrder
            {
                DefinitionId = order.DefinitionId,
                From = order.FromVersion,
                To = order.ToVersion,
                Mapping = order.MappingJson is null
                    ? new Dictionary<string, string>()
                    : JsonSerializer.Deserialize<Dictionary<string, string>>(order.MappingJson) ?? [],
            },
            cancellationToken);
        if (plan is null)
        {
            await EndAsync(run, stayed: 0, cancellationToken);

            return new JobResult.Failed($"Version {order.FromVersion} or {order.ToVersion} of '{order.DefinitionId}' is not there.");
        }

        var record = MigrationRecords.Effect(plan, order.StartedBy, order.Reason, $"migration/{run:D}", run);
        var instances = await database.ReadAsync(
            (context, token) => MigrationDesk.Running(context, plan).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(token),
            cancellationToken);
        var stayed = 0;
        foreach (var instance in instances)
        {
            var outcome = await migration.MigrateAsync(instance, plan, dryRun: false, [record], cancellationToken);
            stayed += outcome is MigrationOutcome.Refused or MigrationOutcome.Busy ? 1 : 0;
        }

        await EndAsync(run, stayed, cancellationToken);

        return new JobResult.Done();
    }

    private Task<int> EndAsync(Guid run, int stayed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();

        return database.WriteAsync(
            (context, token) => context.MigrationRuns.Where(row => row.Id == run && row.EndedAt == null).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Stayed, stayed).SetProperty(one => one.EndedAt, now), token),
            cancellationToken);
    }
}
