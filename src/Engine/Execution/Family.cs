using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>What goes between a parent and its children, as effects and stimuli.</summary>
internal static class Family
{
    public const string NotAwaited = "its parent no longer waits for it";

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

    public static OutboxEffect CancelChild(Guid bookmark, string child) => new()
    {
        Kind = EngineEffects.CancelChild,
        Key = CancelKey(bookmark),
        Payload = new JsonObject { ["instance"] = InstanceId.FromKey(child).ToString(), ["reason"] = NotAwaited },
    };

    /// <summary>The key of a child's cancellation, whoever asks for it.</summary>
    public static string CancelKey(Guid bookmark) => $"cancel/{bookmark:N}";

    public static bool Starts(Effect effect, string child) => effect is OutboxEffect { Kind: EngineEffects.StartChild } start && start.Key == child;

    /// <summary>Whether a parent still waits for a child at this bookmark.</summary>
    public static bool Awaits(StoredInstance? parent, Guid bookmark) =>
        parent is { Header.FinishedAt: null } && InstanceState.Read(parent.State).Bookmarks?.Exists(each => each.Id == bookmark) == true;

    /// <summary>Tells a parent that this instance stands still with incidents.</summary>
    public static OutboxEffect TellFaulted(Step step, InstanceId parent, Guid bookmark)
    {
        var told = TellParent(step, parent, bookmark, InstanceStatus.Faulted);

        return told with { Key = $"{told.Key}/{step.LastJournal}" };
    }

    /// <summary>The key by which the child is started that a bookmark waits for; null when it waits for none.</summary>
    public static string? ChildKey(Bookmark bookmark, IReadOnlyList<Effect> effects) =>
        bookmark.Kind != BookmarkKinds.Child ? null : effects.OfType<OutboxEffect>().FirstOrDefault(effect =>
            effect.Kind == EngineEffects.StartChild && (string?)effect.Payload["bookmark"] == bookmark.Id.ToString("D"))?.Key;

    public static Stimulus ChildEnded(OutboxEffect effect, DateTimeOffset at) => new()
    {
        Key = IsFaulted(effect) ? effect.Key : $"child/{Text(effect, "child")}",
        Instance = Instance(effect, "parent"),
        Kind = IsFaulted(effect) ? StimulusKinds.ChildFaulted : StimulusKinds.ChildEnded,
        Bookmark = Guid.Parse(Text(effect, "bookmark")),
        ArrivedAt = at,
        Payload = new JsonObject
        {
            ["child"] = Text(effect, "child"),
            ["status"] = Text(effect, "status"),
            ["outputs"] = effect.Payload["outputs"]?.DeepClone(),
        },
    };

    private static bool IsFaulted(OutboxEffect effect) => Text(effect, "status") == nameof(InstanceStatus.Faulted);

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
