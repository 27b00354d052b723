using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CreativeTalent.Host.Storage;

/// <summary>What every SQLite connection is told: a commit is on the disk when it returns.</summary>
/// <remarks>Said once to each connection of the pool: it remembers, and a step opens connections several times.</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA foreign_keys = ON;";

    private readonly ConditionalWeakTable<object, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite has no asynchronous calls.
        Tell(connection);

        return Task.CompletedTask;
    }

    private void Tell(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle } && _told.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        if (connection is SqliteConnection { Handle: { } told })
        {
            _told.AddOrUpdate(told, this);
        }
    }
}
