using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>What a step weighs: statements, and what stays in the database.</summary>
internal sealed class WeightArea : IArea
{
    private const int Counted = 200;
    private const int Settling = 1000;
    private const int Stored = 4000;
    private static readonly int[] Callers = [1, 32];

    public string Name => "weight";

    public string About =>
        "What the steps of Start → HumanTask → FlowDecision → End ask of the database and leave in it. Statements are counted by the database "
        + "itself, reads, BEGIN and COMMIT included; with several callers one commit may hold several steps.";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var provider in run.Providers)
        {
            run.Say($"weight: {BenchmarkRun.NameOf(provider)}");
            await using var cluster = provider == DatabaseProvider.PostgreSql
                ? await PostgreSqlCluster.StartAsync(cancellationToken)
                : null;
            var connectionString = cluster is null ? "" : await cluster.MakeDatabaseAsync(cancellationToken);

            // Before the first connection is opened: a connection of the pool is traced from its opening on.
            await using var count = await StatementCount.BeginAsync(cluster, cancellationToken);
            await using var world = await EngineWorld.OpenAsync(provider, connectionString, cancellationToken);
            await FinishAsync(world, Callers[^1], cancellationToken);
            foreach (var callers in Callers)
            {
                found.Add(await StatementsAsync(world, count, callers, cancellationToken));
            }

            await count.EndAsync();
            found.Add(await BytesAsync(world, cancellationToken));
        }

        return found;
    }

    private static async Task<Measurement> StatementsAsync(
        EngineWorld world, StatementCount count, int callers, CancellationToken cancellationToken)
    {
        var known = (await world.FindTasksAsync(cancellationToken)).Keys.ToHashSet();
        var before = await count.ReadAsync(cancellationToken);
        await new Load(TimeProvider.System) { Callers = callers, Calls = Counted }.RunAsync(
            (number, token) => world.StartAsync(number, token), cancellationToken);
        var started = await count.ReadAsync(cancellationToken);
        var waiting = (await world.FindTasksAsync(cancellationToken)).Where(pair => !known.Contains(pair.Key)).ToArray();
        var found = await count.ReadAsync(cancellationToken);
        await new Load(TimeProvider.System) { Callers = callers, Calls = waiting.Length }.RunAsync(
            (number, token) => world.CompleteAsync(waiting[number].Key, waiting[number].Value, token), cancellationToken);
        var completed = await count.ReadAsync(cancellationToken);

        return new Measurement(
            string.Create(CultureInfo.InvariantCulture, $"{BenchmarkRun.NameOf(world.Provider)}: statements per step, {callers} caller{(callers > 1 ? "s" : "")}"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"start {(started - before) / (double)Counted:0.0}, completion {(completed - found) / (double)Counted:0.0}"),
            How: $"mean of {Counted} each");
    }

    private static async Task<Measurement> BytesAsync(EngineWorld world, CancellationToken cancellationToken)
    {
        await FinishAsync(world, Settling, cancellationToken);
        var before = await StoredBytes.ReadAsync(world.Database, cancellationToken);
        await FinishAsync(world, Stored, cancellationToken);
        var after = await StoredBytes.ReadAsync(world.Database, cancellationToken);
        var grown = after.Select(table => (table.Key, Bytes: (table.Value - before[table.Key]) / Stored)).Where(table => table.Bytes > 0)
            .OrderByDescending(table => table.Bytes).ToList();

        return new Measurement(
            $"{BenchmarkRun.NameOf(world.Provider)}: database bytes per finished instance, journal, task, audit entry and indexes included",
            string.Create(CultureInfo.InvariantCulture, $"{(after.Values.Sum() - before.Values.Sum()) / Stored} bytes"),
            "6,000 bytes",
            $"growth over {Stored} instances after {Settling}"
                + (grown.Count > 1 ? $": {string.Join(", ", grown.Select(table => $"{table.Key} {table.Bytes}"))}" : ""));
    }

    private static async Task FinishAsync(EngineWorld world, int instances, CancellationToken cancellationToken)
    {
        await new Load(TimeProvider.System) { Callers = 8, Calls = instances }.RunAsync(
            (number, token) => world.StartAsync(number, token), cancellationToken);
        await world.CompleteAllAsync(callers: 8, duration: null, cancellationToken);
    }
}
