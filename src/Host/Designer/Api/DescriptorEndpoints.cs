using System.Text.Json.Nodes;

namespace CreativeTalent.Host.Designer.Api;

/// <summary>What there is to choose from in the Studio: activities, expressions, types, strategies.</summary>
internal static class DescriptorEndpoints
{
    private static readonly (string Type, string Shown, bool Browsable, string? Language)[] Expressions =
    [
        ("Literal", "固定值", false, null), ("Object", "对象", false, "json"), ("Json", "JSON", false, "json"),
        ("Variable", "变量", true, null), ("Input", "输入", true, null), ("JavaScript", "JavaScript", true, "javascript"),
    ];

    private static readonly (string Name, string Shown)[] VariableTypes =
    [
        ("String", "文字"), ("Boolean", "是否"), ("Int32", "整数"), ("Int64", "长整数"), ("Decimal", "小数"), ("Double", "浮点数"),
        ("Guid", "编号"), ("DateTimeOffset", "时间"), ("TimeSpan", "时长"), ("Object", "对象"), ("ObjectDictionary", "键值"),
        ("JsonNode", "JSON"),
    ];

    public static RouteGroupBuilder MapDescriptors(this RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/activities", (ActivityDescriptions descriptions) => TypedResults.Json(descriptions.Describe()));
        api.MapPost("/descriptors/activities/{type}/options/{property}", () => TypedResults.Json(new JsonObject { ["items"] = new JsonObject() }));
        api.MapGet("/descriptors/expression-descriptors", () => StudioAnswers.Items([.. Expressions.Select(each => (JsonNode)new JsonObject
        {
            ["type"] = each.Type,
            ["displayName"] = each.Shown,
            ["isSerializable"] = true,
            ["isBrowsable"] = each.Browsable,
            ["properties"] = each.Language is { } language ? new JsonObject { ["MonacoLanguage"] = language } : [],
        })]));
        api.MapGet("/descriptors/variables", () => StudioAnswers.Items([.. VariableTypes.Select(each => (JsonNode)new JsonObject
        {
            ["typeName"] = each.Name, ["displayName"] = each.Shown, ["category"] = "基本类型", ["description"] = "",
        })]));
        api.MapGet("/descriptors/storage-drivers", () => StudioAnswers.Items(
        [
            new JsonObject
            {
                ["typeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", ["displayName"] = "随流程保存",
                ["priority"] = 5, ["deprecated"] = false,
            },
        ]));
        api.MapGet("/descriptors/incident-strategies", () => StudioAnswers.Items(
        [
            new JsonObject
            {
                ["typeName"] = "ContinueWithIncidentsStrategy", ["displayName"] = "其他分支继续",
                ["description"] = "出错的分支停下等人处理，其他分支继续。",
            },
        ]));

        // One way each, so there is nothing to choose: an instance may always start, and every step is kept and committed whole.
        foreach (var none in new[]
        {
            "/descriptors/workflow-activation-strategies", "/descriptors/log-persistence-strategies", "/descriptors/commit-strategies/workflows",
            "/descriptors/commit-strategies/activities", "/descriptors/output-converters", "/resilience/strategies",
        })
        {
            api.MapGet(none, () => StudioAnswers.Items([]));
        }

        api.MapGet("/features/installed", () => StudioAnswers.Items([]));
        api.MapGet("/features/installed/{name}", () => TypedResults.NotFound());
        api.MapGet("/package/version", () => TypedResults.Json(new JsonObject { ["packageVersion"] = "3.8.2" }));

        return api;
    }
}
