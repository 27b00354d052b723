using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks.History;

/// <summary>Whether steps get slower when much lies in the database.</summary>
internal sealed class HistoryArea : IArea
{
    private const int Finished = 100_000;
    private const int Callers = 32;

    public string Name => "history";

    public string About =>
        "The engine's steps with 32 callers in an empty database, and in the same one after all rows of 100,000 finished instances were "
        + "copied into it (instances, journal, tasks, audit entries, applied keys).";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var provider in run.Providers)
        {
            await using var cluster = provider == DatabaseProvider.PostgreSql
                ? await PostgreSqlCluster.StartAsync(cancellationToken)
                : null;
            var connectionString = cluster is null ? "" : await cluster.MakeDatabaseAsync(cancellationToken);
            await using var world = await EngineWorld.OpenAsync(provider, connectionString, cancellationToken);
            var name = BenchmarkRun.NameOf(provider);
            run.Say($"history: {name}, nearly empty");
            var finished = await FinishedInstances.LearnAsync(world, cancellationToken);
            await world.WarmUpAsync(cancellationToken);
            var (starts, completions) = await RunAsync(run, world, cancellationToken);
            var count = Math.Min(Finished, run.LargestTable);
            run.Say($"history: {name}, filling");
            await finished.FillAsync(count, tables: null, cancellationToken);
            run.Say($"history: {name}, filled");
            await world.WarmUpAsync(cancellationToken);
            var (startsThen, completionsThen) = await RunAsync(run, world, cancellationToken);
            found.Add(Compare($"{name}: starts with {count:N0} finished instances", starts, startsThen));
            found.Add(Compare($"{name}: completions with {count:N0} finished instances", completions, completionsThen));
        }

        return found;
    }

    private static async Task<(LoadResult Starts, LoadResult Completions)> RunAsync(
        BenchmarkRun run, EngineWorld world, CancellationToken cancellationToken)
    {
        var starts = await world.StartManyAsync(Callers, run.Duration, cancellationToken);

        return (starts, await world.CompleteAllAsync(Callers, run.Duration, cancellationToken));
    }

    private static Measurement Compare(string what, LoadResult before, LoadResult after) => new(
        what,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{after.PerSecond:0}/s against {before.PerSecond:0}/s in the empty database: {Slower(1 - (after.PerSecond / before.PerSecond))}"),
        "less than 10 % slower");

    private static string Slower(double share) => string.Create(
        CultureInfo.InvariantCulture, $"{Math.Abs(share) * 100:0.0} % {(share < 0 ? "faster" : "slower")}");
}
