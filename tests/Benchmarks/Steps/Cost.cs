using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Servers;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>A load in this process with what it cost.</summary>
/// <param name="Load">The load.</param>
/// <param name="Processor">Processor time of this process.</param>
/// <param name="Server">Processor time of the database server; zero when there is none.</param>
/// <param name="Allocated">Bytes allocated by this process.</param>
internal sealed record Cost(LoadResult Load, TimeSpan Processor, TimeSpan Server, long Allocated)
{
    public static async Task<Cost> OfAsync(PostgreSqlCluster? cluster, Func<Task<LoadResult>> run)
    {
        var server = cluster?.ProcessorTime() ?? TimeSpan.Zero;
        var processor = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var load = await run();

        return new Cost(
            load,
            Environment.CpuUsage.TotalTime - processor,
            (cluster?.ProcessorTime() ?? TimeSpan.Zero) - server,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    /// <summary>What one call cost, for people.</summary>
    public string PerCall() => string.Create(
        CultureInfo.InvariantCulture,
        $"per step {Processor.TotalMilliseconds / Load.Calls:0.00} ms processor{Beside(Server / Load.Calls)}, {Allocated / Load.Calls / 1024.0:0.0} KiB allocated");

    /// <summary>The processor time of one start and one completion, for people.</summary>
    public string Whole(Cost completion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{((Processor / Load.Calls) + (completion.Processor / completion.Load.Calls)).TotalMilliseconds:0.00} ms{Beside((Server / Load.Calls) + (completion.Server / completion.Load.Calls))}");

    private static string Beside(TimeSpan server) =>
        server == TimeSpan.Zero ? "" : string.Create(CultureInfo.InvariantCulture, $" + {server.TotalMilliseconds:0.00} ms in the server");
}
