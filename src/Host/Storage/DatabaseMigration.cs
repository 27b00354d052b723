using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Storage;

/// <summary>Brings the database to the program's schema.</summary>
internal sealed class DatabaseMigration(IDbContextFactory<CreativeTalentContext> contexts, WriteGate gate)
{
    /// <summary>The migrations that the database lacks.</summary>
    public async Task<IReadOnlyList<string>> FindPendingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    /// <summary>Applies them; safe to run again, and by several nodes at once: Entity Framework takes a lock.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        using var passage = await gate.EnterAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            // Kept in the file: readers go on while one writer writes.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}
