using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows;

/// <summary>Turns due timers into kept stimuli, oldest first; each timer once.</summary>
internal sealed class TimerDrain(Database database, TimeProvider time, IOptions<WorkerOptions> options)
{
    /// <summary>Takes one batch.</summary>
    /// <returns>How many timers fell due.</returns>
    public async Task<int> DrainAsync(BucketRange buckets, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var anyDue = await database.ReadAsync(
            (context, token) => Due(context, buckets, now).AnyAsync(token), cancellationToken);

        return anyDue
            ? await database.WriteAsync((context, token) => FireAsync(context, buckets, now, token), cancellationToken)
            : 0;
    }

    /// <summary>When the next timer falls due; null when none waits.</summary>
    public Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Bookmarks.Where(bookmark => bookmark.DueAt != null).OrderBy(bookmark => bookmark.DueAt)
            .Select(bookmark => bookmark.DueAt).FirstOrDefaultAsync(token),
        cancellationToken);

    private async Task<int> FireAsync(
        CreativeTalentContext context, BucketRange buckets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await Due(context, buckets, now).OrderBy(bookmark => bookmark.DueAt).ThenBy(bookmark => bookmark.Id)
            .Take(options.Value.Batch).ToListAsync(cancellationToken);
        foreach (var timer in due)
        {
            // The time it was due, not the time it was noticed: after down time an upload that came before a deadline
            // is still applied before it.
            await context.KeepAsync(
                new Stimulus
                {
                    Key = $"timer:{timer.Id:N}",
                    Instance = timer.InstanceId,
                    Kind = StimulusKinds.TimerDue,
                    Bookmark = timer.Id,
                    ArrivedAt = timer.DueAt ?? now,
                },
                cancellationToken);

            // It has rung: no longer in the index of timers, and no extension moves it any more.
            timer.DueAt = null;
        }

        return due.Count;
    }

    private static IQueryable<BookmarkRow> Due(CreativeTalentContext context, BucketRange buckets, DateTimeOffset now) =>
        context.Bookmarks.Where(bookmark =>
            bookmark.DueAt != null && bookmark.DueAt <= now && bookmark.Bucket >= buckets.First && bookmark.Bucket < buckets.End);
}
