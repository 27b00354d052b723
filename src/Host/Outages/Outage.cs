using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CreativeTalent.Host.Outages;

/// <summary>What the program stands on and cannot use just now.</summary>
internal enum Outage
{
    /// <summary>The database does not answer.</summary>
    Database,

    /// <summary>The disk takes no more.</summary>
    Disk,
}

/// <summary>Tells an outage from a fault of the program: an outage goes by, and the same request may be made again.</summary>
internal static class OutageCause
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    // errno of Linux: a file grows too large, no space, read-only, quota.
    private static readonly int[] DiskErrors = [27, 28, 30, 122];

    // The server is gone, is starting or stopping, or the connection broke.
    private static readonly int[] SqlServerErrors = [-2, -1, 2, 53, 64, 121, 233, 258, 1205, 6005, 10053, 10054, 10060, 10061, 11001, 17142, 40197, 40501, 40613];

    /// <summary>The outage behind an exception; null when it is something else.</summary>
    public static Outage? Of(Exception? failure) => failure switch
    {
        null => null,
        AggregateException many => many.InnerExceptions.Select(Of).FirstOrDefault(found => found is not null),
        SqliteException sqlite => Of(sqlite),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Outage.Disk,
        PostgresException answer => answer.IsTransient || answer.SqlState is PostgresErrorCodes.ReadOnlySqlTransaction
            || answer.SqlState.StartsWith("57", StringComparison.Ordinal) || answer.SqlState.StartsWith("58", StringComparison.Ordinal)
            ? Outage.Database : null,
        NpgsqlException silent => silent.IsTransient || silent.InnerException is IOException or SocketException or TimeoutException
            ? Outage.Database : Of(silent.InnerException),
        SqlException server => server.Number == 1105 ? Outage.Disk
            : SqlServerErrors.Contains(server.Number) ? Outage.Database : null,
        IOException disk when DiskErrors.Contains(disk.HResult & 0xFFFF) => Outage.Disk,
        _ => Of(failure.InnerException),
    };

    private static Outage? Of(SqliteException failure) => failure.SqliteErrorCode switch
    {
        SqliteFull or SqliteInputOutput or SqliteReadOnly => Outage.Disk,
        SqliteBusy or SqliteLocked or SqliteCannotOpen => Outage.Database,
        _ => null,
    };
}
