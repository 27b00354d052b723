using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>Which bookmarks stand, and which of those that stood before the step were taken away in it.</summary>
internal sealed class BookmarkLedger
{
    private readonly List<Bookmark> _removed = [];

    /// <summary>Every bookmark that stands, and its run.</summary>
    public Dictionary<Guid, Run> Standing { get; } = [];

    public IReadOnlyList<Bookmark> Removed => _removed;

    /// <summary>Adds a bookmark to its run; one that stands already stays as it is.</summary>
    /// <param name="run">The run that waits.</param>
    /// <param name="bookmark">What it waits for.</param>
    /// <param name="child">The key of the start of the child it waits for; null for none.</param>
    public void Add(Run run, Bookmark bookmark, string? child)
    {
        if (Standing.TryAdd(bookmark.Id, run))
        {
            // An id that was taken away in this step and made again stands as if nothing had happened.
            var isNew = _removed.RemoveAll(removed => removed.Id == bookmark.Id) == 0;
            (run.Bookmarks ??= []).Add(new StandingBookmark(bookmark, isNew) { Child = child });
        }
    }

    /// <summary>Takes a bookmark up as it was stored.</summary>
    public void Load(Run run, Bookmark bookmark, string? child)
    {
        (run.Bookmarks ??= []).Add(new StandingBookmark(bookmark, IsNew: false) { Child = child });
        Standing[bookmark.Id] = run;
    }

    public void Remove(Run run, Guid bookmark)
    {
        if (run.Bookmarks?.Find(standing => standing.Bookmark.Id == bookmark) is { } found)
        {
            run.Bookmarks.Remove(found);
            Forget(found);
        }
    }

    public void RemoveAll(Run run)
    {
        foreach (var standing in run.Bookmarks ?? [])
        {
            Forget(standing);
        }

        run.Bookmarks = null;
    }

    private void Forget(StandingBookmark standing)
    {
        Standing.Remove(standing.Bookmark.Id);
        if (!standing.IsNew)
        {
            _removed.Add(standing.Bookmark);
        }
    }
}
