using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Designer;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreativeTalent.Host.Tests.Designer;

public sealed class DefinitionDeskTests
{
    private static readonly Caller Admin = new(StorageWorld.Officer, [new RoleAt(Role.Administrator, StorageWorld.Province)]);
    private static readonly Caller OtherAdmin = new(StorageWorld.Colleague, [new RoleAt(Role.Administrator, StorageWorld.Province)]);
    private static readonly Caller Staff = new(StorageWorld.Colleague, [new RoleAt(Role.CenterStaff, StorageWorld.Province)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<StorageWorld> OpenAsync()
    {
        var world = await StorageWorld.OpenAsync(
            DatabaseProvider.Sqlite, "", services => services.AddSingleton<DefinitionDesk>().AddSingleton<DefinitionLibrary>());
        await world.SeedPeopleAsync();

        return world;
    }

    private static JsonObject Drawing(string text = "一", string type = "Elsa.WriteLine") => JsonNode.Parse($$"""
        {
          "definitionId": "notice", "name": "公示", "customProperties": {},
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [
              { "id": "a", "type": "Elsa.Start", "version": 1 },
              { "id": "b", "name": "写一行", "type": "{{type}}", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } }
            ],
            "connections": [ { "source": { "activity": "a", "port": "Done" }, "target": { "activity": "b", "port": "In" } } ]
          }
        }
        """)!.AsObject();

    private static async Task<JsonObject> SaveAsync(StorageWorld world, Caller caller, JsonObject model, bool publish = false) =>
        Assert.IsType<DefinitionOutcome.Written>(await world.Get<DefinitionDesk>().SaveAsync(caller, model, publish, Token))
            .Row.ToStudio(isLatest: true, mayDesign: true);

    [Fact]
    public async Task A_draft_is_overwritten_and_a_published_version_never_changes()
    {
        await using var world = await OpenAsync();

        var draft = await SaveAsync(world, Admin, Drawing());
        var again = await SaveAsync(world, Admin, With(draft, "二"), publish: true);
        var next = await SaveAsync(world, Admin, With(again, "三"));

        Assert.Equal(((string?)draft["id"], 1, true), ((string?)again["id"], (int?)again["version"], (bool?)again["isPublished"]));
        Assert.Equal((2, false), ((int?)next["version"], (bool?)next["isPublished"]));
        var kept = await world.Get<DefinitionLibrary>().FindAsync("notice", "Published", Token);
        Assert.Contains("二", kept?.Row.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_on_top_of_somebody_elses_is_refused_and_names_them()
    {
        await using var world = await OpenAsync();
        var seen = await SaveAsync(world, Admin, Drawing());
        await SaveAsync(world, Admin, With(seen, "赵喆的"));

        var late = await world.Get<DefinitionDesk>().SaveAsync(OtherAdmin, With(seen, "钱堃的"), publish: false, Token);

        Assert.Contains("赵喆", Assert.Single(Assert.IsType<DefinitionOutcome.Refused>(late).Reasons).Chinese, StringComparison.Ordinal);
        var kept = await world.Get<DefinitionLibrary>().FindAsync("notice", null, Token);
        Assert.Contains("赵喆的", kept?.Row.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_with_faults_is_refused_with_every_fault_and_the_draft_stays()
    {
        await using var world = await OpenAsync();
        var draft = await SaveAsync(world, Admin, Drawing(type: "Elsa.WritLine"));

        var refused = Assert.IsType<DefinitionOutcome.Refused>(
            await world.Get<DefinitionDesk>().SaveAsync(Admin, draft, publish: true, Token));

        Assert.Contains(refused.Reasons, reason => reason.Chinese.Contains("写一行", StringComparison.Ordinal) && reason.Chinese.Contains("未注册", StringComparison.Ordinal));
        Assert.False((await world.Get<DefinitionLibrary>().FindAsync("notice", null, Token))?.Row.IsPublished);
    }

    [Fact]
    public async Task What_was_retracted_or_run_is_not_overwritten_either()
    {
        await using var world = await OpenAsync();
        var desk = world.Get<DefinitionDesk>();
        var published = await SaveAsync(world, Admin, Drawing(), publish: true);
        await desk.RetractAsync(Admin, "notice", Token);
        var second = await SaveAsync(world, Admin, With(published, "二"));
        await desk.FreezeLatestAsync(Admin, "notice", Token);
        var third = await SaveAsync(world, Admin, With(second, "三"));

        Assert.Equal((1, 2, 3), ((int?)published["version"], (int?)second["version"], (int?)third["version"]));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_new_draft()
    {
        await using var world = await OpenAsync();
        var first = await SaveAsync(world, Admin, Drawing("旧"), publish: true);
        await SaveAsync(world, Admin, With(first, "新"), publish: true);

        var back = Assert.IsType<DefinitionOutcome.Written>(await world.Get<DefinitionDesk>().RevertAsync(Admin, "notice", 1, Token)).Row;

        Assert.Equal((3, false), (back.Version, back.IsPublished));
        Assert.Contains("旧", back.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_run_is_not_deleted()
    {
        await using var world = await OpenAsync();
        var published = await SaveAsync(world, Admin, Drawing(), publish: true);
        await world.Get<WorkflowEngine>().StartAsync(new StartRequest { VersionId = (string?)published["id"] }, Token);

        var refused = await world.Get<DefinitionDesk>().DeleteAsync(Admin, ["notice"], Token);

        Assert.Contains("1 个运行记录", Assert.Single(Assert.IsType<DefinitionOutcome.Refused>(refused).Reasons).Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_change_definitions()
    {
        await using var world = await OpenAsync();

        Assert.IsType<DefinitionOutcome.Refused>(await world.Get<DefinitionDesk>().SaveAsync(Staff, Drawing(), publish: false, Token));
        Assert.Null(await world.Get<DefinitionLibrary>().FindAsync("notice", null, Token));
    }

    [Fact]
    public async Task The_order_in_which_the_studio_sends_activities_changes_nothing()
    {
        await using var world = await OpenAsync();
        var saved = await SaveAsync(world, Admin, Drawing());
        var before = (await world.Get<DefinitionLibrary>().FindAsync("notice", null, Token))?.Row.ContentHash;
        var moved = saved.DeepClone().AsObject();
        var activities = moved["root"]!["activities"]!.AsArray();
        var first = activities[0];
        activities.RemoveAt(0);
        activities.Add(first);

        await SaveAsync(world, Admin, moved);

        Assert.Equal(before, (await world.Get<DefinitionLibrary>().FindAsync("notice", null, Token))?.Row.ContentHash);
    }

    private static JsonObject With(JsonObject model, string text)
    {
        var copy = model.DeepClone().AsObject();
        copy["root"]!["activities"]![1]!["text"]!["expression"]!["value"] = text;

        return copy;
    }
}
