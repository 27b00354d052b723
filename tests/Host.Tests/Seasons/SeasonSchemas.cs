using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;

namespace CreativeTalent.Host.Tests.Seasons;

/// <summary>Writes the JSON schemas for editors from the same shapes by which the files are read.</summary>
internal static class SeasonSchemas
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> Summaries = ReadSummaries();

    /// <summary>Schema file name and the type that the file is read into.</summary>
    public static IReadOnlyDictionary<string, Type> Files { get; } = new Dictionary<string, Type>
    {
        ["rules.schema.json"] = typeof(RuleFile),
        ["season-season.schema.json"] = typeof(SeasonFrame),
        ["season-calendar.schema.json"] = typeof(CalendarFile),
        ["season-bodies.schema.json"] = typeof(LeadingGroup),
        ["season-associations.schema.json"] = typeof(AssociationsFile),
        ["season-rubrics.schema.json"] = typeof(RubricsFile),
        ["season-quotas.schema.json"] = typeof(QuotaTable),
        ["season-tiers.schema.json"] = typeof(TierTable),
        ["season-winners.schema.json"] = typeof(EarlierWinners),
        ["season-forms.schema.json"] = typeof(FormsFile),
        ["season-readings.schema.json"] = typeof(Readings),
    };

    public static string Write(Type type)
    {
        var definitions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var root = Object(JsonShape.GroupOf(type), definitions, kind: null);
        root["properties"]?.AsObject().Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema" };
        foreach (var (name, value) in root)
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject([.. definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))]);

        return schema.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Node(Type type, SortedDictionary<string, JsonObject> definitions) => JsonShape.Of(type) switch
    {
        JsonShape.Text text => With(new JsonObject { ["type"] = "string" }, ("pattern", text.Pattern), ("format", text.Format)),
        JsonShape.Number number => new JsonObject { ["type"] = number.Type == typeof(decimal) ? "number" : "integer" },
        JsonShape.Flag => new JsonObject { ["type"] = "boolean" },
        JsonShape.Choice choice => new JsonObject { ["enum"] = new JsonArray([.. choice.Values.Keys.Select(word => (JsonNode)word)]) },
        JsonShape.List list => new JsonObject { ["type"] = "array", ["items"] = Node(list.Item, definitions) },
        JsonShape.OneOf oneOf => new JsonObject
        {
            ["oneOf"] = new JsonArray([.. oneOf.Kinds.Select(pair => (JsonNode)Object(JsonShape.GroupOf(pair.Value), definitions, pair.Key))]),
        },
        JsonShape.Group group => Reference(group, definitions),
        var other => throw new System.Diagnostics.UnreachableException($"JSON shape {other}"),
    };

    private static JsonObject Reference(JsonShape.Group group, SortedDictionary<string, JsonObject> definitions)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(group.Type.Name);
        if (!definitions.ContainsKey(name))
        {
            // Entered first, so that a type that contains itself ends.
            definitions[name] = [];
            definitions[name] = Object(group, definitions, kind: null);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Object(JsonShape.Group group, SortedDictionary<string, JsonObject> definitions, string? kind)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        if (kind is not null)
        {
            properties[JsonShape.Kind] = new JsonObject { ["const"] = kind };
            required.Add(JsonShape.Kind);
        }

        foreach (var member in group.Members)
        {
            var node = Node(member.Type, definitions);
            properties[member.Name] = With(node, ("description", SummaryOf(member, group.Type)));
            if (member.Required)
            {
                required.Add(member.Name);
            }
        }

        var schema = With([], ("description", Summaries.GetValueOrDefault($"T:{NameOf(group.Type)}")));
        schema["type"] = "object";
        schema["properties"] = properties;
        schema["required"] = required;
        schema["additionalProperties"] = false;

        return schema;
    }

    private static JsonObject With(JsonObject node, params (string Name, string? Value)[] additions)
    {
        foreach (var (name, value) in additions.Where(addition => addition.Value is not null))
        {
            node[name] = value;
        }

        return node;
    }

    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string? SummaryOf(JsonShape.Member member, Type type) =>
        member.Property is null ? null
        : Summaries.GetValueOrDefault($"P:{NameOf(member.Property.DeclaringType ?? type)}.{member.Property.Name}")
            ?? Summaries.GetValueOrDefault($"param:{NameOf(type)}.{member.Property.Name}");

    // The compiler writes the XML docs beside each assembly.
    private static Dictionary<string, string> ReadSummaries()
    {
        var summaries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in new[] { typeof(Season).Assembly, typeof(SeasonLoader).Assembly })
        {
            foreach (var member in XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
            {
                var name = member.Attribute("name")?.Value ?? "";
                if (member.Element("summary") is { } summary)
                {
                    summaries[name] = Plain(summary);
                }

                // A positional record documents its properties as parameters of the type.
                foreach (var parameter in name.StartsWith("T:", StringComparison.Ordinal) ? member.Elements("param") : [])
                {
                    summaries[$"param:{name[2..]}.{parameter.Attribute("name")?.Value}"] = Plain(parameter);
                }
            }
        }

        return summaries;
    }

    private static string Plain(XElement element)
    {
        var words = element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            XElement { Value.Length: > 0 } inner => inner.Value,
            XElement inner => inner.Attribute("cref")?.Value.Split('.')[^1] ?? inner.Attribute("langword")?.Value ?? "",
            _ => "",
        });

        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
