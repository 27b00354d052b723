using System.Data.Common;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>How much of the disk a database takes, tables and indexes, without what is free to be written again.</summary>
internal static class StoredBytes
{
    /// <summary>By table on PostgreSQL; all together, named after the file, on SQLite.</summary>
    public static Task<Dictionary<string, long>> ReadAsync(Database database, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            await context.Database.OpenConnectionAsync(token);
            var connection = context.Database.GetDbConnection();
            if (context.Database.IsSqlite())
            {
                await ReadAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", token);

                return new Dictionary<string, long>
                {
                    ["file"] = ((await ReadAsync(connection, "SELECT page_count FROM pragma_page_count()", token)).Single().Bytes
                            - (await ReadAsync(connection, "SELECT freelist_count FROM pragma_freelist_count()", token)).Single().Bytes)
                        * (await ReadAsync(connection, "SELECT page_size FROM pragma_page_size()", token)).Single().Bytes,
                };
            }

            await ReadAsync(connection, "VACUUM", token);

            return (await ReadAsync(
                    connection,
                    "SELECT pg_total_relation_size(oid), relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
                    token))
                .ToDictionary(table => table.Name, table => table.Bytes);
        },
        cancellationToken);

    private static async Task<IReadOnlyList<(string Name, long Bytes)>> ReadAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the texts above.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, long)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.FieldCount > 1 ? reader.GetValue(1).ToString() ?? "" : "", reader.GetInt64(0)));
        }

        return rows;
    }
}
