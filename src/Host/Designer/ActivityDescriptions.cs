using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Seasons;

namespace CreativeTalent.Host.Designer;

/// <summary>Describes every activity to the Studio, in its own terms and in Chinese.</summary>
internal sealed class ActivityDescriptions(ActivityCatalogue catalogue, ActivityWords words, SeasonCatalogue seasons)
{
    private static readonly HashSet<string> Triggers = new(StringComparer.Ordinal) { "Elsa.Event", "Elsa.Timer", "Elsa.Cron", "Elsa.StartAt" };

    private static readonly Dictionary<Type, string> TypeNames = new()
    {
        [typeof(string)] = "String", [typeof(bool)] = "Boolean", [typeof(int)] = "Int32", [typeof(long)] = "Int64",
        [typeof(decimal)] = "Decimal", [typeof(Guid)] = "Guid", [typeof(TimeSpan)] = "TimeSpan",
        [typeof(DateTimeOffset)] = "DateTimeOffset", [typeof(JsonObject)] = "ObjectDictionary",
    };

    /// <summary>The Studio's name of a .NET type; <c>Object</c> for everything it has no name for.</summary>
    public static string TypeName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;

        return type.IsEnum ? "String" : TypeNames.GetValueOrDefault(type, "Object");
    }

    /// <summary>Describes all of them.</summary>
    public JsonObject Describe()
    {
        var items = new JsonArray([.. catalogue.All.Select(Describe)]);

        return new JsonObject { ["items"] = items, ["count"] = items.Count };
    }

    private JsonObject Describe(ActivityDescriptor activity)
    {
        var dot = activity.TypeName.LastIndexOf('.');

        return new JsonObject
        {
            ["typeName"] = activity.TypeName,
            ["namespace"] = activity.TypeName[..dot],
            ["name"] = activity.TypeName[(dot + 1)..],
            ["version"] = activity.Version,
            ["category"] = activity.Category,
            ["displayName"] = activity.DisplayName,
            ["description"] = activity.Description,
            ["kind"] = Triggers.Contains(activity.TypeName) ? "Trigger" : "Action",
            ["runAsynchronously"] = false,
            ["inputs"] = new JsonArray([.. Inputs(activity)]),
            ["outputs"] = new JsonArray([.. activity.Outputs.Select(Output)]),
            ["ports"] = new JsonArray([.. Ports(activity)]),
            ["customProperties"] = new JsonObject(),
            ["constructionProperties"] = new JsonObject(),
            ["isContainer"] = activity.Embedded.Contains("activities") || activity.Embedded.Contains("branches"),
            ["isBrowsable"] = activity.TypeName != "Elsa.Flowchart",
            ["isStart"] = activity.TypeName == "Elsa.Start",
            ["isTerminal"] = activity.IsTerminal,
        };
    }

    private IEnumerable<JsonNode> Inputs(ActivityDescriptor activity)
    {
        var members = activity.Inputs.Select(input => (input.Name, input.Type));

        // The cases of a switch are no input to the engine, which reads them with its ports; people edit them like one.
        if (activity.TypeName is "Elsa.FlowSwitch" or "Elsa.Switch")
        {
            members = members.Prepend(("cases", typeof(JsonNode)));
        }

        return members.Select((member, order) => Input(activity, member.Item1, member.Item2, order));
    }

    private JsonObject Input(ActivityDescriptor activity, string name, Type type, int order)
    {
        var shown = words.Input(activity.TypeName, name) ?? new InputWords(name);
        var editor = shown is { As: "singleline" } && (Nullable.GetUnderlyingType(type) ?? type) == typeof(bool) && name != "condition"
            ? "checkbox"
            : shown.As;

        return new JsonObject
        {
            ["name"] = Pascal(name),
            ["typeName"] = editor == "dynamic-outcomes" ? "List<String>" : TypeName(type),
            ["displayName"] = shown.Name,
            ["description"] = shown.About ?? "",
            ["order"] = order,
            ["uiHint"] = editor,
            ["uiSpecifications"] = Specifications(activity, shown),
            ["isWrapped"] = !shown.Raw,
            ["defaultSyntax"] = editor is "json-editor" or "dynamic-outcomes" ? "Object" : "Literal",
            ["isReadOnly"] = false,
            ["isSensitive"] = false,
            ["isBrowsable"] = true,
            ["isSynthetic"] = false,
            ["isSerializable"] = true,
        };
    }

    private JsonObject Specifications(ActivityDescriptor activity, InputWords shown)
    {
        if (shown.As == "dynamic-outcomes")
        {
            var always = new JsonArray([.. activity.Outcomes.Where(outcome => outcome != "Done").Select(outcome => JsonValue.Create(outcome))]);

            return new JsonObject { ["DynamicOutcomesOptions"] = new JsonObject { ["fixedOutcomes"] = always } };
        }

        if (shown.From is { } source)
        {
            var items = words.ChoicesOf(source, seasons).Select(choice =>
                (JsonNode)new JsonObject { ["text"] = choice.Value, ["value"] = choice.Key });

            return new JsonObject
            {
                ["dropdown"] = new JsonObject
                {
                    ["selectList"] = new JsonObject { ["items"] = new JsonArray([.. items]), ["isFlagsEnum"] = false },
                },
            };
        }

        return shown.Language is { } language
            ? new JsonObject { ["code-editor"] = new JsonObject { ["language"] = language } }
            : [];
    }

    private JsonObject Output(ActivityMember output) => new JsonObject
    {
        ["name"] = Pascal(output.Name),
        ["typeName"] = TypeName(output.Type),
        ["displayName"] = words.Outputs.GetValueOrDefault(output.Name, output.Name),
        ["description"] = "",
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };

    /// <summary>Every port by name, because the Studio draws an English one where the list is empty.</summary>
    private IEnumerable<JsonNode> Ports(ActivityDescriptor activity)
    {
        foreach (var member in activity.Embedded.Where(member => member is not ("activities" or "branches" or "cases")))
        {
            yield return Port(Pascal(member), words.Embedded.GetValueOrDefault(member, member), "Embedded");
        }

        if (!activity.IsTerminal)
        {
            foreach (var outcome in activity.Outcomes)
            {
                yield return Port(outcome, words.Outcome(outcome), "Flow");
            }
        }
    }

    private static JsonObject Port(string name, string shown, string type) =>
        new() { ["name"] = name, ["displayName"] = shown, ["type"] = type, ["isBrowsable"] = true };

    private static string Pascal(string name) => $"{char.ToUpperInvariant(name[0])}{name[1..]}";
}
