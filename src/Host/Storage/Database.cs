using CreativeTalent.Host.Observation;
using CreativeTalent.Host.Outages;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Storage;

/// <summary>How our code reads and writes: a read has no transaction, a write is one short transaction.</summary>
internal sealed class Database(IDbContextFactory<CreativeTalentContext> contexts, WriteGate gate, OutageWatch outages)
{
    /// <summary>Reads without tracking.</summary>
    public async Task<T> ReadAsync<T>(
        Func<CreativeTalentContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        return await read(context, cancellationToken);
    }

    /// <summary>Writes in one transaction, saved and committed when <paramref name="write"/> returns; an exception writes nothing.</summary>
    public async Task<T> WriteAsync<T>(
        Func<CreativeTalentContext, CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            var waiting = HostInstruments.BeginWait();
            using var passage = await gate.EnterAsync(cancellationToken);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            HostInstruments.EndWait(waiting);
            var result = await write(context, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);

            // From here on it is written: a caller that goes away must not turn a commit into a question.
            await transaction.CommitAsync(CancellationToken.None);
            outages.Succeeded();

            return result;
        }
        catch (Exception failure)
        {
            outages.Failed(failure);
            throw;
        }
    }

    /// <summary>Writes without an answer.</summary>
    public Task WriteAsync(Func<CreativeTalentContext, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        WriteAsync(
            async (context, token) =>
            {
                await write(context, token);
                return true;
            },
            cancellationToken);
}
