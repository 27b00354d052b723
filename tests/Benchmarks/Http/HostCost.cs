using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Servers;

namespace CreativeTalent.Benchmarks.Http;

/// <summary>A load on the host with what it cost each process.</summary>
internal sealed record HostCost(LoadResult Load, TimeSpan Host, TimeSpan Server, TimeSpan Driver)
{
    public static async Task<HostCost> OfAsync(HostUnderLoad host, Func<Task<LoadResult>> run)
    {
        var (process, server, driver) = Read(host);
        var load = await run();
        var (processThen, serverThen, driverThen) = Read(host);

        return new HostCost(load, processThen - process, serverThen - server, driverThen - driver);
    }

    /// <summary>Processor time of one call, for people.</summary>
    public string PerCall() => string.Create(
        CultureInfo.InvariantCulture,
        $"per call {Each(Host):0.00} ms processor in the host{Beside(Each(Server))}, {Each(Driver):0.00} ms in the driver");

    /// <summary>Processor time of the host for one start and one completion, for people.</summary>
    public string Whole(HostCost completion) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Each(Host) + completion.Each(completion.Host):0.00} ms{Beside(Each(Server) + completion.Each(completion.Server))}");

    private static (TimeSpan Host, TimeSpan Server, TimeSpan Driver) Read(HostUnderLoad host) => (
        ProcessTree.ProcessorTime(host.Id), host.Cluster?.ProcessorTime() ?? TimeSpan.Zero, Environment.CpuUsage.TotalTime);

    private static string Beside(double server) =>
        server == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" + {server:0.00} ms in the server");

    private double Each(TimeSpan all) => all.TotalMilliseconds / Load.Calls;
}
