using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>Finds bookmarks over all instances.</summary>
public interface IBookmarkSearch
{
    /// <summary>Finds the bookmarks that wait for a key.</summary>
    /// <param name="kind">One of <see cref="BookmarkKinds"/>.</param>
    /// <param name="key">The <see cref="Bookmark.Key"/>.</param>
    /// <param name="correlation">Only instances with this correlation; null for all.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    Task<IReadOnlyList<WaitingPlace>> FindAsync(
        string kind, string key, string? correlation, CancellationToken cancellationToken);
}

/// <summary>A bookmark of an instance.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Bookmark">The bookmark.</param>
public readonly record struct WaitingPlace(InstanceId Instance, Guid Bookmark);
