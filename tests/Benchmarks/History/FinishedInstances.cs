using System.Data.Common;
using System.Globalization;
using CreativeTalent.Benchmarks.Raw;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Benchmarks.History;

/// <summary>Fills the product's own tables with copies of the rows that one finished instance left.</summary>
/// <remarks>The database makes the copies itself, with ids and times of their own, a second apart, the last one now.</remarks>
internal sealed class FinishedInstances
{
    private const int Portion = 50_000;

    private readonly EngineWorld _world;
    private readonly StepRows _rows;
    private readonly IdSlots _ids = new();
    private int _made;

    private FinishedInstances(EngineWorld world, StepRows rows)
    {
        _world = world;
        _rows = rows;
        _ids.Learn(rows);
    }

    /// <summary>Lets the engine finish one instance and keeps what it left in the tables.</summary>
    public static async Task<FinishedInstances> LearnAsync(EngineWorld world, CancellationToken cancellationToken)
    {
        var before = await DatabaseSnapshot.TakeAsync(world.Database, cancellationToken);
        var instance = await world.StartAsync(1, cancellationToken);
        await world.CompleteAsync(instance, (await world.FindTasksAsync(cancellationToken))[instance], cancellationToken);
        var left = (await DatabaseSnapshot.TakeAsync(world.Database, cancellationToken)).Since(before);

        return new FinishedInstances(world, new StepRows([.. left.Changes.Where(change => change.Verb == RowVerb.Insert)]));
    }

    /// <summary>What one instance leaves, for people.</summary>
    public override string ToString() => _rows.ToString();

    /// <summary>Adds copies until there are as many.</summary>
    /// <param name="count">How many copies there are then.</param>
    /// <param name="tables">Only these tables; null for all.</param>
    /// <param name="cancellationToken">Stops between portions.</param>
    public async Task FillAsync(int count, IReadOnlyCollection<string>? tables, CancellationToken cancellationToken)
    {
        var rows = _rows.Changes.Where(change => tables?.Contains(change.Table.Name) ?? true).ToList();
        while (_made < count)
        {
            var end = Math.Min(count, _made + Portion);
            await _world.Database.WriteAsync(
                async (context, token) =>
                {
                    foreach (var row in rows)
                    {
                        await using var command = Copy(context, row, _made + 1, end);
                        await command.ExecuteNonQueryAsync(token);
                    }
                },
                cancellationToken);
            _made = end;
        }

        // What the server's own autovacuum does some minutes later.
        await _world.Database.ReadAsync(
            async (context, token) => await context.Database.ExecuteSqlRawAsync(
                _world.Provider == DatabaseProvider.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE", token),
            cancellationToken);
    }

    private DbCommand Copy(CreativeTalentContext context, RowChange row, int first, int last)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(
            context.Database.CurrentTransaction ?? throw new InvalidOperationException("Rows are written in a transaction."));
        command.CommandTimeout = 600;
        List<string> names = [];
        List<string> values = [];
        foreach (var (place, column) in row.Table.Columns.Index())
        {
            if (row.Values[place] is not { } value || IsCounted(row.Table, column))
            {
                continue;
            }

            names.Add($"\"{column.Name}\"");
            if (_ids.SlotOf(value) is { } slot)
            {
                values.Add(IdOf(slot));
                continue;
            }

            var parameter = command.CreateParameter();
            parameter.ParameterName = $"p{values.Count}";
            parameter.Value = value;
            command.Parameters.Add(parameter);
            values.Add(column.Name.EndsWith("At", StringComparison.Ordinal) ? Earlier($"@p{values.Count}") : $"@p{values.Count}");
        }

        var numbers = _world.Provider == DatabaseProvider.Sqlite
            ? $"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM numbers WHERE n < {last})"
            : $"WITH numbers(n) AS (SELECT generate_series({first}::bigint, {last}::bigint))";
#pragma warning disable CA2100 // Names come from our own model, values are parameters.
        command.CommandText = _world.Provider == DatabaseProvider.Sqlite
            ? $"{numbers} INSERT INTO \"{row.Table.Name}\" ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM numbers"
            : $"INSERT INTO \"{row.Table.Name}\" ({string.Join(", ", names)}) {numbers} SELECT {string.Join(", ", values)} FROM numbers";
#pragma warning restore CA2100

        return command;
    }

    /// <summary>A version 7 id that follows from the number, so that all rows of one copy agree on it.</summary>
    private string IdOf(int slot)
    {
        var start = TimeProvider.System.GetUtcNow().AddDays(-30).ToUnixTimeMilliseconds() / 1_000_000 * 1_000_000;

        return _world.Provider == DatabaseProvider.Sqlite
            ? string.Create(CultureInfo.InvariantCulture, $"unhex(printf('%012x7{slot:x3}8%015x', {start} + n * 1000, n))")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(lpad(to_hex({start} + n * 1000), 12, '0') || '7{slot:x3}8' || lpad(to_hex(n), 15, '0'))::uuid");
    }

    private string Earlier(string parameter) => _world.Provider == DatabaseProvider.Sqlite
        ? $"{parameter} - (2000000 - n) * 10000000"
        : $"{parameter} - (2000000 - n) * interval '1 second'";

    /// <summary>A number that the database gives itself.</summary>
    private static bool IsCounted(RowTable table, RowColumn column) =>
        table.Keys is [var key] && key == column.Name && (column.Type == typeof(long) || column.Type == typeof(int));
}
