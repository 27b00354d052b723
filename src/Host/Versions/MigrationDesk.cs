using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Plans migrations, tries them out, and moves instances (版本迁移): one by one, or all by a worker.</summary>
internal sealed class MigrationDesk(
    Database database, IDefinitionStore definitions, InstanceMigration migration, ActivityCatalogue activities,
    WorkNudge nudge, TimeProvider time)
{
    /// <summary>The most instances on one page.</summary>
    public const int MaxPageSize = 100;

    private const int RunsShown = 20;

    /// <summary>Plans the way from version to version.</summary>
    /// <returns>Null when one of the versions is not there, or the new one is a draft that may still change.</returns>
    public async Task<MigrationPlan?> PlanAsync(MigrationOrder order, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            (context, token) => context.WorkflowDefinitions.Where(row => row.DefinitionId == order.DefinitionId)
                .Select(row => new { row.Id, row.Version, IsFrozen = row.IsPublished || row.FrozenAt != null || row.Source != null }).ToListAsync(token),
            cancellationToken);
        var from = rows.Find(row => row.Version == order.From);
        var to = rows.Find(row => row.Version == order.To);
        if (from is null || to is not { IsFrozen: true })
        {
            return null;
        }

        return MigrationPlan.Between(
            await FindAsync(from.Id, cancellationToken), await FindAsync(to.Id, cancellationToken), order.Mapping, activities);
    }

    /// <summary>Judges a page of the instances that run on the old version, in the order of their ids; one query.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="after">The last instance of the page before; null for the first page.</param>
    /// <param name="take">From 1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<IReadOnlyList<JudgedInstance>> JudgeAsync(
        MigrationPlan plan, InstanceId? after, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, MaxPageSize);

        return database.ReadAsync<IReadOnlyList<JudgedInstance>>(
            async (context, token) =>
            {
                var running = Running(context, plan);
                if (after is { } last)
                {
                    running = running.Where(row => row.Id > last);
                }

                var rows = await running.OrderBy(row => row.Id).Take(take).ToListAsync(token);

                return [.. rows.Select(row => new JudgedInstance(row.ToHeader(), plan.Judge(row.State)))];
            },
            cancellationToken);
    }

    /// <summary>Judges all instances and counts; nothing is written (试算).</summary>
    public async Task<DryRun> TryOutAsync(MigrationPlan plan, CancellationToken cancellationToken)
    {
        var (moves, stays) = (0, 0);
        var obstacles = new Dictionary<MigrationFinding, int>();
        InstanceId? after = null;
        while (await JudgeAsync(plan, after, MaxPageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (_, verdict) in page)
            {
                (moves, stays) = verdict.Moves ? (moves + 1, stays) : (moves, stays + 1);
                foreach (var obstacle in verdict.Obstacles)
                {
                    obstacles[obstacle] = obstacles.GetValueOrDefault(obstacle) + 1;
                }
            }

            after = page[^1].Header.Id;
        }

        return new DryRun(moves, stays, [.. obstacles.OrderByDescending(each => each.Value).Select(each => new CountedObstacle(each.Key, each.Value))]);
    }

    /// <summary>Moves one instance, with who and why in the same transaction.</summary>
    public Task<MigrationOutcome> MoveAsync(
        Caller caller, MigrationPlan plan, InstanceId instance, string reason, string origin, CancellationToken cancellationToken) =>
        migration.MigrateAsync(
            instance, plan, dryRun: false, [MigrationRecords.Effect(plan, caller.Person, reason, origin, run: null)], cancellationToken);

    /// <summary>Orders that all instances of the old version are moved; a worker does it, each in a transaction of its own.</summary>
    /// <returns>The order's id, by which <see cref="FindRunAsync"/> tells how far it has come.</returns>
    public async Task<Guid> OrderAsync(
        Caller caller, MigrationOrder order, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.WriteAsync(
            (context, _) =>
            {
                context.MigrationRuns.Add(new MigrationRunRow
                {
                    Id = id,
                    DefinitionId = order.DefinitionId,
                    FromVersion = order.From,
                    ToVersion = order.To,
                    MappingJson = order.Mapping.Count == 0 ? null : JsonSerializer.Serialize(order.Mapping),
                    StartedBy = caller.Person,
                    Reason = reason,
                    CreatedAt = now,
                });
                context.Outbox.Add(new OutboxRow
                {
                    Key = $"migrate/{id:N}",
                    InstanceId = new InstanceId(id),
                    Kind = MigrationJob.Kind,
                    PayloadJson = new JsonObject { ["run"] = id.ToString("D") }.ToJsonString(),
                    NotBefore = now,
                    CreatedAt = now,
                    Bucket = Bucket.Of(id),
                });

                return Task.CompletedTask;
            },
            cancellationToken);
        nudge.Signal();

        return id;
    }

    /// <summary>Finds an order.</summary>
    public Task<MigrationRunRow?> FindRunAsync(Guid run, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => context.MigrationRuns.FirstOrDefaultAsync(row => row.Id == run, token), cancellationToken);

    /// <summary>The newest orders of a definition, with who gave them.</summary>
    public Task<IReadOnlyList<MigrationRunListed>> ListRunsAsync(string definitionId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MigrationRunListed>>(
            async (context, token) => await context.MigrationRuns.Where(run => run.DefinitionId == definitionId)
                .OrderByDescending(run => run.CreatedAt).Take(RunsShown)
                .Select(run => new MigrationRunListed(
                    run, context.People.Where(person => person.Id == run.StartedBy).Select(person => person.Name).FirstOrDefault()))
                .ToListAsync(token),
            cancellationToken);

    /// <summary>The instances that run on the version a plan leaves.</summary>
    public static IQueryable<WorkflowInstanceRow> Running(CreativeTalentContext context, MigrationPlan plan)
    {
        var (definition, version) = (plan.From.DefinitionId, plan.From.Id);

        // By definition and status first, because that is what the index has.
        return context.WorkflowInstances.Where(row => row.DefinitionId == definition
            && (row.Status == InstanceStatus.Suspended || row.Status == InstanceStatus.Faulted)
            && row.DefinitionVersionId == version);
    }

    private async Task<WorkflowDefinition> FindAsync(string versionId, CancellationToken cancellationToken) =>
        await definitions.FindVersionAsync(versionId, cancellationToken)
        ?? throw new InvalidOperationException($"Version '{versionId}' was in the list of versions, and is not there.");
}

/// <summary>From which version of a definition to which.</summary>
internal sealed record MigrationOrder
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The version number that instances leave.</summary>
    public required int From { get; init; }

    /// <summary>The version number that they go on with.</summary>
    public required int To { get; init; }

    /// <summary>Old activity ids to new ones, where they differ.</summary>
    public IReadOnlyDictionary<string, string> Mapping { get; init; } = new Dictionary<string, string>();
}

/// <summary>An instance and whether it can be moved.</summary>
/// <param name="Header">The instance.</param>
/// <param name="Verdict">The judgement.</param>
internal sealed record JudgedInstance(InstanceHeader Header, MigrationVerdict Verdict);

/// <summary>What would come out if all were moved now.</summary>
/// <param name="Moves">How many instances would move.</param>
/// <param name="Stays">How many would stay.</param>
/// <param name="Obstacles">Why, with how many instances each holds back, most first.</param>
internal sealed record DryRun(int Moves, int Stays, IReadOnlyList<CountedObstacle> Obstacles);

/// <summary>A reason and how many instances it holds back.</summary>
/// <param name="Finding">The reason.</param>
/// <param name="Instances">Whole instances.</param>
internal sealed record CountedObstacle(MigrationFinding Finding, int Instances);

/// <summary>An order and who gave it.</summary>
/// <param name="Run">The order.</param>
/// <param name="Person">Their name; null when the person is not known any more.</param>
internal sealed record MigrationRunListed(MigrationRunRow Run, string? Person);
