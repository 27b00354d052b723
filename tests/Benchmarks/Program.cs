using System.Globalization;
using BenchmarkDotNet.Running;
using CreativeTalent.Benchmarks;

// Whole-machine figures (disk, network, memory) are measured once over real work, by name; BenchmarkDotNet runs the rest:
//   Benchmarks packages | mail          prints the figures of one area
//   Benchmarks --write-performance PATH writes all of them into a file
//   Benchmarks --filter '*'             BenchmarkDotNet
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<Task<IReadOnlyList<Measurement>>>> areas = new()
{
    ["packages"] = PackageMeasurements.RunAsync,
    ["mail"] = MailMeasurements.RunAsync,
};

switch (args)
{
    case ["--write-performance", var path]:
        await PerformanceReport.WriteAsync(path, areas);
        break;
    case [var name] when areas.TryGetValue(name, out var area):
        Console.Write(PerformanceReport.Table(await area()));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Measurement).Assembly).Run(args);
        break;
}
