using System.Globalization;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks;

/// <summary>What one call of the benchmarks measures, and where.</summary>
internal sealed record BenchmarkRun
{
    /// <summary>The databases to measure on.</summary>
    public IReadOnlyList<DatabaseProvider> Providers { get; init; } = [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    /// <summary>How many callers call at once, one measurement each; null for the area's own numbers.</summary>
    public IReadOnlyList<int>? Callers { get; init; }

    /// <summary>How long one measurement lasts; 5 seconds by default.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The rows to fill tables with, the larger ones left out when it is smaller; 1,000,000 by default.</summary>
    public int LargestTable { get; init; } = 1_000_000;

    /// <summary>Where progress is told; standard error, so that figures can be piped.</summary>
    public TextWriter Progress { get; init; } = Console.Error;

    /// <summary>Commits a second by plain ADO.NET as this run found them, by database, step and writers; empty until raw was measured.</summary>
    public Dictionary<(DatabaseProvider Provider, string Step, int Writers), double> RawRates { get; } = [];

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Says what is measured now.</summary>
    public void Say(string what) =>
        Progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():HH:mm:ss} {what}"));

    /// <summary>The name of a database as people know it.</summary>
    public static string NameOf(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.Sqlite => "SQLite",
        DatabaseProvider.PostgreSql => "PostgreSQL",
        DatabaseProvider.SqlServer => "SQL Server",
        _ => throw new System.Diagnostics.UnreachableException($"Database provider {provider} has no name."),
    };
}
