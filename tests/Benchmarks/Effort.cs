using System.Diagnostics;

namespace CreativeTalent.Benchmarks;

/// <summary>The time some work took, by the clock and by the processor.</summary>
/// <remarks>On a busy machine only the processor's time says what the code costs.</remarks>
/// <param name="Elapsed">By the clock.</param>
/// <param name="Processor">Of all processors, this process only.</param>
internal sealed record Effort(TimeSpan Elapsed, TimeSpan Processor)
{
    public static async Task<Effort> OfAsync(Func<Task> work)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await work();
        return new Effort(Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
    }

    /// <summary>Bytes in a time, for people.</summary>
    public string Rate(double megabytes) =>
        $"{megabytes / Elapsed.TotalSeconds:0} MB/s, {Processor.TotalMilliseconds / megabytes:0.00} ms processor per MB";

    /// <summary>Pieces in a time, for people.</summary>
    public string Rate(int pieces) =>
        $"{pieces / Elapsed.TotalSeconds:0}/s, {Processor.TotalMilliseconds / pieces:0.00} ms processor each";
}
