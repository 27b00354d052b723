using System.Diagnostics;

namespace CreativeTalent.Benchmarks;

/// <summary>Measures areas one after the other; one that fails says why, and the others go on.</summary>
internal static class Session
{
    // The longest takes about five minutes on a quiet machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

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
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            try
            {
                text = Report.Table(await area.MeasureAsync(run, limit.Token));
                run.Say($"{area.Name} took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                failed = true;
                var reason = limit.IsCancellationRequested ? $"not done after {Limit.TotalMinutes:0} minutes" : failure.Message;
                text = $"Could not be measured: {failure.GetType().Name}: {reason.ReplaceLineEndings(" ")}\n";
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
