using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Tests.Versions;

/// <summary>A review by one task, in two versions: the second adds a second look after it.</summary>
internal static class ReviewVersions
{
    public static Task<IReadOnlyList<string>> ReleaseAsync(StorageWorld world) => ImportAsync(world, First(), Second());

    /// <summary>Version 2 with the task under another id.</summary>
    public static Task<IReadOnlyList<string>> ReleaseRenamedAsync(StorageWorld world) => ImportAsync(
        world, First(), Second().Replace("\"ask\"", "\"review\"", StringComparison.Ordinal));

    /// <summary>Version 2 without the task.</summary>
    public static Task<IReadOnlyList<string>> ReleaseWithoutTaskAsync(StorageWorld world) => ImportAsync(
        world, First(), Second().Replace("\"ask\"", "\"other\"", StringComparison.Ordinal));

    public static async Task<IReadOnlyList<InstanceId>> StartAsync(StorageWorld world, int count)
    {
        var started = new List<InstanceId>();
        for (var number = 0; number < count; number++)
        {
            var outcome = await world.Get<WorkflowEngine>().StartAsync(
                new StartRequest { VersionId = "review.v1", Name = $"第 {number + 1} 件" }, StorageWorld.Token);
            started.Add(((StartOutcome.Started)outcome).Header.Id);
        }

        return started;
    }

    /// <summary>The journal of an instance as <c>Event activity</c>.</summary>
    public static Task<List<string>> JournalAsync(StorageWorld world, InstanceId instance) => world.Database.ReadAsync(
        (context, token) => context.Journal.Where(line => line.InstanceId == instance).OrderBy(line => line.Sequence)
            .Select(line => line.ActivityId == null ? line.Event : line.Event + " " + line.ActivityId).ToListAsync(token),
        StorageWorld.Token);

    private static async Task<IReadOnlyList<string>> ImportAsync(StorageWorld world, params string[] definitions)
    {
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "workflows")).FullName;
        for (var version = 1; version <= definitions.Length; version++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"review.v{version}.json"), definitions[version - 1], StorageWorld.Token);
        }

        return await world.Get<DefinitionImport>().ImportAsync(folder, StorageWorld.Token);
    }

    public static string Text(int version) => version == 1 ? First() : Second();

    private static string First() => Definition(1, [Task("ask", "审查材料")], [("start", "Done", "ask")]);

    private static string Second() => Definition(
        2, [Task("ask", "审查全部材料"), Task("second", "复核")], [("start", "Done", "ask"), ("ask", "通过", "second")]);

    private static string Definition(int version, JsonObject[] tasks, (string From, string Port, string To)[] ways) => new JsonObject
    {
        ["id"] = $"review.v{version}",
        ["definitionId"] = "review",
        ["name"] = "审查",
        ["version"] = version,
        ["isPublished"] = true,
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                [new JsonObject { ["id"] = "start", ["type"] = "Elsa.Start", ["version"] = 1 }, .. tasks]),
            ["connections"] = new JsonArray([.. ways.Select(way => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = way.From, ["port"] = way.Port },
                ["target"] = new JsonObject { ["activity"] = way.To, ["port"] = "In" },
            })]),
        },
    }.ToJsonString();

    private static JsonObject Task(string id, string title) => new()
    {
        ["id"] = id,
        ["name"] = id,
        ["type"] = "CreativeTalent.HumanTask",
        ["version"] = 1,
        ["title"] = Input("Literal", title),
        ["role"] = Input("Literal", "CityStaff"),
        ["association"] = Input("Literal", "jinzhong"),
        ["season"] = Input("Literal", "2023"),
        ["outcomes"] = Input("Object", """["通过","退回修改"]"""),
        ["fields"] = Input("Object", """[{"name":"opinion","label":"意见","required":true}]"""),
    };

    private static JsonObject Input(string type, string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };
}
