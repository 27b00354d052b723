using System.Data.Common;
using Npgsql;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>Writes rows by plain ADO.NET with prepared commands; on PostgreSQL all of a commit in one message.</summary>
internal sealed class CommandWriter(DbConnection connection, StepRows rows, IdSlots ids) : IRowWriter
{
    private readonly List<DbCommand> _prepared = [];

    public async Task WriteAsync(IReadOnlyList<Guid[]> copies, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection server)
        {
            await WriteBatchAsync(server, copies, cancellationToken);
            return;
        }

        if (_prepared.Count == 0)
        {
            _prepared.AddRange(rows.Changes.Select(Prepare));
        }

        // SQLite has no asynchronous calls: awaiting them only costs.
        using var transaction = connection.BeginTransaction();
        foreach (var copy in copies)
        {
            foreach (var (place, change) in rows.Changes.Index())
            {
                var command = _prepared[place];
                command.Transaction = transaction;
                foreach (var (number, value) in Values(change).Index())
                {
                    command.Parameters[number].Value = ids.Copy(value, copy) ?? DBNull.Value;
                }

                Check(command.ExecuteNonQuery(), change);
            }
        }

        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared)
        {
            await command.DisposeAsync();
        }

        await connection.DisposeAsync();
    }

    private async Task WriteBatchAsync(NpgsqlConnection server, IReadOnlyList<Guid[]> copies, CancellationToken cancellationToken)
    {
        // A batch without an open transaction is one: it is committed as a whole, in one round trip.
        await using var batch = new NpgsqlBatch(server);
        foreach (var copy in copies)
        {
            foreach (var change in rows.Changes)
            {
                var command = new NpgsqlBatchCommand(Sql(change, "$"));
                foreach (var value in Values(change))
                {
                    command.Parameters.Add(new NpgsqlParameter { Value = ids.Copy(value, copy) ?? DBNull.Value });
                }

                batch.BatchCommands.Add(command);
            }
        }

        await batch.PrepareAsync(cancellationToken);
        Check(await batch.ExecuteNonQueryAsync(cancellationToken) / copies.Count / rows.Changes.Count, rows.Changes[0]);
    }

    private DbCommand Prepare(RowChange change)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from our own model.
        command.CommandText = Sql(change, "@p");
#pragma warning restore CA2100
        foreach (var (number, value) in Values(change).Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{number + 1}";
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static void Check(int written, RowChange change)
    {
        if (written != 1)
        {
            throw new InvalidOperationException($"{change.Verb} of a row in {change.Table.Name} wrote {written} rows.");
        }
    }

    /// <summary>What an update sets, then the key; what an insert writes; the key of what is deleted.</summary>
    private static IEnumerable<object?> Values(RowChange change) => change.Verb switch
    {
        RowVerb.Insert => change.Values,
        RowVerb.Update => Part(change, key: false).Concat(Part(change, key: true)),
        _ => Part(change, key: true),
    };

    private static IEnumerable<object?> Part(RowChange change, bool key) => change.Table.Columns.Index()
        .Where(column => change.Table.Keys.Contains(column.Item.Name) == key).Select(column => change.Values[column.Index]);

    private static string Sql(RowChange change, string mark)
    {
        var table = change.Table;
        var others = table.Columns.Where(column => !table.Keys.Contains(column.Name)).Select(column => column.Name).ToList();
        var keys = table.Columns.Where(column => table.Keys.Contains(column.Name)).Select(column => column.Name).ToList();

        return change.Verb switch
        {
            RowVerb.Insert => $"INSERT INTO \"{table.Name}\" ({string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""))}) "
                + $"VALUES ({string.Join(", ", table.Columns.Index().Select(column => $"{mark}{column.Index + 1}"))})",
            RowVerb.Update => $"UPDATE \"{table.Name}\" SET {Pairs(others, 0, ", ", mark)} WHERE {Pairs(keys, others.Count, " AND ", mark)}",
            _ => $"DELETE FROM \"{table.Name}\" WHERE {Pairs(keys, 0, " AND ", mark)}",
        };
    }

    private static string Pairs(List<string> columns, int before, string between, string mark) =>
        string.Join(between, columns.Index().Select(column => $"\"{column.Item}\" = {mark}{before + column.Index + 1}"));
}
