using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Auditing;

/// <summary>Orders what is not sealed yet and chains it in blocks; the only writer of blocks, so it is never a bottleneck.</summary>
internal sealed class AuditSealing(Database database, TimeProvider time)
{
    /// <summary>The most entries in one block.</summary>
    public const int MaxEntries = 1000;

    /// <summary>Seals one block.</summary>
    /// <returns>How many entries it took; 0 when nothing waited.</returns>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        var anyOpen = await database.ReadAsync(
            (context, token) => context.AuditEntries.AnyAsync(entry => entry.BlockNumber == null, token), cancellationToken);

        return anyOpen ? await database.WriteAsync(WriteBlockAsync, cancellationToken) : 0;
    }

    private async Task<int> WriteBlockAsync(CreativeTalentContext context, CancellationToken cancellationToken)
    {
        var open = await context.AuditEntries.Where(entry => entry.BlockNumber == null)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(MaxEntries).ToListAsync(cancellationToken);
        if (open.Count == 0)
        {
            return 0;
        }

        var last = await context.AuditBlocks.OrderByDescending(block => block.Number).FirstOrDefaultAsync(cancellationToken);
        var number = (last?.Number ?? 0) + 1;
        var previous = last?.Hash ?? new byte[32];

        // A second sealer at the same time would write the same number and be refused by the key.
        context.AuditBlocks.Add(new AuditBlockRow
        {
            Number = number,
            Entries = open.Count,
            PreviousHash = previous,
            Hash = AuditHash.OfBlock(number, previous, open.Select(entry => entry.Hash)),
            SealedAt = time.GetUtcNow(),
        });
        foreach (var (position, entry) in open.Index())
        {
            entry.BlockNumber = number;
            entry.Position = position;
        }

        return open.Count;
    }
}
