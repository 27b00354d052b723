using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>What goes between a parent and its children, as effects and stimuli.</summary>
internal static class Family
{
    public static OutboxEffect TellParent(Step step, InstanceId parent, Guid bookmark, InstanceStatus status) => new()
    {
        Kind = EngineEffects.TellParent,
        Key = $"tell/{step.Instance.Value:N}",
        Payload = new JsonObject
        {
            ["parent"] = parent.ToString(),
            ["bookmark"] = bookmark.ToString("D"),
            ["child"] = step.Instance.ToString(),
            ["status"] = status.ToString(),
            ["outputs"] = step.Output.DeepClone(),
        },
    };

    public static IEnumerable<OutboxEffect> CancelChildren(Run run) =>
        from standing in run.Bookmarks ?? []
        let child = standing.Child
        where child is not null
        select new OutboxEffect
        {
            Kind = EngineEffects.CancelChild,
            Key = $"cancel/{standing.Bookmark.Id:N}",
            Payload = new JsonObject
            {
                ["instance"] = InstanceId.FromKey(child).ToString(),
                ["reason"] = "parent cancelled",
            },
        };

    /// <summary>The key by which the child is started that a bookmark waits for; null when it waits for none.</summary>
    public static string? ChildKey(Bookmark bookmark, IReadOnlyList<Effect> effects) =>
        bookmark.Kind != BookmarkKinds.Child ? null : effects.OfType<OutboxEffect>().FirstOrDefault(effect =>
            effect.Kind == EngineEffects.StartChild && (string?)effect.Payload["bookmark"] == bookmark.Id.ToString("D"))?.Key;

    public static Stimulus ChildEnded(OutboxEffect effect, DateTimeOffset at) => new()
    {
        Key = $"child/{Text(effect, "child")}",
        Instance = Instance(effect, "parent"),
        Kind = StimulusKinds.ChildEnded,
        Bookmark = Guid.Parse(Text(effect, "bookmark")),
        ArrivedAt = at,
        Payload = new JsonObject
        {
            ["child"] = Text(effect, "child"),
            ["status"] = Text(effect, "status"),
            ["outputs"] = effect.Payload["outputs"]?.DeepClone(),
        },
    };

    public static InstanceId Instance(OutboxEffect effect, string member) => new(Guid.Parse(Text(effect, member)));

    public static string Text(OutboxEffect effect, string member) => (string?)effect.Payload[member]
        ?? throw new ArgumentException($"Effect '{effect.Kind}' with key '{effect.Key}' has no '{member}'.", nameof(effect));

    /// <summary>Finds a member by its name without regard to case.</summary>
    public static bool TryGet(JsonObject source, string name, out JsonNode? value)
    {
        if (source.TryGetPropertyValue(name, out value))
        {
            return true;
        }

        foreach (var (key, found) in source)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
            {
                value = found;
                return true;
            }
        }

        return false;
    }
}
