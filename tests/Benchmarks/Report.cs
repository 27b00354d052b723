using System.Text;

namespace CreativeTalent.Benchmarks;

/// <summary>One section of the report: its heading is the area's name.</summary>
internal sealed record ReportSection(string Name, string Text)
{
    public override string ToString() => $"## {Name}\n\n{Text.TrimEnd()}\n";
}

/// <summary>The report as a Markdown file of which only what was measured is replaced.</summary>
internal static class Report
{
    private const string Head = """
        # Performance

        The benchmarks write this page themselves, `./test --long` among them. All of it on a quiet machine, in about 25 minutes:

            dotnet run -c Release --project tests/Benchmarks -- --write-performance docs/performance.md

        One part is measured again with `--only`, for example `--only steps,http`; the other sections then keep their text and their
        dates. `--help` names every option. Figures are from one machine with program, load driver and database on the same processors.
        A figure without a target is only reported.
        """;

    /// <summary>A table of figures.</summary>
    public static string Table(IReadOnlyList<Measurement> measurements)
    {
        var table = new StringBuilder("| what | found | target | how measured |\n|---|---|---|---|\n");
        foreach (var measurement in measurements)
        {
            table.Append('|');
            foreach (var cell in (string[])[measurement.What, measurement.Found, measurement.Target, measurement.How])
            {
                table.Append(cell.Length == 0 ? " |" : $" {cell.Replace("|", "\\|", StringComparison.Ordinal)} |");
            }

            table.Append('\n');
        }

        return table.ToString();
    }

    /// <summary>Puts a section into the file, in its place of the order; the other sections stay as they are.</summary>
    public static async Task WriteAsync(
        string path, ReportSection section, IReadOnlyList<string> order, CancellationToken cancellationToken)
    {
        var known = File.Exists(path) ? Read(await File.ReadAllTextAsync(path, cancellationToken)) : [];
        var sections = known.Where(each => each.Name != section.Name && order.Contains(each.Name)).Append(section)
            .OrderBy(each => order.Index().First(name => name.Item == each.Name).Index);

        await File.WriteAllTextAsync(path, $"{Head}\n\n{string.Join('\n', sections)}", cancellationToken);
    }

    /// <summary>The sections of a report.</summary>
    public static IReadOnlyList<ReportSection> Read(string report) =>
    [
        .. report.ReplaceLineEndings("\n").Split("\n## ")[1..].Select(part =>
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);

            return end < 0 ? new ReportSection(part, "") : new ReportSection(part[..end].Trim(), part[end..].Trim());
        }),
    ];
}
