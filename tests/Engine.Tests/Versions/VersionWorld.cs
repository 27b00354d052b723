using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Versions;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>A world in which instances move from version 1 to version 2.</summary>
internal sealed class VersionWorld
{
    public World World { get; } = new();

    private InstanceMigration Migration => new(World.Store, World.Clock, new EngineOptions());

    /// <summary>A flow as version 2 of its definition.</summary>
    public static WorkflowDefinition Second(Flow flow) => flow.ToDefinition().With(json =>
    {
        json["id"] = $"{json["definitionId"]}.v2";
        json["version"] = 2;
    });

    public MigrationPlan Plan(Flow first, Flow second, Dictionary<string, string>? renamed = null)
    {
        var to = Second(second);
        World.Store.Publish(to);

        return MigrationPlan.Between(first.ToDefinition(), to, renamed ?? [], World.Catalogue);
    }

    public Task<MigrationOutcome> MigrateAsync(InstanceId instance, MigrationPlan plan, bool dryRun = false) =>
        Migration.MigrateAsync(instance, plan, dryRun, [], World.Cancellation);

    /// <summary>Moves an instance, which must succeed.</summary>
    public async Task<MigrationVerdict> MoveAsync(InstanceId instance, Flow first, Flow second, Dictionary<string, string>? renamed = null)
    {
        var marks = World.Marks.Count;
        var outcome = await MigrateAsync(instance, Plan(first, second, renamed));
        Assert.True(outcome is MigrationOutcome.Migrated, Tell(outcome));
        Assert.Equal(marks, World.Marks.Count);

        return ((MigrationOutcome.Migrated)outcome).Verdict;
    }

    /// <summary>Asks for a move that must be refused, and gives the reasons; the instance is as it was.</summary>
    public async Task<IReadOnlyList<MigrationFinding>> RefuseAsync(
        InstanceId instance, Flow first, Flow second, Dictionary<string, string>? renamed = null)
    {
        var before = World.Store.State(instance);
        var outcome = await MigrateAsync(instance, Plan(first, second, renamed));
        Assert.Equal(before, World.Store.State(instance));

        return Assert.IsType<MigrationOutcome.Refused>(outcome).Verdict.Obstacles;
    }

    private static string Tell(MigrationOutcome outcome) => outcome is MigrationOutcome.Refused refused
        ? string.Join("; ", refused.Verdict.Obstacles.Select(each => each.English))
        : $"{outcome}";
}
