using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Versions;

/// <summary>What differs between two versions, in words (版本差异): activities, inputs, connections, variables, options; no places on the picture.</summary>
public sealed class DefinitionDiff
{
    private readonly List<DefinitionChange> _changes = [];

    private DefinitionDiff()
    {
    }

    /// <summary>Compares two versions; activities and variables are matched by id.</summary>
    /// <returns>The changes, by kind of part and in the order of the definition; empty when only the drawing differs.</returns>
    public static IReadOnlyList<DefinitionChange> Between(WorkflowDefinition from, WorkflowDefinition to)
    {
        var diff = new DefinitionDiff();
        var (before, after) = (from.Compile(), to.Compile());
        diff.Activities(before, after);
        diff.Connections(before, after);
        diff.Named(ChangedPart.Variable, "变量", "variable", from.Json["variables"], to.Json["variables"], "id");
        diff.Named(ChangedPart.Input, "流程输入", "workflow input", from.Json["inputs"], to.Json["inputs"], "name");
        diff.Named(ChangedPart.Output, "流程输出", "workflow output", from.Json["outputs"], to.Json["outputs"], "name");
        diff.Options(from.Json, to.Json);

        return diff._changes;
    }

    private void Activities(CompiledDefinition before, CompiledDefinition after)
    {
        foreach (var old in before.Activities.Values)
        {
            if (!after.Activities.TryGetValue(old.Id, out var current))
            {
                Add(ChangeKind.Removed, ChangedPart.Activity, old, null, old.Type, null, $"取消活动“{old.Title}”", $"activity '{old.Title}' removed");
                continue;
            }

            Members(old, current);
        }

        foreach (var added in after.Activities.Values.Where(each => !before.Activities.ContainsKey(each.Id)))
        {
            Add(ChangeKind.Added, ChangedPart.Activity, added, null, null, added.Type, $"新增活动“{added.Title}”（{added.Type}）", $"activity '{added.Title}' ({added.Type}) added");
        }
    }

    private void Members(CompiledActivity old, CompiledActivity current)
    {
        Changed(current, "type", $"{old.Type} v{old.Version}", $"{current.Type} v{current.Version}", "类型", "type");
        Changed(current, "name", old.Title, current.Title, "名称", "name");
        Changed(current, "container", old.Parent?.Id, current.Parent?.Id, "所在容器", "container");
        foreach (var name in ActivityComparison.ChangedInputs(old, current))
        {
            Changed(current, name, Input(old, name), Input(current, name), $"输入 {name}", $"input {name}");
        }

        var (was, now) = (Outputs(old), Outputs(current));
        foreach (var name in was.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            Changed(current, name, was.GetValueOrDefault(name), now.GetValueOrDefault(name), $"输出 {name} 存入的变量", $"variable of output {name}");
        }

        var (oldCustom, newCustom) = (old.Json["customProperties"] as JsonObject, current.Json["customProperties"] as JsonObject);
        foreach (var name in Names(oldCustom, newCustom))
        {
            Changed(current, name, Setting(oldCustom?[name]), Setting(newCustom?[name]), $"设置 {name}", $"setting {name}");
        }
    }

    private void Connections(CompiledDefinition before, CompiledDefinition after)
    {
        var (was, now) = (Ways(before), Ways(after));
        foreach (var way in was.Except(now))
        {
            Way(ChangeKind.Removed, way, before, "取消连线", "removed");
        }

        foreach (var way in now.Except(was))
        {
            Way(ChangeKind.Added, way, after, "新增连线", "added");
        }
    }

    private void Way(ChangeKind kind, WrittenConnection way, CompiledDefinition definition, string chinese, string english)
    {
        string Title(string id) => definition.Activities.GetValueOrDefault(id)?.Title ?? id;
        var shown = $"“{Title(way.Source)}” —{way.Port}→ “{Title(way.Target)}”";
        _changes.Add(new DefinitionChange
        {
            Kind = kind,
            Part = ChangedPart.Connection,
            ActivityId = way.Source,
            Subject = $"{way.Source}:{way.Port}->{way.Target}",
            Chinese = $"{chinese}：{shown}",
            English = $"connection {shown} {english}",
        });
    }

    private void Named(ChangedPart part, string chinese, string english, JsonNode? from, JsonNode? to, string key)
    {
        var (was, now) = (ByKey(from, key), ByKey(to, key));
        foreach (var id in was.Keys.Union(now.Keys))
        {
            var (old, current) = (was.GetValueOrDefault(id), now.GetValueOrDefault(id));
            var name = (string?)(current ?? old)?["name"] ?? id;
            if (old is null || current is null)
            {
                var isNew = old is null;
                _changes.Add(new DefinitionChange
                {
                    Kind = isNew ? ChangeKind.Added : ChangeKind.Removed,
                    Part = part,
                    Subject = name,
                    Chinese = $"{(isNew ? "新增" : "取消")}{chinese}“{name}”",
                    English = $"{english} '{name}' {(isNew ? "added" : "removed")}",
                });
                continue;
            }

            foreach (var member in Names(old, current))
            {
                Compare(part, null, name, member, Text(old[member]), Text(current[member]), $"{chinese}“{name}”的 {member}", $"{member} of {english} '{name}'");
            }
        }
    }

    private void Options(JsonObject from, JsonObject to)
    {
        foreach (var name in (string[])["name", "description", "outcomes"])
        {
            Compare(ChangedPart.Option, null, name, name, Text(from[name]), Text(to[name]), $"流程的 {name}", $"{name} of the definition");
        }

        foreach (var group in (string[])["options", "customProperties"])
        {
            var (was, now) = (from[group] as JsonObject, to[group] as JsonObject);
            foreach (var name in Names(was, now))
            {
                Compare(ChangedPart.Option, null, name, name, Setting(was?[name]), Setting(now?[name]), $"流程设置 {name}", $"option {name}");
            }
        }
    }

    private void Changed(CompiledActivity activity, string property, string? old, string? current, string chinese, string english) =>
        Compare(
            ChangedPart.Activity, activity.Id, activity.Title, property, old, current,
            $"“{activity.Title}”的{chinese}", $"{english} of '{activity.Title}'");

    private void Compare(
        ChangedPart part, string? activity, string subject, string property, string? old, string? current, string chinese, string english)
    {
        if (old != current)
        {
            _changes.Add(new DefinitionChange
            {
                Kind = ChangeKind.Changed,
                Part = part,
                ActivityId = activity,
                Subject = subject,
                Property = property,
                Old = old,
                New = current,
                Chinese = $"{chinese}：{old ?? "无"} → {current ?? "无"}",
                English = $"{english}: {old ?? "none"} -> {current ?? "none"}",
            });
        }
    }

    private void Add(
        ChangeKind kind, ChangedPart part, CompiledActivity activity, string? property, string? old, string? current, string chinese, string english) =>
        _changes.Add(new DefinitionChange
        {
            Kind = kind, Part = part, ActivityId = activity.Id, Subject = activity.Title, Property = property,
            Old = old, New = current, Chinese = chinese, English = english,
        });

    private static HashSet<WrittenConnection> Ways(CompiledDefinition definition) =>
        [.. definition.Activities.Values.SelectMany(activity => activity.Connections)];

    private static Dictionary<string, string> Outputs(CompiledActivity activity) => activity.Outputs
        .GroupBy(output => output.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().VariableId, StringComparer.Ordinal);

    private static Dictionary<string, JsonObject> ByKey(JsonNode? list, string key) => (list as JsonArray ?? []).OfType<JsonObject>()
        .Select(item => (Key: Text(item[key]) ?? "", item)).GroupBy(pair => pair.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().item, StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonObject? one, JsonObject? other) =>
        (one?.Select(member => member.Key) ?? []).Union(other?.Select(member => member.Key) ?? []).Order(StringComparer.Ordinal);

    private static string? Input(CompiledActivity activity, string name) => name switch
    {
        "cases" when activity.Cases.Count > 0 => string.Join("; ", activity.Cases.Select(each => $"{each.Label}: {each.Condition?.Text}")),
        "variable" => Text(activity.Json["variable"]?["name"]) ?? Text(activity.Json["variable"]),
        _ => activity.Inputs.TryGetValue(name, out var input)
            ? input.Type is "Literal" or Expression.Raw or "Object" ? input.Text : $"{input.Type}: {input.Text}"
            : null,
    };

    // A setting that is not written is off.
    private static string? Setting(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<bool>(out var flag) && !flag ? null : Text(node);

    private static string? Text(JsonNode? node) => node switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(EngineJson.Options),
    };
}
