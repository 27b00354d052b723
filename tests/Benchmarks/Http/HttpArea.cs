using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Benchmarks.Http;

/// <summary>How many starts and completions a second the real host answers.</summary>
internal sealed class HttpArea : IArea
{
    private const int WarmUpCalls = 4000;
    private static readonly int[] Callers = [1, 8, 32];

    public string Name => "http";

    public string About =>
        "The same workflow through the API of the real host, which runs as a process of its own with its workers on; load driver and database "
        + "run on the same processors. Starts and completions are measured apart. A start is answered with 201 after its commit; a "
        + "completion counts only when it is answered with 200 and a finished instance.";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var found = new List<Measurement>();
        foreach (var provider in run.Providers)
        {
            var name = BenchmarkRun.NameOf(provider);
            run.Say($"http: {name}, the host starts");
            await using var host = await HostUnderLoad.StartAsync(provider, cancellationToken);
            await StartAsync(host, callers: 8, duration: null, cancellationToken);
            await CompleteAsync(host, callers: 8, duration: null, cancellationToken);
            foreach (var callers in run.Callers ?? Callers)
            {
                run.Say($"http: {name}, {callers} callers");
                var starts = await HostCost.OfAsync(host, () => StartAsync(host, callers, run.Duration, cancellationToken));
                var completions = await HostCost.OfAsync(host, () => CompleteAsync(host, callers, run.Duration, cancellationToken));
                found.Add(new($"{name}: starts, {callers} callers", starts.Load.ToString(), Target(callers), starts.PerCall()));
                found.Add(new($"{name}: completions, {callers} callers", completions.Load.ToString(), Target(callers), completions.PerCall()));
                found.Add(new(
                    $"{name}: processor of the host per whole instance, {callers} callers", starts.Whole(completions), "3 ms",
                    "start and completion, everything that the host's process does meanwhile"));
                await CompleteAsync(host, callers: 16, duration: null, cancellationToken);
            }

            found.Add(new(
                $"{name}: memory of the host afterwards",
                string.Create(CultureInfo.InvariantCulture, $"{ProcessTree.ResidentBytes(host.Id) / 1e6:0} MB resident"),
                How: await CountAsync(host, cancellationToken)));
        }

        return found;
    }

    private static async Task<LoadResult> StartAsync(
        HostUnderLoad host, int callers, TimeSpan? duration, CancellationToken cancellationToken)
    {
        using var client = host.Connect(callers);
        var api = new ApiLoad(client);

        return await new Load(TimeProvider.System) { Callers = callers, Duration = duration, Calls = duration is null ? WarmUpCalls : null }
            .RunAsync((_, token) => api.StartAsync(token), cancellationToken);
    }

    private static async Task<LoadResult> CompleteAsync(
        HostUnderLoad host, int callers, TimeSpan? duration, CancellationToken cancellationToken)
    {
        Guid[] tasks = [.. await host.Site.ReadAsync(
            (context, token) => context.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKinds.HumanTask)
                .Select(bookmark => bookmark.Id).ToListAsync(token),
            cancellationToken)];
        Random.Shared.Shuffle(tasks);
        using var client = host.Connect(callers);
        var api = new ApiLoad(client);

        return await new Load(TimeProvider.System) { Callers = callers, Duration = duration, Calls = tasks.Length }.RunAsync(
            (number, token) => api.CompleteAsync(tasks[number], token), cancellationToken);
    }

    /// <summary>Looks into the database: what was answered as finished is finished, and nothing failed on the way.</summary>
    private static async Task<string> CountAsync(HostUnderLoad host, CancellationToken cancellationToken)
    {
        var finished = await host.Site.ReadAsync(
            (context, token) => context.WorkflowInstances.CountAsync(instance => instance.Status == InstanceStatus.Finished, token),
            cancellationToken);
        var others = await host.Site.ReadAsync(
            (context, token) => context.WorkflowInstances.CountAsync(
                instance => instance.Status != InstanceStatus.Finished || instance.Incidents > 0, token),
            cancellationToken);

        return others == 0
            ? string.Create(CultureInfo.InvariantCulture, $"after {finished:N0} instances, all of them finished")
            : throw new InvalidOperationException($"{others} instances are not finished, although every completion was answered so.");
    }

    private static string Target(int callers) => callers == 32 ? "1,000/s, p99 below 100 ms; floor 500/s" : "";
}
