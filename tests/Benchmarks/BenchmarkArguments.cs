using System.Globalization;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks;

/// <summary>The command line of the benchmarks.</summary>
internal sealed record BenchmarkArguments
{
    /// <summary>What the command line may say.</summary>
    public const string Usage = """
        Measures, prints the tables, and keeps them in a file when one is named.
          --write-performance PATH   writes the report; sections that are not measured keep their text
          --only NAME,NAME           only these areas
          --provider NAME,NAME       only these databases: sqlite, postgresql
          --callers N,N              these numbers of callers instead of the area's own
          --seconds N                how long one measurement lasts; 5 by default
          --rows N                   the largest table of the lists; 1000000 by default
          --filter PATTERN …         BenchmarkDotNet, with its own options
        """;

    /// <summary>Where the report is written; null to print only.</summary>
    public string? Report { get; private init; }

    /// <summary>The areas to measure; null for all.</summary>
    public IReadOnlyList<string>? Only { get; private init; }

    /// <summary>How.</summary>
    public BenchmarkRun Run { get; private init; } = new();

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It says something that it may not say.</exception>
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments, IReadOnlyCollection<string> areas)
    {
        var parsed = new BenchmarkArguments();
        for (var place = 0; place < arguments.Count; place += 2)
        {
            var name = arguments[place];
            var value = place + 1 < arguments.Count
                ? arguments[place + 1]
                : throw new FormatException($"'{name}' needs a value.\n{Usage}");
            parsed = name switch
            {
                "--write-performance" => parsed with { Report = value },
                "--only" => parsed with { Only = [.. List(value).Select(area => Known(area, areas))] },
                "--provider" => parsed with { Run = parsed.Run with { Providers = [.. List(value).Select(Provider)] } },
                "--callers" => parsed with { Run = parsed.Run with { Callers = [.. List(value).Select(count => Number(name, count))] } },
                "--seconds" => parsed with { Run = parsed.Run with { Duration = TimeSpan.FromSeconds(Number(name, value)) } },
                "--rows" => parsed with { Run = parsed.Run with { LargestTable = Number(name, value) } },
                _ => throw new FormatException($"There is no option '{name}'.\n{Usage}"),
            };
        }

        return parsed;
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Known(string area, IReadOnlyCollection<string> areas) => areas.Contains(area)
        ? area
        : throw new FormatException($"There is no area '{area}'. There are: {string.Join(", ", areas)}.");

    private static DatabaseProvider Provider(string name) => name.ToUpperInvariant() switch
    {
        "SQLITE" => DatabaseProvider.Sqlite,
        "POSTGRESQL" => DatabaseProvider.PostgreSql,
        _ => throw new FormatException($"There is no database '{name}' to measure on. There are: sqlite, postgresql."),
    };

    private static int Number(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{option} takes whole numbers from 1, not '{text}'.");
}
