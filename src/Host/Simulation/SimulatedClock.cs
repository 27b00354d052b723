using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>A clock that stands still until it is moved, and whose time is kept in the database, so that a killed run goes on where it stopped.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private long _ticks;

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone(ShanxiTime.Zone, ShanxiTime.Offset, ShanxiTime.Zone, ShanxiTime.Zone);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Takes up the kept time, or begins at <paramref name="start"/> when none is kept.</summary>
    public async Task BeginAsync(Database database, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var kept = await database.ReadAsync(
            (context, token) => context.SimulatedClock.Select(row => (DateTimeOffset?)row.Now).SingleOrDefaultAsync(token),
            cancellationToken);
        if (kept is { } now)
        {
            Set(now);
            return;
        }

        Set(start);
        await database.WriteAsync(
            (context, _) => Task.FromResult(context.SimulatedClock.Add(new SimulatedClockRow { Now = start, ProgressJson = "{}" })),
            cancellationToken);
    }

    /// <summary>Moves on; never back.</summary>
    public async Task AdvanceAsync(Database database, DateTimeOffset to, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, GetUtcNow());

        // Kept first: a run that is killed in between goes on at the later time, with nothing done at it yet.
        await database.WriteAsync(
            async (context, token) => (await context.SimulatedClock.SingleAsync(token)).Now = to, cancellationToken);
        Set(to);
    }

    private void Set(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
