using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Versions;

/// <summary>A definition as a file that people compare (流程文件): the same content gives the same bytes, whatever a designer did to its order.</summary>
/// <remarks>
/// The order of activities and members means nothing, and the designer changes it with every click: what stands in the version
/// before keeps its place, what is new comes after it. Inputs that are not set are left out. Nothing else is changed.
/// </remarks>
public static class DefinitionFile
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    private static readonly string[] TopMembers =
    [
        "$schema", "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs",
        "outcomes", "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root",
    ];

    private static readonly string[] FirstMembers = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];
    private static readonly string[] LastMembers = ["activities", "variables", "connections"];

    private static readonly JsonSerializerOptions Layout = new(EngineJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>The file's name: the definition's id and the version.</summary>
    /// <exception cref="ArgumentException">The id has characters that a file name should not have.</exception>
    public static string NameOf(WorkflowDefinition definition) =>
        definition.DefinitionId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? string.Create(CultureInfo.InvariantCulture, $"{definition.DefinitionId}.v{definition.Version}.json")
            : throw new ArgumentException(
                $"Definition id '{definition.DefinitionId}' makes no file name: letters, digits, '-' and '_' do.", nameof(definition));

    /// <summary>The file's text, UTF-8 with line feeds.</summary>
    /// <param name="definition">What to write.</param>
    /// <param name="before">The version before, whose order is kept; null when there is none.</param>
    public static string Write(WorkflowDefinition definition, WorkflowDefinition? before)
    {
        var json = definition.ToJson();
        json.Remove("links");
        json["$schema"] ??= Schema;
        var arranged = Arrange(json, TopMembers, [], []);
        arranged["root"] = Activity(definition.Root, before?.Root);

        return arranged.ToJsonString(Layout) + "\n";
    }

    private static JsonObject Activity(JsonObject activity, JsonObject? before)
    {
        var arranged = Arrange(activity, FirstMembers, [.. before?.Select(member => member.Key) ?? []], LastMembers);
        foreach (var unset in arranged.Where(member => member.Value is null && !FirstMembers.Contains(member.Key))
            .Select(member => member.Key).ToArray())
        {
            arranged.Remove(unset);
        }

        foreach (var (name, value) in arranged.ToArray())
        {
            arranged[name] = value switch
            {
                JsonArray list when name == "connections" => list.DeepClone(),
                JsonArray list when list.Any(IsActivity) => Activities(list, before?[name] as JsonArray, activity),
                JsonObject child when IsActivity(child) => Activity(child, before?[name] as JsonObject),
                JsonObject metadata when name == "metadata" => Metadata(metadata),
                _ => value?.DeepClone(),
            };
        }

        if (arranged["connections"] is JsonArray connections && arranged["activities"] is JsonArray activities)
        {
            arranged["connections"] = Connections(connections, before?["connections"] as JsonArray, [.. activities.Select(Id)]);
        }

        return arranged;
    }

    private static JsonArray Activities(JsonArray list, JsonArray? before, JsonObject container)
    {
        var known = (before ?? []).OfType<JsonObject>().Select((activity, place) => (Id: Id(activity), activity, place))
            .GroupBy(each => each.Id).ToDictionary(group => group.Key, group => group.First());
        var items = list.OfType<JsonObject>().Select(activity => Activity(activity, known.GetValueOrDefault(Id(activity)).activity));

        // In a sequence the order is the meaning.
        var arranged = (string?)container["type"] == "Elsa.Flowchart"
            ? items.OrderBy(activity => known.TryGetValue(Id(activity), out var found) ? found.place : int.MaxValue)
                .ThenBy(Id, StringComparer.Ordinal)
            : items;

        return new JsonArray([.. arranged]);
    }

    private static JsonArray Connections(JsonArray connections, JsonArray? before, List<string> order)
    {
        var known = (before ?? []).Select(ConnectionReader.Read).ToList();
        int Place(string? id) => id is null ? int.MaxValue : order.IndexOf(id);
        int Before(WrittenConnection? way) => known.IndexOf(way) is >= 0 and var place ? place : int.MaxValue;

        return new JsonArray(
        [
            .. connections.Select(node => (Node: node, Way: ConnectionReader.Read(node)))
                .OrderBy(each => Before(each.Way)).ThenBy(each => Place(each.Way?.Source))
                .ThenBy(each => each.Way?.Port, StringComparer.Ordinal).ThenBy(each => Place(each.Way?.Target))
                .Select(each => each.Node?.DeepClone()),
        ]);
    }

    private static JsonObject Metadata(JsonObject metadata)
    {
        var arranged = Arrange(metadata, ["designer", "displayText", "description", "showDescription"], [], []);
        foreach (var place in new[] { "position", "size" })
        {
            if (arranged["designer"]?[place] is JsonObject numbers)
            {
                foreach (var (name, value) in numbers.ToArray())
                {
                    numbers[name] = Decimal(value);
                }
            }
        }

        return arranged;
    }

    // The designer writes 440, a .NET server 440.0.
    private static JsonNode? Decimal(JsonNode? value)
    {
        if (value?.GetValueKind() != JsonValueKind.Number)
        {
            return value?.DeepClone();
        }

        var text = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);

        return JsonNode.Parse(text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0");
    }

    private static JsonObject Arrange(JsonObject source, string[] first, string[] before, string[] last)
    {
        string[] known = [.. first, .. before, .. source.Select(member => member.Key).Order(StringComparer.Ordinal)];
        var arranged = new JsonObject();
        foreach (var name in known.Where(name => !last.Contains(name)).Concat(last).Distinct(StringComparer.Ordinal)
            .Where(source.ContainsKey))
        {
            arranged[name] = source[name]?.DeepClone();
        }

        return arranged;
    }

    private static bool IsActivity(JsonNode? node) => node is JsonObject candidate && candidate["type"] is JsonValue && candidate.ContainsKey("id");

    private static string Id(JsonNode? activity) => (activity as JsonObject)?["id"] is JsonValue id && id.TryGetValue<string>(out var text) ? text : "";
}
