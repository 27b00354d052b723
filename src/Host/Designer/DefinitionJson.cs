using System.Text.Json.Nodes;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Designer;

/// <summary>What stands around a definition on its way to the Studio and back: links, node ids, revision, order.</summary>
internal static class DefinitionJson
{
    /// <summary>The member of <c>customProperties</c> that carries the revision; the Studio sends it back unread.</summary>
    public const string RevisionMember = "creativeTalentRevision";

    // The Studio addresses journal and statistics by the path from this constant root.
    private const string RootNode = "Workflow1";

    /// <summary>The definition as the Studio reads it.</summary>
    public static JsonObject ToStudio(this WorkflowDefinitionRow row, bool isLatest, bool mayDesign)
    {
        var json = JsonNode.Parse(row.Json)?.AsObject() ?? throw new System.Text.Json.JsonException($"Definition version {row.Id} holds no object.");
        json.Remove("$schema");
        WriteHeader(json, row, isLatest);
        var custom = json["customProperties"] as JsonObject ?? [];
        json["customProperties"] = custom;
        custom[RevisionMember] = row.Revision;
        json["links"] = Links(row.DefinitionId, mayDesign && isLatest);
        json["isReadonly"] = !mayDesign || !isLatest;

        return json;
    }

    /// <summary>The definition as a file: without what only the Studio needs.</summary>
    public static JsonObject ToFile(this WorkflowDefinitionRow row, bool isLatest)
    {
        var json = JsonNode.Parse(row.Json)?.AsObject() ?? throw new System.Text.Json.JsonException($"Definition version {row.Id} holds no object.");
        WriteHeader(json, row, isLatest);
        json.Remove("links");
        json.Remove("$schema");
        json.Insert(0, "$schema", "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json");

        return json;
    }

    /// <summary>One line of a list.</summary>
    public static JsonObject ToSummary(this WorkflowDefinitionRow row, bool isLatest, bool mayDesign)
    {
        var json = JsonNode.Parse(row.Json)?.AsObject();

        return new JsonObject
        {
            ["links"] = Links(row.DefinitionId, mayDesign),
            ["isMaterializerAvailable"] = true,
            ["id"] = row.Id,
            ["definitionId"] = row.DefinitionId,
            ["name"] = row.Name,
            ["description"] = (string?)json?["description"],
            ["version"] = row.Version,
            ["toolVersion"] = (string?)json?["toolVersion"],
            ["isLatest"] = isLatest,
            ["isPublished"] = row.IsPublished,
            ["materializerName"] = "Json",
            ["createdAt"] = row.CreatedAt,
            ["isReadonly"] = !mayDesign,
        };
    }

    /// <summary>What the Studio may offer on a list.</summary>
    public static JsonArray ListLinks(bool mayDesign)
    {
        var links = new JsonArray(
            Link("/workflow-definitions", "self", "GET"),
            Link("/workflow-definitions/validation/is-name-unique", "is-name-unique", "GET"),
            Link("/workflow-definitions/many-by-id", "many-by-id", "GET"));
        if (mayDesign)
        {
            links.Add(Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
            links.Add(Link("/bulk-actions/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
            links.Add(Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
            links.Add(Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
            links.Add(Link("/workflow-definitions/import", "import", "POST"));
            links.Add(Link("/workflow-definitions/import-files", "import-files", "POST"));
            links.Add(Link("/workflow-definitions", "create", "POST"));
        }

        return links;
    }

    /// <summary>Takes the revision that a save builds on out of it.</summary>
    /// <returns>Null when it carries none.</returns>
    public static int? TakeRevision(JsonObject model)
    {
        model.Remove("links");
        var custom = model["customProperties"] as JsonObject;
        var revision = custom?[RevisionMember] is JsonValue value && value.TryGetValue<int>(out var number) ? number : (int?)null;
        custom?.Remove(RevisionMember);

        return revision;
    }

    /// <summary>Gives every activity its node id, and puts the activities of each container in the order in which they stood before.</summary>
    /// <remarks>
    /// The Studio moves the activity that was selected last to the end of its list; the order carries no meaning, and a file that
    /// changes by itself cannot be reviewed.
    /// </remarks>
    public static void Tidy(JsonObject root, JsonObject? before)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var activity in before is null ? [] : Activities(before))
        {
            order.TryAdd(activity.Id, order.Count);
        }

        Tidy(root, RootNode, order);
    }

    private static void Tidy(JsonObject activity, string parent, Dictionary<string, int> order)
    {
        var id = (string?)activity["id"] ?? "";
        var node = $"{parent}:{id}";
        activity["nodeId"] = node;
        if (activity["activities"] is JsonArray list)
        {
            var sorted = list.Select((item, place) => (Item: item, Place: Place(item, order, place))).OrderBy(pair => pair.Place)
                .Select(pair => pair.Item).ToList();
            list.Clear();
            sorted.ForEach(list.Add);
        }

        foreach (var child in Children(activity))
        {
            Tidy(child, node, order);
        }
    }

    private static int Place(JsonNode? item, Dictionary<string, int> order, int place) =>
        (string?)item?["id"] is { } id && order.TryGetValue(id, out var known) ? known : 1_000_000 + place;

    /// <summary>An activity and all inside it, with their ids.</summary>
    public static IEnumerable<(string Id, JsonObject Activity)> Activities(JsonObject root) =>
        Children(root).SelectMany(Activities).Prepend(((string?)root["id"] ?? "", root));

    /// <summary>The activities directly inside one: its members, or lists of them, that are activities themselves.</summary>
    private static IEnumerable<JsonObject> Children(JsonObject activity) =>
        activity.SelectMany(member => member.Value switch
        {
            JsonObject one => [one],
            JsonArray many => many.OfType<JsonObject>().SelectMany(item => item["activity"] is JsonObject inCase ? [item, inCase] : new[] { item }),
            _ => [],
        }).Where(child => child["type"] is JsonValue && child["id"] is JsonValue && child["expression"] is null && child.ContainsKey("version"));

    private static void WriteHeader(JsonObject json, WorkflowDefinitionRow row, bool isLatest)
    {
        json["id"] = row.Id;
        json["definitionId"] = row.DefinitionId;
        json["name"] = row.Name;
        json["version"] = row.Version;
        json["isLatest"] = isLatest;
        json["isPublished"] = row.IsPublished;
    }

    private static JsonArray Links(string definitionId, bool mayDesign)
    {
        var address = $"/workflow-definitions/{definitionId}";
        var links = new JsonArray(
            Link(address, "self", "GET"),
            Link($"/workflow-definitions/by-definition-id/{definitionId}", "self", "GET"),
            Link($"{address}/versions", "versions", "GET"),
            Link($"{address}/export", "export", "POST"));
        if (mayDesign)
        {
            links.Add(Link($"{address}/execute", "execute", "POST"));
            links.Add(Link($"{address}/publish", "publish", "POST"));
            links.Add(Link($"{address}/retract", "retract", "POST"));
            links.Add(Link(address, "delete", "DELETE"));
            links.Add(Link($"{address}/import", "import", "PUT"));
            links.Add(Link($"{address}/update-references", "update-references", "POST"));
        }

        return links;
    }

    private static JsonObject Link(string address, string relation, string method) =>
        new() { ["href"] = address, ["rel"] = relation, ["method"] = method };
}
