using System.Diagnostics;
using System.Diagnostics.Metrics;
using CreativeTalent.Engine.Observation;

namespace CreativeTalent.Host.Observation;

/// <summary>What the host counts as it happens, beside <see cref="ObservedWork"/>.</summary>
internal static class HostInstruments
{
    /// <summary>How long a writer waited: for its turn at the gate of SQLite and for a connection.</summary>
    public static Histogram<double> WriteWait { get; } =
        ObservedWork.Meter.CreateHistogram<double>("creativetalent.write.wait", "ms");

    /// <summary>How long after its due time a timer was noticed.</summary>
    public static Histogram<double> TimerLateness { get; } =
        ObservedWork.Meter.CreateHistogram<double>("creativetalent.timer.lateness", "ms");

    /// <summary>When a wait begins; 0 when nobody listens.</summary>
    public static long BeginWait() => WriteWait.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Ends the wait that <see cref="BeginWait"/> began.</summary>
    public static void EndWait(long begun)
    {
        if (begun != 0)
        {
            WriteWait.Record(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}
