using System.Diagnostics;

namespace CreativeTalent.Benchmarks;

/// <summary>Measures areas one after the other; one that fails says why, and the others go on.</summary>
internal static class Session
{
    /// <summary>Measures, prints, and keeps the report up to date after every area.</summary>
    /// <returns>False when an area failed.</returns>
    public static async Task<bool> RunAsync(IReadOnlyList<IArea> areas, BenchmarkArguments arguments, CancellationToken cancellationToken)
    {
        var run = arguments.Run;
        var failed = false;
        var order = Areas.All.Select(area => area.Name).ToList();
        foreach (var area in areas)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Say($"{area.Name} begins; {Machine.Load()}");
            var facts = Machine.Facts(TimeProvider.System);
            var started = Stopwatch.GetTimestamp();
            string text;
            try
            {
                text = Report.Table(await area.MeasureAsync(run, cancellationToken));
                run.Say($"{area.Name} took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failed = true;
                text = $"Could not be measured: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}\n";
                run.Say($"{area.Name} failed: {failure}");
            }

            var section = new ReportSection(area.Name, $"{area.About}\n\nMeasured {facts}\n\n{text}");
            Console.WriteLine(section.ToString());
            if (arguments.Report is { } path)
            {
                await Report.WriteAsync(path, section, order, cancellationToken);
            }
        }

        return !failed;
    }
}
