using System.Globalization;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>How many steps a second the engine makes on the real store, without HTTP.</summary>
internal sealed class StepsArea : IArea
{
    private static readonly int[] Callers = [1, 8, 16, 32];

    public string Name => "steps";

    public string About =>
        "Start → HumanTask → FlowDecision (JavaScript) → End by the engine on the real store, without HTTP. A start and a completion are "
        + "one step each; a completion counts only when the instance is finished. The callers run in the process that is measured.";

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
            await world.WarmUpAsync(cancellationToken);
            foreach (var callers in run.Callers ?? Callers)
            {
                found.AddRange(await MeasureAsync(run, world, cluster, callers, cancellationToken));
            }
        }

        return found;
    }

    private static async Task<IReadOnlyList<Measurement>> MeasureAsync(
        BenchmarkRun run, EngineWorld world, PostgreSqlCluster? cluster, int callers, CancellationToken cancellationToken)
    {
        var name = BenchmarkRun.NameOf(world.Provider);
        run.Say($"steps: {name}, {callers} callers");
        var starting = await Cost.OfAsync(cluster, () => world.StartManyAsync(callers, run.Duration, cancellationToken));
        var waiting = (await world.FindTasksAsync(cancellationToken)).Count;
        if (waiting != starting.Load.Calls)
        {
            throw new InvalidOperationException($"{starting.Load.Calls} instances were started, but {waiting} tasks wait.");
        }

        var completing = await Cost.OfAsync(cluster, () => world.CompleteAllAsync(callers, run.Duration, cancellationToken));
        await world.CompleteAllAsync(callers: 16, duration: null, cancellationToken);

        return
        [
            new($"{name}: starts, {callers} callers", starting.Load.ToString(), Target(run, world.Provider, "start", callers), starting.PerCall()),
            new($"{name}: completions, {callers} callers", completing.Load.ToString(), Target(run, world.Provider, "completion", callers), completing.PerCall()),
            new($"{name}: processor per whole instance, {callers} callers", starting.Whole(completing), "3 ms"),
        ];
    }

    /// <summary>Half of what plain commands reach with the same rows; for concurrent callers, on PostgreSQL from sixteen.</summary>
    private static string Target(BenchmarkRun run, DatabaseProvider provider, string step, int callers)
    {
        var writers = provider == DatabaseProvider.Sqlite ? 1 : 16;
        if (callers < 8 || (provider == DatabaseProvider.PostgreSql && callers < 16))
        {
            return "";
        }

        return run.RawRates.TryGetValue((provider, step, writers), out var raw)
            ? string.Create(CultureInfo.InvariantCulture, $"{raw / 2:0}/s, half of raw")
            : "half of raw";
    }
}
