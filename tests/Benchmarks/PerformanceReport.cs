using System.Globalization;
using System.Text;

namespace CreativeTalent.Benchmarks;

/// <summary>Writes measured figures as Markdown.</summary>
internal static class PerformanceReport
{
    public static async Task WriteAsync(string path, IReadOnlyDictionary<string, Func<Task<IReadOnlyList<Measurement>>>> areas)
    {
        var report = new StringBuilder("# Performance\n\nWritten by `./test --long`, on the machine that ran it: ");
        report.Append(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, .NET {Environment.Version}.\n");
        foreach (var (name, run) in areas)
        {
            report.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{Table(await run())}");
        }

        await File.WriteAllTextAsync(path, report.ToString());
    }

    public static string Table(IReadOnlyList<Measurement> measurements)
    {
        var table = new StringBuilder("| what | found | target |\n|---|---|---|\n");
        foreach (var measurement in measurements)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {measurement.What} | {measurement.Found} | {measurement.Target} |\n");
        }

        return table.ToString();
    }
}
