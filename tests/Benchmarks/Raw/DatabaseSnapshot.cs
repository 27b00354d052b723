using System.Data.Common;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>Every row of a small database, to see which ones a step writes.</summary>
internal sealed class DatabaseSnapshot
{
    private readonly Dictionary<RowTable, Dictionary<string, object?[]>> _rows = [];

    private DatabaseSnapshot()
    {
    }

    /// <summary>Reads all of our tables.</summary>
    public static Task<DatabaseSnapshot> TakeAsync(Database database, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var snapshot = new DatabaseSnapshot();
            await context.Database.OpenConnectionAsync(token);
            foreach (var table in context.Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
            {
                await snapshot.ReadAsync(
                    context.Database.GetDbConnection(), table.Name, [.. table.PrimaryKey?.Columns.Select(column => column.Name) ?? []], token);
            }

            return snapshot;
        },
        cancellationToken);

    /// <summary>The rows that differ from an earlier snapshot.</summary>
    public StepRows Since(DatabaseSnapshot before)
    {
        var changes = new List<RowChange>();
        foreach (var (table, rows) in _rows)
        {
            var old = before._rows.First(each => each.Key.Name == table.Name).Value;
            changes.AddRange(rows.Where(row => !old.ContainsKey(row.Key)).Select(row => new RowChange(RowVerb.Insert, table, row.Value)));
            changes.AddRange(rows.Where(row => old.TryGetValue(row.Key, out var was) && !AreSame(was, row.Value))
                .Select(row => new RowChange(RowVerb.Update, table, row.Value)));
            changes.AddRange(old.Where(row => !rows.ContainsKey(row.Key)).Select(row => new RowChange(RowVerb.Delete, table, row.Value)));
        }

        return new StepRows(changes);
    }

    private async Task ReadAsync(DbConnection connection, string name, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name comes from our own model.
        command.CommandText = $"SELECT * FROM \"{name}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(place => new RowColumn(reader.GetName(place), reader.GetFieldType(place))).ToList();
        var rows = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(place => reader.IsDBNull(place) ? null : reader.GetValue(place)).ToArray();
            rows.Add(string.Join('\n', columns.Index().Where(column => keys.Contains(column.Item.Name)).Select(column => Text(values[column.Index]))), values);
        }

        _rows.Add(new RowTable(name, columns, keys), rows);
    }

    private static bool AreSame(object?[] one, object?[] other) => one.Select(Text).SequenceEqual(other.Select(Text), StringComparer.Ordinal);

    private static string Text(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}";
}
