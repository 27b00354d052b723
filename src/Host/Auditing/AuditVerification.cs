using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Auditing;

/// <summary>Computes the whole chain again and names the first thing that does not fit.</summary>
internal sealed class AuditVerification(Database database)
{
    /// <summary>Verifies all blocks, and the own hashes of what is not sealed yet.</summary>
    public Task<AuditVerdict> VerifyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(VerifyAsync, cancellationToken);

    private static async Task<AuditVerdict> VerifyAsync(CreativeTalentContext context, CancellationToken cancellationToken)
    {
        var previous = new byte[32];
        long number = 0;
        long entries = 0;
        var blocks = await context.AuditBlocks.OrderBy(block => block.Number).ToListAsync(cancellationToken);
        foreach (var block in blocks)
        {
            number++;
            if (block.Number != number)
            {
                return new AuditVerdict.Broken($"Block {number} is missing; the next one is {block.Number}.");
            }

            var sealedEntries = await context.AuditEntries.Where(entry => entry.BlockNumber == number)
                .OrderBy(entry => entry.Position).ToListAsync(cancellationToken);
            if (FirstChanged(sealedEntries) is { } changed)
            {
                return new AuditVerdict.Broken($"Entry {changed.Id} in block {number} was changed after it was written.");
            }

            if (sealedEntries.Count != block.Entries || !block.PreviousHash.AsSpan().SequenceEqual(previous)
                || !block.Hash.AsSpan().SequenceEqual(
                    AuditHash.OfBlock(number, previous, sealedEntries.Select(entry => entry.Hash))))
            {
                return new AuditVerdict.Broken($"Block {number} does not agree with its entries or with the block before it.");
            }

            previous = block.Hash;
            entries += block.Entries;
        }

        var open = await context.AuditEntries.Where(entry => entry.BlockNumber == null).ToListAsync(cancellationToken);

        return FirstChanged(open) is { } openChanged
            ? new AuditVerdict.Broken($"Entry {openChanged.Id}, which is not sealed yet, was changed after it was written.")
            : new AuditVerdict.Whole(number, entries, open.Count, Convert.ToHexStringLower(previous));
    }

    private static AuditEntryRow? FirstChanged(List<AuditEntryRow> entries) =>
        entries.Find(entry => !entry.Hash.AsSpan().SequenceEqual(AuditHash.Of(entry)));
}

/// <summary>What a verification came to.</summary>
internal abstract record AuditVerdict
{
    private AuditVerdict()
    {
    }

    /// <summary>Everything fits.</summary>
    /// <param name="Blocks">How many blocks.</param>
    /// <param name="Entries">How many sealed entries.</param>
    /// <param name="Unsealed">How many entries no block covers yet.</param>
    /// <param name="Head">The hash of the last block, in hex.</param>
    public sealed record Whole(long Blocks, long Entries, int Unsealed, string Head) : AuditVerdict;

    /// <summary>Something does not.</summary>
    /// <param name="Fault">The first thing that does not fit.</param>
    public sealed record Broken(string Fault) : AuditVerdict;
}
