using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.History;
using CreativeTalent.Benchmarks.Steps;

namespace CreativeTalent.Benchmarks.Http;

/// <summary>Whether lists stay as fast as they are when much lies in the database.</summary>
internal sealed class ListsArea : IArea
{
    private const int Reads = 200;
    private static readonly int[] Instances = [1_000, 20_000, 200_000, 1_000_000];

    private static readonly (string What, string Path)[] Lists =
    [
        ("newest instances", "/api/instances?take=50"),
        ("finished instances", "/api/instances?status=Finished&take=50"),
        ("finished instances of one definition", $"/api/instances?definition={EngineWorld.Definition}&status=Finished&take=50"),
        ("waiting instances", "/api/instances?status=Suspended&take=50"),
    ];

    public string Name => "lists";

    public string About =>
        "The first page (50) of the instance list through the API of the real host, by one caller, while finished instances pile up. Their rows "
        + "are copies of what the engine left of one.";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var provider in run.Providers)
        {
            var name = BenchmarkRun.NameOf(provider);
            run.Say($"lists: {name}, the host starts");
            await using var host = await HostUnderLoad.StartAsync(provider, cancellationToken);
            await using var world = await EngineWorld.OpenAsync(provider, host.ConnectionString, cancellationToken);
            for (var waiting = 0; waiting < 100; waiting++)
            {
                await world.StartAsync(waiting, cancellationToken);
            }

            var finished = await FinishedInstances.LearnAsync(world, cancellationToken);
            using var client = host.Connect(1);
            var api = new ApiLoad(client);
            foreach (var (what, path) in Lists.Concat(Lists))
            {
                // Not kept: the code is compiled meanwhile.
                await ReadAsync(api, what, new Uri(path, UriKind.Relative), cancellationToken);
            }

            foreach (var count in Instances.Where(count => count <= run.LargestTable))
            {
                run.Say($"lists: {name}, {count:N0} instances");
                await finished.FillAsync(count, ["WorkflowInstances"], cancellationToken);
                foreach (var (what, path) in Lists)
                {
                    found.Add(await ReadAsync(api, $"{name}: {what}, {count:N0} finished", new Uri(path, UriKind.Relative), cancellationToken));
                }
            }
        }

        return [.. found.OrderBy(each => Array.FindIndex(Lists, list => each.What.Contains($": {list.What},", StringComparison.Ordinal)))];
    }

    private static async Task<Measurement> ReadAsync(ApiLoad api, string what, Uri path, CancellationToken cancellationToken)
    {
        var bytes = 0;
        await new Load(TimeProvider.System) { Callers = 1, Calls = Reads }.RunAsync(ReadOnceAsync, cancellationToken);
        var read = await new Load(TimeProvider.System) { Callers = 1, Calls = Reads }.RunAsync(ReadOnceAsync, cancellationToken);

        return new Measurement(
            what,
            string.Create(
                CultureInfo.InvariantCulture,
                $"p50 {read.Percentile(0.5).TotalMilliseconds:0.0}, p95 {read.Percentile(0.95).TotalMilliseconds:0.0} ms"),
            "flat",
            string.Create(CultureInfo.InvariantCulture, $"{Reads} reads of {bytes / 1024.0:0.0} KiB"));

        async Task ReadOnceAsync(int number, CancellationToken token) => bytes = await api.GetAsync(path, token);
    }
}
