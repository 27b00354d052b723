using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>What the journal tells of a wait for time.</summary>
internal static class TimedWait
{
    /// <summary>Until when it is (<c>due</c>), and how long when a length was given (<c>after</c>, as <c>3.00:00:00</c>).</summary>
    /// <returns>Null when no time is waited for.</returns>
    public static JsonObject? Describe(IReadOnlyList<Bookmark> bookmarks)
    {
        if (bookmarks.Where(bookmark => bookmark.DueAt is not null).MinBy(bookmark => bookmark.DueAt) is not { DueAt: { } due } first)
        {
            return null;
        }

        var told = new JsonObject { ["due"] = due.ToString("O", CultureInfo.InvariantCulture) };
        if (first.Payload["after"] is { } length)
        {
            told["after"] = length.DeepClone();
        }

        return told;
    }
}
