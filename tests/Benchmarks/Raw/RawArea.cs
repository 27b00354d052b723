using CreativeTalent.Benchmarks.Steps;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>What disk and database give: commits of a step's rows without the product.</summary>
internal sealed class RawArea : IArea
{
    public string Name => "raw";

    public string About =>
        "Commits a second without the product, each on the disk before it is answered (SQLite: WAL, synchronous=FULL; PostgreSQL: fsync on, "
        + "as initdb leaves it). The rows are those that the engine's start and completion were seen to write (every table compared before "
        + "and after), written again with other ids into tables with only their primary key; and a fixed shape to compare machines by.";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var provider in run.Providers)
        {
            await using var database = await RowDatabase.MakeAsync(provider, cancellationToken);
            found.AddRange(await new RawRate(run, database, FixedRows.Make(), completion: null).MeasureAsync("fixed shape", cancellationToken));
        }

        foreach (var provider in run.Providers)
        {
            await using var database = await RowDatabase.MakeAsync(provider, cancellationToken);
            var (start, completion) = await RowsOfStepsAsync(database, cancellationToken);
            found.AddRange(await new RawRate(run, database, start, completion).MeasureAsync("our step", cancellationToken));
        }

        return found;
    }

    /// <summary>The rows that the engine writes with a start and with a completion, seen in a database of its own.</summary>
    public static async Task<(StepRows Start, StepRows Completion)> RowsOfStepsAsync(RowDatabase database, CancellationToken cancellationToken)
    {
        var connectionString = database.Cluster is null ? "" : await database.Cluster.MakeDatabaseAsync(cancellationToken);
        await using var world = await EngineWorld.OpenAsync(database.Provider, connectionString, cancellationToken);
        var first = await world.StartAsync(1, cancellationToken);
        await world.CompleteAsync(first, (await world.FindTasksAsync(cancellationToken))[first], cancellationToken);

        var before = await DatabaseSnapshot.TakeAsync(world.Database, cancellationToken);
        var instance = await world.StartAsync(2, cancellationToken);
        var started = await DatabaseSnapshot.TakeAsync(world.Database, cancellationToken);
        await world.CompleteAsync(instance, (await world.FindTasksAsync(cancellationToken))[instance], cancellationToken);
        var completed = await DatabaseSnapshot.TakeAsync(world.Database, cancellationToken);

        return (started.Since(before), completed.Since(started));
    }
}
