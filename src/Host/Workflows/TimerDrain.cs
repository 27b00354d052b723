using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Observation;
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
            async (context, token) => await Due(context, buckets, now, now - options.Value.DeadlineGrace).AnyAsync(token)
                && await Due(context, buckets, now, await FindSettledAsync(context, now, token)).AnyAsync(token),
            cancellationToken);
        if (!anyDue)
        {
            return 0;
        }

        try
        {
            return await database.WriteAsync((context, token) => FireAsync(context, buckets, now, token), cancellationToken);
        }
        catch (DbUpdateException raced) when (raced is DbUpdateConcurrencyException || raced.IsDuplicate())
        {
            // Another node rang one of them, or its deadline was just extended: nothing was written; look again.
            return 1;
        }
    }

    /// <summary>When the next timer falls due; null when none waits.</summary>
    public Task<DateTimeOffset?> FindNextAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var plain = await FirstAsync(context.Bookmarks.Where(bookmark => bookmark.Deadline == null), token);
            var deadline = await FirstAsync(context.Bookmarks.Where(bookmark => bookmark.Deadline != null), token);

            return deadline is { } first && (plain is null || first + options.Value.DeadlineGrace < plain)
                ? first + options.Value.DeadlineGrace
                : plain;
        },
        cancellationToken);

    private static Task<DateTimeOffset?> FirstAsync(IQueryable<BookmarkRow> bookmarks, CancellationToken cancellationToken) =>
        bookmarks.Where(bookmark => bookmark.DueAt != null).OrderBy(bookmark => bookmark.DueAt)
            .Select(bookmark => bookmark.DueAt).FirstOrDefaultAsync(cancellationToken);

    private async Task<int> FireAsync(
        CreativeTalentContext context, BucketRange buckets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settled = await FindSettledAsync(context, now, cancellationToken);
        var due = await Due(context, buckets, now, settled).OrderBy(bookmark => bookmark.DueAt).ThenBy(bookmark => bookmark.Id)
            .Take(options.Value.Batch).ToListAsync(cancellationToken);
        foreach (var timer in due)
        {
            HostInstruments.TimerLateness.Record((now - (timer.DueAt ?? now)).TotalMilliseconds);

            // The time it was due, not the time it was noticed: after down time an upload that came before a deadline
            // is still applied before it.
            var ring = new Stimulus
            {
                Key = $"timer:{timer.Id:N}",
                Instance = timer.InstanceId,
                Kind = StimulusKinds.TimerDue,
                Bookmark = timer.Id,
                ArrivedAt = timer.DueAt ?? now,
            };

            // No look for its key: the due time is the row's concurrency token, so of two drains one rings it.
            context.Stimuli.Add(ring.ToRow());

            // It has rung: no longer in the index of timers, and no extension moves it any more.
            timer.DueAt = null;
        }

        return due.Count;
    }

    /// <summary>Deadlines until this moment may ring: whatever arrived before it is stored (decision 17).</summary>
    private async Task<DateTimeOffset> FindSettledAsync(
        CreativeTalentContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settled = now - options.Value.DeadlineGrace;

        return await PendingArrivals.FindFirstAsync(context, now, cancellationToken) is { } pending && pending < settled ? pending : settled;
    }

    private static IQueryable<BookmarkRow> Due(
        CreativeTalentContext context, BucketRange buckets, DateTimeOffset now, DateTimeOffset settled) =>
        context.Bookmarks.Where(bookmark =>
            bookmark.DueAt != null && bookmark.DueAt <= now && (bookmark.Deadline == null || bookmark.DueAt <= settled)
            && bookmark.Bucket >= buckets.First && bookmark.Bucket < buckets.End);
}
