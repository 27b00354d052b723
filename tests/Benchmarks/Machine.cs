using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Benchmarks;

/// <summary>On what, and with what, figures were measured.</summary>
internal static class Machine
{
    /// <summary>One paragraph: when, which commit, load, machine and versions.</summary>
    public static string Facts(TimeProvider time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{time.GetUtcNow():yyyy-MM-dd HH:mm} UTC at commit {Commit()}, {Load()}: {Environment.ProcessorCount} processors ({Processor()}), "
        + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB memory, {Disk()}; .NET {Environment.Version}, "
        + $"EF Core {VersionOf(typeof(DbContext))}, SQLite {Sqlite()}, {PostgreSql()}.");

    /// <summary>How busy the machine is already, where the system tells it.</summary>
    public static string Load() => File.Exists("/proc/loadavg")
        ? $"load average before {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])}"
        : "load average unknown";

    private static string Commit()
    {
        var commit = Ask("git", "describe", "--always", "--dirty", "--abbrev=9", "--exclude=*");

        return commit.Length > 0 ? commit : "unknown";
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            ?? "unknown model"
        : "unknown model";

    private static string Disk()
    {
        var drive = new DriveInfo(Path.GetTempPath());
        var device = File.Exists("/proc/mounts")
            ? File.ReadLines("/proc/mounts").Select(line => line.Split(' '))
                .Where(mount => Path.GetTempPath().StartsWith(mount[1], StringComparison.Ordinal))
                .MaxBy(mount => mount[1].Length)?[0]
            : null;

        return $"disk {device ?? drive.Name} ({drive.DriveFormat})";
    }

    private static string VersionOf(Type type) => type.Assembly.GetName().Version?.ToString(3) ?? "unknown";

    private static string Sqlite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();

        return connection.ServerVersion;
    }

    private static string PostgreSql()
    {
        var version = Ask(Servers.PostgreSqlCluster.Program("postgres"), "--version");

        return version.Length > 0 ? version.Replace("postgres (PostgreSQL)", "PostgreSQL", StringComparison.Ordinal) : "no PostgreSQL";
    }

    private static string Ask(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
            var said = process?.StandardOutput.ReadToEnd().Trim() ?? "";
            process?.WaitForExit();

            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The program is not installed.
            return "";
        }
    }
}
