using System.Diagnostics;

namespace CreativeTalent.Benchmarks;

/// <summary>How much larger this process became than it was at the start, at its largest.</summary>
internal sealed class MemoryUse
{
    private readonly long before;

    private MemoryUse(long before) => this.before = before;

    public static MemoryUse Start()
    {
        GC.Collect();
        // Writing 5 sets the high-water mark back to what is resident now (proc(5)).
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }

        using var process = Process.GetCurrentProcess();
        return new MemoryUse(process.WorkingSet64);
    }

    public double GrownMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return Math.Max(0, process.PeakWorkingSet64 - before) / 1e6;
    }
}
