using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>Brings a published event to those that wait for it.</summary>
public static class Events
{
    /// <summary>What the event of an <see cref="EngineEffects.PublishEvent"/> row brings; a plain value is member <c>value</c>.</summary>
    public static JsonObject ReadPayload(JsonObject effect) =>
        effect["payload"] as JsonObject ?? (effect["payload"] is { } value ? new JsonObject { ["value"] = value.DeepClone() } : []);

    internal static async Task PublishAsync(
        OutboxEffect effect, IInstanceStore instances, IBookmarkSearch bookmarks, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var name = Family.Text(effect, "event");
        var payload = ReadPayload(effect.Payload);
        if (effect.Payload["instance"] is not null)
        {
            // A local event may come before its bookmark: it is kept by its name.
            await instances.KeepAsync(
                new Stimulus
                {
                    Key = effect.Key,
                    Instance = Family.Instance(effect, "instance"),
                    Kind = StimulusKinds.Event,
                    BookmarkKey = name,
                    ArrivedAt = at,
                    Payload = (JsonObject)payload.DeepClone(),
                },
                cancellationToken);
            return;
        }

        var waiting = await bookmarks.FindAsync(BookmarkKinds.Event, name, (string?)effect.Payload["correlation"], cancellationToken);
        foreach (var place in waiting)
        {
            await instances.KeepAsync(
                new Stimulus
                {
                    Key = $"{effect.Key}/{place.Bookmark:N}",
                    Instance = place.Instance,
                    Kind = StimulusKinds.Event,
                    Bookmark = place.Bookmark,
                    ArrivedAt = at,
                    Payload = (JsonObject)payload.DeepClone(),
                },
                cancellationToken);
        }
    }
}
