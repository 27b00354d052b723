using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Checks the connections of a flowchart: no loose ends, no ports that are never left by, nothing that is never reached.</summary>
internal static class ConnectionCheck
{
    public static void Check(CompiledActivity flowchart, ActivityCatalogue catalogue, FaultReport report)
    {
        var graph = flowchart.Graph;
        var nodes = new Dictionary<string, CompiledActivity>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            nodes.TryAdd(node.Id, node);
        }

        foreach (var connection in flowchart.Connections)
        {
            if (!nodes.TryGetValue(connection.Source, out var source))
            {
                Dangling(flowchart, connection, connection.Source, nodes.Keys, report);
            }
            else if (Ports(source, catalogue) is { } ports && !ports.Contains(connection.Port))
            {
                var known = string.Join(", ", ports);
                var meant = Spelling.Nearest(connection.Port, ports);
                report.Add(
                    "connection.port", source, "connections",
                    $"连线从出口“{connection.Port}”出发，但该活动只有：{known}{(meant is null ? "" : $"；是否应为“{meant}”")}。",
                    $"a connection leaves by '{connection.Port}', but the activity leaves by {known}{(meant is null ? "" : $" (did you mean '{meant}'?)")}.");
            }

            if (!nodes.ContainsKey(connection.Target))
            {
                Dangling(flowchart, connection, connection.Target, nodes.Keys, report);
            }
        }

        foreach (var node in graph.Nodes.Where(node => !graph.IsReached(node.Place)))
        {
            report.Add("activity.unreachable", node, null, "没有任何路径到达该活动。", "it is never reached.");
        }
    }

    private static void Dangling(
        CompiledActivity flowchart, WrittenConnection connection, string missing, IEnumerable<string> ids, FaultReport report)
    {
        var meant = Spelling.Nearest(missing, ids);
        report.Add(
            "connection.dangling", flowchart, "connections",
            $"连线“{connection.Source} → {connection.Target}”指向不存在的活动“{missing}”{(meant is null ? "" : $"，是否应为“{meant}”")}。",
            $"connection '{connection.Source}' to '{connection.Target}' names activity '{missing}', which is not there{(meant is null ? "" : $" (did you mean '{meant}'?)")}.");
    }

    /// <summary>The outcomes an activity can leave by; null when that is only known when it runs.</summary>
    internal static HashSet<string>? Ports(CompiledActivity activity, ActivityCatalogue catalogue)
    {
        if (catalogue.Find(activity.Type, activity.Version) is not { } descriptor
            || (descriptor.Outcomes.Count == 0 && descriptor.OutcomesInput is null))
        {
            return null;
        }

        var ports = descriptor.Outcomes.ToHashSet(StringComparer.Ordinal);
        if (descriptor.OutcomesInput is not { } input)
        {
            return ports;
        }

        if (input == "cases")
        {
            ports.UnionWith(activity.Cases.Select(each => each.Label));
            return ports;
        }

        if (!activity.Inputs.TryGetValue(input, out var expression))
        {
            return ports;
        }

        if (expression.Type is not (Expression.Raw or "Literal" or "Object" or "Json") || Names(expression) is not { } names)
        {
            return null;
        }

        ports.UnionWith(names);
        return ports;
    }

    private static IEnumerable<string>? Names(Expression expression)
    {
        try
        {
            var list = expression.Value as JsonArray ?? JsonNode.Parse(expression.Text) as JsonArray;

            return list?.Select(each => each is JsonValue value && value.TryGetValue<string>(out var text) ? text : "");
        }
        catch (JsonException)
        {
            // What is no list is reported as a wrong value of that input.
            return null;
        }
    }
}
