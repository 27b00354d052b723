using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Deadlines;

/// <summary>Stamps what arrives, and holds later deadlines until it is stored (decision 17).</summary>
internal sealed class PendingArrivals(Database database, WorkNudge nudge, TimeProvider time, IOptions<WorkerOptions> options)
{
    /// <summary>Registers an arrival. Safe to call again: what has been stamped keeps its stamp.</summary>
    /// <param name="id">What arrives.</param>
    /// <param name="cancellationToken">Stops; it may or may not be registered.</param>
    /// <returns>When it arrived: the time that counts.</returns>
    public async Task<DateTimeOffset> RegisterAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is { } known)
        {
            return known;
        }

        while (true)
        {
            var stamp = time.GetUtcNow();
            var begun = time.GetTimestamp();
            await database.WriteAsync((context, token) => WriteAsync(context, id, stamp, token), cancellationToken);

            // A deadline rings only when its grace is over, so a stamp that is visible within half of it is seen by every
            // node, the other half being for clocks that differ. A database that took longer costs a later stamp.
            if (time.GetElapsedTime(begun) <= options.Value.DeadlineGrace / 2 || options.Value.DeadlineGrace == TimeSpan.Zero)
            {
                return stamp;
            }
        }
    }

    /// <summary>Lets go of an arrival in the transaction that stores it.</summary>
    public static Task ReleaseAsync(CreativeTalentContext context, Guid id, CancellationToken cancellationToken) =>
        context.PendingArrivals.Where(arrival => arrival.Id == id).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Lets go of an arrival that is stored.</summary>
    public async Task ReleaseAsync(Guid id, CancellationToken cancellationToken)
    {
        await database.WriteAsync((context, token) => ReleaseAsync(context, id, token), cancellationToken);
        nudge.Signal();
    }

    /// <summary>The first arrival that is still being stored; deadlines after it wait.</summary>
    /// <returns>Null when nothing is.</returns>
    public static Task<DateTimeOffset?> FindFirstAsync(
        CreativeTalentContext context, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.PendingArrivals.Where(arrival => arrival.HoldsUntil > now).OrderBy(arrival => arrival.ArrivedAt)
            .Select(arrival => (DateTimeOffset?)arrival.ArrivedAt).FirstOrDefaultAsync(cancellationToken);

    private Task<DateTimeOffset?> FindAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.PendingArrivals.Where(arrival => arrival.Id == id)
            .Select(arrival => (DateTimeOffset?)arrival.ArrivedAt).FirstOrDefaultAsync(token),
        cancellationToken);

    private async Task WriteAsync(CreativeTalentContext context, Guid id, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        await ReleaseAsync(context, id, cancellationToken);
        context.PendingArrivals.Add(new PendingArrivalRow
        {
            Id = id,
            ArrivedAt = stamp,
            HoldsUntil = stamp + options.Value.ArrivalLease,
        });
    }
}
