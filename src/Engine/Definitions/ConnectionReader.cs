using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Definitions;

/// <summary>A connection as it was written.</summary>
internal sealed record WrittenConnection(string Source, string Port, string Target);

/// <summary>Reads connections in every form that Elsa's reader takes.</summary>
internal static class ConnectionReader
{
    /// <summary>Reads the list: an array, <c>{"$values": […]}</c>, or a single connection.</summary>
    /// <param name="node">The <c>connections</c> member.</param>
    /// <param name="unreadable">Called with the text of each element that is no connection.</param>
    public static IReadOnlyList<WrittenConnection> ReadAll(JsonNode? node, Action<string> unreadable)
    {
        IEnumerable<JsonNode?> elements = node switch
        {
            null => Array.Empty<JsonNode?>(),
            JsonArray array => array.AsEnumerable(),
            JsonObject single when single["$values"] is JsonArray values => values,
            _ => new JsonNode?[] { node },
        };
        var connections = new List<WrittenConnection>();
        foreach (var element in elements)
        {
            if (Read(element) is { } connection)
            {
                connections.Add(connection);
            }
            else
            {
                unreadable(element?.ToJsonString() ?? "null");
            }
        }

        return connections;
    }

    public static WrittenConnection? Read(JsonNode? node)
    {
        if (node is not JsonObject connection)
        {
            return null;
        }

        var source = connection["source"];
        var target = connection["target"];
        var sourceId = Text(source) ?? Text((source as JsonObject)?["activity"]);
        var targetId = Text(target) ?? Text((target as JsonObject)?["activity"]);
        var port = Text((source as JsonObject)?["port"]) ?? Text(connection["sourcePort"]);

        return sourceId is null || targetId is null ? null : new WrittenConnection(sourceId, port ?? "Done", targetId);
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
