using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Gives back what a server that lacks our activities has wrapped when it imported a definition.</summary>
internal static class NotFoundActivities
{
    public const string TypeName = "Elsa.NotFoundActivity";

    public static void Unwrap(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                for (var index = 0; index < array.Count; index++)
                {
                    if (Original(array[index]) is { } original)
                    {
                        array[index] = original;
                    }

                    Unwrap(array[index]);
                }

                break;
            case JsonObject owner:
                foreach (var name in owner.Select(member => member.Key).ToArray())
                {
                    if (Original(owner[name]) is { } original)
                    {
                        owner[name] = original;
                    }

                    Unwrap(owner[name]);
                }

                RestoreConnections(owner);
                break;
            default:
                break;
        }
    }

    private static JsonObject? Original(JsonNode? node)
    {
        if (node is not JsonObject wrapper
            || (string?)wrapper["type"] != TypeName
            || wrapper["originalActivityJson"] is not JsonValue value
            || !value.TryGetValue<string>(out var text))
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(text) is not JsonObject original)
            {
                return null;
            }

            // The wrapper was moved and measured in the designer after it was wrapped: its place is the newer one.
            if (wrapper["metadata"]?["designer"] is { } designer)
            {
                var metadata = original["metadata"] as JsonObject ?? [];
                metadata["designer"] = designer.DeepClone();
                original["metadata"] = metadata;
            }

            if (wrapper["nodeId"] is { } nodeId && original["nodeId"] is null)
            {
                original["nodeId"] = nodeId.DeepClone();
            }

            return original;
        }
        catch (JsonException)
        {
            // What cannot be read stays wrapped; validation names it as an unknown activity.
            return null;
        }
    }

    private static void RestoreConnections(JsonObject container)
    {
        if (container["customProperties"]?["notFoundConnections"] is not JsonArray { Count: > 0 } parked
            || container["connections"] is not JsonArray connections
            || container["activities"] is not JsonArray activities)
        {
            return;
        }

        var present = activities.OfType<JsonObject>()
            .Where(activity => (string?)activity["type"] != TypeName)
            .Select(activity => (string?)activity["id"])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var connection in parked.ToArray())
        {
            var read = ConnectionReader.Read(connection);
            if (read is not null && present.Contains(read.Source) && present.Contains(read.Target))
            {
                parked.Remove(connection);
                connections.Add(connection);
            }
        }
    }
}
