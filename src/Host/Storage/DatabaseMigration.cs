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

    /// <summary>Applies them; safe to run again. On a server several nodes may call it at once; on SQLite only one program at a time.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        using var passage = await gate.EnterAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (context.Database.IsSqlite())
        {
            // Kept in the file: readers go on while one writer writes.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);

            // A program that was killed while it migrated leaves its lock in the file, and the next would wait for ever.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}
