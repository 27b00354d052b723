using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Compiles a definition once; faults of form are noted, never thrown.</summary>
internal sealed class DefinitionCompiler
{
    private static readonly HashSet<string> OwnMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "name", "type", "version", "customProperties", "metadata", "connections", "variables", "outputs", "inputs",
        "cases", "variable",
    };

    private readonly Dictionary<string, CompiledActivity> _activities = new(StringComparer.Ordinal);
    private readonly List<FormFault> _faults = [];
    private bool _readsOutputs;

    private DefinitionCompiler()
    {
    }

    public static CompiledDefinition Compile(WorkflowDefinition definition)
    {
        var compiler = new DefinitionCompiler();
        var root = compiler.Activity(definition.Root, parent: null, place: 0, member: "root");

        return new CompiledDefinition
        {
            Definition = definition,
            Root = root,
            Activities = compiler._activities,
            Variables = compiler.Variables(definition.Json["variables"], activity: null),
            Inputs = Names(definition.Json["inputs"]),
            Outputs = Names(definition.Json["outputs"]),
            ReadsOutputs = compiler._readsOutputs,
            FormFaults = compiler._faults,
        };
    }

    private CompiledActivity Activity(JsonObject json, CompiledActivity? parent, int place, string member)
    {
        var id = Text(json["id"]);
        var wrong = new List<(string Chinese, string English)>();
        var activity = new CompiledActivity
        {
            Id = string.IsNullOrWhiteSpace(id) ? $"{parent?.Id}/{member}/{place}" : id,
            Name = Text(json["name"]),
            Type = Text(json["type"]) ?? "",
            Version = json["version"] is JsonValue value && value.TryGetValue<int>(out var version) ? version : 1,
            Parent = parent,
            Json = json,
            Place = place,
            Retry = RetryPolicy.Read(json, (chinese, english) => wrong.Add((chinese, english))),
        };
        wrong.ForEach(each => Fault("retry.policy", activity, RetryPolicy.Property, $"{each.Chinese}。", $"{each.English}."));
        if (!_activities.TryAdd(activity.Id, activity))
        {
            Fault("activity.duplicate", activity, "id", $"活动编号“{activity.Id}”重复。", $"the activity id '{activity.Id}' is used twice.");
        }

        activity.Variables.AddRange(Variables(json["variables"], activity));
        foreach (var (name, node) in json)
        {
            if (!OwnMembers.Contains(name))
            {
                Member(activity, name, node);
            }
        }

        Cases(activity, json["cases"]);
        if (json.ContainsKey("connections"))
        {
            activity.Connections = ConnectionReader.ReadAll(json["connections"], text => Fault(
                "connection.unreadable", activity, "connections", $"无法识别的连线 {text}。", $"the connection {text} cannot be read."));
        }

        return activity;
    }

    private void Member(CompiledActivity activity, string name, JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array when array.Any(IsActivity):
                activity.Children[name] = [.. array.OfType<JsonObject>().Where(IsActivity)
                    .Select((child, place) => Activity(child, activity, place, name))];
                break;
            case JsonObject values when values["$values"] is JsonArray array && array.Any(IsActivity):
                activity.Children[name] = [.. array.OfType<JsonObject>().Where(IsActivity)
                    .Select((child, place) => Activity(child, activity, place, name))];
                break;
            case JsonObject child when IsActivity(child):
                activity.Children[name] = [Activity(child, activity, 0, name)];
                break;
            case JsonObject wrapped when wrapped["expression"] is JsonObject expression:
                activity.Inputs[name] = Read(name, Text(wrapped["typeName"]), expression);
                break;
            case JsonObject bound when bound["memoryReference"] is JsonObject reference:
                if (Text(reference["id"]) is { Length: > 0 } variable)
                {
                    activity.Outputs.Add(new OutputBinding(name, variable));
                }

                break;
            case JsonObject empty when empty.ContainsKey("typeName") && empty.Count <= 3 && empty["expression"] is null:
                break;
            case null:
                break;
            default:
                activity.Inputs[name] = new Expression(name, null, Expression.Raw, node);
                break;
        }
    }

    private void Cases(CompiledActivity activity, JsonNode? node)
    {
        var place = 0;
        foreach (var item in (node as JsonArray ?? (node as JsonObject)?["$values"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var condition = (item["condition"] as JsonObject)?["expression"] as JsonObject ?? item["condition"] as JsonObject;
            var child = item["activity"] is JsonObject inner && IsActivity(inner) ? Activity(inner, activity, place, "cases") : null;
            if (child is not null)
            {
                if (!activity.Children.TryGetValue("cases", out var children))
                {
                    activity.Children["cases"] = children = [];
                }

                children.Add(child);
            }

            activity.Cases.Add(new CompiledCase(
                Text(item["label"]) ?? "", condition is null ? null : Read($"cases[{place}]", "Boolean", condition), child));
            place++;
        }
    }

    private Expression Read(string property, string? typeName, JsonObject expression)
    {
        var read = new Expression(property, typeName, Text(expression["type"]) ?? "Literal", expression["value"]);
        // A script may also stand in a literal (RunJavaScript).
        _readsOutputs |= read.Text.Contains("getOutputFrom", StringComparison.Ordinal)
            || read.Text.Contains("getLastResult", StringComparison.Ordinal);

        return read;
    }

    private List<CompiledVariable> Variables(JsonNode? node, CompiledActivity? activity)
    {
        var variables = new List<CompiledVariable>();
        foreach (var item in (node as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = Text(item["name"]) ?? "";
            var id = Text(item["id"]) is { Length: > 0 } given ? given : name;
            var typeName = Text(item["typeName"]) ?? "Object";
            var isArray = item["isArray"] is JsonValue flag && flag.TryGetValue<bool>(out var array) && array;
            if (name.Length == 0)
            {
                Fault("variable.unnamed", activity, "variables", "有一个变量没有名称。", "a variable has no name.");
                continue;
            }

            if (!TypedValue.TryConvert(isArray ? $"List<{typeName}>" : typeName, item["value"], out var initial))
            {
                Fault(
                    "variable.value", activity, "variables", $"变量“{name}”的初始值不是 {typeName}。",
                    $"the initial value of variable '{name}' is no {typeName}.");
            }

            variables.Add(new CompiledVariable(id, name, typeName, initial));
        }

        return variables;
    }

    private void Fault(string code, CompiledActivity? activity, string property, string chinese, string english) =>
        _faults.Add(new FormFault(code, activity, property, chinese, english));

    private static IReadOnlyList<string> Names(JsonNode? node) =>
        [.. (node as JsonArray ?? []).OfType<JsonObject>().Select(item => Text(item["name"])).OfType<string>()];

    private static bool IsActivity(JsonNode? node) =>
        node is JsonObject candidate && Text(candidate["type"]) is { Length: > 0 }
        && (candidate.ContainsKey("id") || candidate.ContainsKey("version"));

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
