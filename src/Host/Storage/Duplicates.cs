using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CreativeTalent.Host.Storage;

/// <summary>Recognises that a unique key refused a row.</summary>
internal static class Duplicates
{
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;
    private const int SqlServerDuplicateKey = 2601;
    private const int SqlServerUniqueConstraint = 2627;

    public static bool IsDuplicate(this Exception refused) => refused switch
    {
        DbUpdateException { InnerException: { } inner } => inner.IsDuplicate(),
        SqliteException sqlite =>
            sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException server => server.Number is SqlServerDuplicateKey or SqlServerUniqueConstraint,
        _ => false,
    };
}
