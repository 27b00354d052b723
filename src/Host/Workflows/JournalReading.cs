using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Reads an instance's journal wherever its lines are: in their table, or packed in the archive.</summary>
internal static class JournalReading
{
    /// <summary>Lines after a sequence, oldest first.</summary>
    public static async Task<List<JournalRow>> ListAsync(
        CreativeTalentContext context, InstanceId instance, long after, int take, CancellationToken cancellationToken)
    {
        // The table first: lines move only from there to the archive, so read in this order none is missed.
        var lines = await context.Journal.AsNoTracking().Where(line => line.InstanceId == instance && line.Sequence > after)
            .OrderBy(line => line.Sequence).Take(take).ToListAsync(cancellationToken);
        var packed = await context.JournalArchives.Where(archive => archive.InstanceId == instance && archive.LastSequence > after)
            .Select(archive => archive.Content).FirstOrDefaultAsync(cancellationToken);

        return packed is null
            ? lines
            : [.. PackedJournal.Unpack(instance, packed).Where(line => line.Sequence > after)
                .UnionBy(lines, line => line.Sequence).OrderBy(line => line.Sequence).Take(take)];
    }
}
