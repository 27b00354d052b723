using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Tests.Timing;

/// <summary>Definitions that begin with a start trigger and go on to a wait or to their end.</summary>
internal static class TimedDefinitions
{
    /// <summary>Imports one version: trigger, then a line, then a wait for an event when <paramref name="stays"/>.</summary>
    public static async Task ReleaseAsync(
        StorageWorld world, string type, string input, string value, bool stays = false, int version = 1, string id = "beat")
    {
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "workflows")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, $"{id}.v{version}.json"), Text(type, input, value, stays, version, id), StorageWorld.Token);
        await world.Get<DefinitionImport>().ImportAsync(folder, StorageWorld.Token);
    }

    public static Task<WorkflowTriggerRow> TriggerAsync(StorageWorld world) =>
        world.Database.ReadAsync((context, token) => context.WorkflowTriggers.SingleAsync(token), StorageWorld.Token);

    public static Task<List<DateTimeOffset>> StartsAsync(StorageWorld world) => world.Database.ReadAsync(
        (context, token) => context.WorkflowInstances.OrderBy(row => row.CreatedAt).Select(row => row.CreatedAt).ToListAsync(token),
        StorageWorld.Token);

    public static async Task<int> CountAsync(StorageWorld world) => (await StartsAsync(world)).Count;

    /// <summary>Moves the clock in steps of one second and lets the workers run after each.</summary>
    public static async Task RunAsync(StorageWorld world, int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.Work.RunUntilIdleAsync(StorageWorld.Token);
        }
    }

    /// <summary>Ends every instance that waits.</summary>
    public static async Task EndAllAsync(StorageWorld world)
    {
        var running = await world.Database.ReadAsync(
            (context, token) => context.WorkflowInstances.Where(row => row.FinishedAt == null).Select(row => row.Id).ToListAsync(token),
            StorageWorld.Token);
        foreach (var instance in running)
        {
            await world.Get<WorkflowEngine>().CancelAsync(instance, "over", $"cancel:{instance}", StorageWorld.Token);
        }
    }

    private static string Text(string type, string input, string value, bool stays, int version, string id) => new JsonObject
    {
        ["id"] = $"{id}.v{version}",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = version,
        ["isPublished"] = true,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                Activity("begin", type, input, value, canStart: true),
                stays
                    ? Activity("then", "Elsa.Event", "eventName", "look", canStart: false)
                    : Activity("then", "Elsa.WriteLine", "text", "done", canStart: false)),
            ["connections"] = new JsonArray(new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = "begin", ["port"] = "Done" },
                ["target"] = new JsonObject { ["activity"] = "then", ["port"] = "In" },
            }),
        },
    }.ToJsonString();

    private static JsonObject Activity(string id, string type, string input, string value, bool canStart) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart },
        [input] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        },
    };
}
