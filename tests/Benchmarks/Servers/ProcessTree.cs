using System.Globalization;

namespace CreativeTalent.Benchmarks.Servers;

/// <summary>A process with its children, as Linux shows them.</summary>
internal static class ProcessTree
{
    // proc(5) counts in clock ticks; USER_HZ is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>The processor time that a process and its children have used, ended children included.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        var ticks = 0L;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && ReadStat(id) is { } stat
                && (id == process || stat.Parent == process))
            {
                ticks += stat.Ticks;
            }
        }

        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>How many bytes of a process are in memory now.</summary>
    public static long ResidentBytes(int process) =>
        long.Parse(
            File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024;

    private static (int Parent, long Ticks)? ReadStat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");

            // The name stands in parentheses and may hold anything; after it: state, parent, …, utime, stime, cutime, cstime.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

            return (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // It ended while we looked.
            return null;
        }
    }
}
