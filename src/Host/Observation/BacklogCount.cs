using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Observation;

/// <summary>Counts the backlogs now and then, as long as somebody listens.</summary>
internal sealed class BacklogCount(Database database, BacklogGauges gauges, TimeProvider time, IOptions<ObservationOptions> options)
    : BackgroundService
{
    /// <summary>Counts what waits.</summary>
    public Task<Backlogs> CountAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var now = time.GetUtcNow();
            var waiting = context.Outbox.Where(row => row.State == OutboxState.Waiting);
            var first = await waiting.OrderBy(row => row.NotBefore).Select(row => (DateTimeOffset?)row.NotBefore).FirstOrDefaultAsync(token);

            return new Backlogs
            {
                Bookmarks = await context.Bookmarks.LongCountAsync(token),
                TimersDue = await context.Bookmarks.LongCountAsync(bookmark => bookmark.DueAt != null && bookmark.DueAt <= now, token),
                Stimuli = await context.Stimuli.LongCountAsync(token),
                Outbox = await waiting.LongCountAsync(token),
                Dead = await context.Outbox.LongCountAsync(row => row.State == OutboxState.Dead, token),
                Incidents = await context.WorkflowInstances.Where(row => row.Incidents > 0).SumAsync(row => (long)row.Incidents, token),
                Tasks = await context.InboxTasks.LongCountAsync(task => task.State == InboxTaskState.Open, token),
                OutboxAge = first is { } due && due < now ? now - due : TimeSpan.Zero,
            };
        },
        cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Backlogs, time);
        do
        {
            if (!gauges.AreHeard)
            {
                continue;
            }

            try
            {
                gauges.Show(await CountAsync(stoppingToken));
            }
            catch (Exception failure) when (OutageCause.Of(failure) is not null)
            {
                // The gauges keep their last value; that the database is away is said by /health/ready.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
