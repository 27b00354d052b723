using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Workflows;

/// <summary>Packs the journals of instances that finished long ago into one row each, because nearly all that a database grows by is journal.</summary>
internal sealed class JournalArchive(Database database, TimeProvider time, IOptions<WorkerOptions> options)
{
    private const int InstancesPerRound = 50;

    /// <summary>Archives what is old enough, in short transactions between which others write.</summary>
    /// <returns>How many instances' journals were archived.</returns>
    public async Task<int> ArchiveAsync(CancellationToken cancellationToken)
    {
        var archived = 0;
        while (await TakeAsync(cancellationToken) is { Count: > 0 } instances)
        {
            // Packed outside the transaction: nothing is added to the journal of a finished instance.
            var archives = await PackAsync(instances, cancellationToken);
            await database.WriteAsync((context, token) => StoreAsync(context, instances, archives, token), cancellationToken);
            archived += instances.Count;
        }

        return archived;
    }

    private Task<List<InstanceId>> TakeAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(options.Value.JournalDays);

        return database.ReadAsync(
            (context, token) => context.WorkflowInstances
                .Where(instance => instance.FinishedAt != null && instance.ArchivedAt == null && instance.FinishedAt < before)
                .OrderBy(instance => instance.FinishedAt).Select(instance => instance.Id).Take(InstancesPerRound).ToListAsync(token),
            cancellationToken);
    }

    private Task<List<JournalArchiveRow>> PackAsync(List<InstanceId> instances, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            List<JournalArchiveRow> archives = [];
            foreach (var instance in instances)
            {
                var lines = await JournalReading.ListAsync(context, instance, after: 0, int.MaxValue, token);
                if (lines.Count > 0)
                {
                    archives.Add(new JournalArchiveRow
                    {
                        InstanceId = instance,
                        LastSequence = lines[^1].Sequence,
                        Content = PackedJournal.Pack(lines),
                    });
                }
            }

            return archives;
        },
        cancellationToken);

    private async Task StoreAsync(
        CreativeTalentContext context, List<InstanceId> instances, List<JournalArchiveRow> archives, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        context.JournalArchives.AddRange(archives);
        foreach (var archive in archives)
        {
            await context.Journal.Where(line => line.InstanceId == archive.InstanceId && line.Sequence <= archive.LastSequence)
                .ExecuteDeleteAsync(cancellationToken);
        }

        await context.WorkflowInstances.Where(instance => instances.Contains(instance.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(instance => instance.ArchivedAt, now), cancellationToken);
    }
}
