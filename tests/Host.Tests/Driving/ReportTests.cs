using CreativeTalent.Benchmarks;
using Xunit;

namespace CreativeTalent.Host.Tests.Driving;

/// <summary>The page of figures keeps what was not measured again.</summary>
public sealed class ReportTests : IDisposable
{
    private static readonly string[] Order = ["raw", "steps", "http"];

    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Measuring_one_part_again_leaves_the_others_as_they_are_and_in_order()
    {
        foreach (var name in (string[])["http", "raw", "steps"])
        {
            await Report.WriteAsync(_path, new ReportSection(name, $"Measured on Monday.\n\n| {name} | 1 |"), Order, Token);
        }

        await Report.WriteAsync(_path, new ReportSection("steps", "Measured on Tuesday.\n\n| steps | 2 |"), Order, Token);

        var sections = Report.Read(await File.ReadAllTextAsync(_path, Token));
        Assert.Equal(
            [
                new ReportSection("raw", "Measured on Monday.\n\n| raw | 1 |"),
                new ReportSection("steps", "Measured on Tuesday.\n\n| steps | 2 |"),
                new ReportSection("http", "Measured on Monday.\n\n| http | 1 |"),
            ],
            sections);
    }

    [Fact]
    public async Task A_part_that_is_no_longer_measured_leaves_the_page()
    {
        await File.WriteAllTextAsync(_path, "# Performance\n\n## gone\n\nold\n\n## raw\n\nolder\n", Token);

        await Report.WriteAsync(_path, new ReportSection("steps", "new"), Order, Token);

        Assert.Equal(["raw", "steps"], Report.Read(await File.ReadAllTextAsync(_path, Token)).Select(section => section.Name));
    }

    [Fact]
    public void A_figure_stands_in_one_row_with_its_target_and_how_it_was_measured() => Assert.Equal(
        """
        | what | found | target | how measured |
        |---|---|---|---|
        | starts, 32 callers | 1200/s | 1000/s | a \| b |
        | memory | 80 MB | | |

        """.ReplaceLineEndings("\n"),
        Report.Table([new("starts, 32 callers", "1200/s", "1000/s", "a | b"), new("memory", "80 MB")]));

    public void Dispose() => File.Delete(_path);
}
