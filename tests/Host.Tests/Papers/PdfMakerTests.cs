using CreativeTalent.Documents.Papers;
using CreativeTalent.Host.Papers;
using CreativeTalent.Samples.Papers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UglyToad.PdfPig;
using Xunit;

namespace CreativeTalent.Host.Tests.Papers;

/// <summary>Runs the real LibreOffice once for all papers; the facts below look at what it made.</summary>
public sealed class MadePapers : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creativetalent-papers-");

    public static IReadOnlyList<string> Names { get; } = [.. SamplePapers.All(3).Keys];

    public string PdfOf(string name) => Path.Combine(_folder.FullName, $"{name}.pdf");

    public async ValueTask InitializeAsync()
    {
        using var maker = PdfMakers.Real();
        foreach (var (name, paper) in SamplePapers.All(80))
        {
            var docx = Path.Combine(_folder.FullName, $"{name}.docx");
            using (var file = File.Create(docx))
            {
                PaperWriter.WriteDocx(paper, file);
            }

            var outcome = await maker.MakeAsync(docx, PdfOf(name), TestContext.Current.CancellationToken);
            Assert.IsType<PdfOutcome.Made>(outcome);
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}

internal static class PdfMakers
{
    public static LibreOfficePdfMaker Real(string program = "soffice", TimeProvider? clock = null) => new(
        Options.Create(new PdfOptions { Program = program, TimeLimit = TimeSpan.FromMinutes(3) }),
        clock ?? TimeProvider.System,
        NullLogger<LibreOfficePdfMaker>.Instance);
}

[Rule("R42", "R54")]
public sealed class MadePdfTests(MadePapers made) : IClassFixture<MadePapers>
{
    public static TheoryData<string> Papers => [.. MadePapers.Names];

    [Theory, MemberData(nameof(Papers))]
    public async Task Every_font_is_embedded_as_a_subset_with_its_characters(string name)
    {
        var fonts = await PdfFonts.ListAsync(made.PdfOf(name), TestContext.Current.CancellationToken);

        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Equal((true, true, true), (font.Embedded, font.Subset, font.Unicode)));
        Assert.Contains(fonts, font => font.Name.Contains("LXGWWenKai", StringComparison.Ordinal) || font.Name.Contains("FangSong", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(fonts, font => font.Name.Contains("DejaVu", StringComparison.Ordinal));
    }

    [Fact]
    public void Rare_characters_of_names_can_be_copied_in_rank_order()
    {
        var text = Text("review-table");
        var at = 0;
        foreach (var name in SamplePapers.RareNames.Take(2))
        {
            at = text.IndexOf(name, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{name}” cannot be copied from the PDF in its place.");
        }

        Assert.All("喆堃昇玥翀赟旻祎", character => Assert.Contains(character, text));
    }

    [Fact]
    public void The_text_of_the_report_is_in_reading_order()
    {
        var text = Text("review-report");
        var at = 0;
        foreach (var part in (string[])
        [
            "晋中市2023年企业“创新达人”评审情况报告", "一、推荐和资格审查情况", "未通过资格审查人员", "二、评审组织情况", "郝一平", "三、评审结果", "赵喆",
            "司徒晓燕", "四、集体研究和审定情况", "晋中市科学技术协会（盖章）", "2023年8月11日",
        ])
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” is missing or out of order in the PDF.");
        }
    }

    [Fact]
    public void Eighty_people_stand_on_several_pages_with_the_head_on_each()
    {
        using var pdf = PdfDocument.Open(made.PdfOf("review-table"));
        var pages = pdf.GetPages().Select(Plain).ToList();

        Assert.InRange(pages.Count, 5, 14);
        Assert.All(pages, page => Assert.Contains("排名姓名", page, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Papers))]
    public void A_year_is_never_broken_at_the_end_of_a_line(string name)
    {
        using var pdf = PdfDocument.Open(made.PdfOf(name));
        foreach (var letters in pdf.GetPages().Select(page => page.Letters.Where(letter => letter.Value.Trim().Length > 0).ToList()))
        {
            var text = string.Concat(letters.Select(letter => letter.Value[..1]));
            for (var at = text.IndexOf("2023年", StringComparison.Ordinal); at >= 0; at = text.IndexOf("2023年", at + 1, StringComparison.Ordinal))
            {
                Assert.Equal(letters[at].StartBaseLine.Y, letters[at + 3].StartBaseLine.Y, 1.0);
            }
        }
    }

    [Fact]
    public void A_score_sheet_is_one_page()
    {
        using var pdf = PdfDocument.Open(made.PdfOf("score-sheet"));

        Assert.Equal(1, pdf.NumberOfPages);
    }

    [Theory, MemberData(nameof(Papers))]
    public void Page_numbers_stand_below_the_text_right_on_odd_and_left_on_even_pages(string name)
    {
        using var pdf = PdfDocument.Open(made.PdfOf(name));
        foreach (var page in pdf.GetPages())
        {
            var lowest = page.Letters.Where(letter => letter.Value.Trim().Length > 0).Min(letter => letter.StartBaseLine.Y);
            var line = page.Letters.Where(letter => letter.StartBaseLine.Y < lowest + 6 && letter.Value.Trim().Length > 0).ToList();

            Assert.Equal($"—{page.Number}—", string.Concat(line.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)));
            Assert.Equal(page.Number % 2 == 1, line[0].StartBaseLine.X > page.Width / 2);
        }
    }

    private string Text(string name)
    {
        using var pdf = PdfDocument.Open(made.PdfOf(name));
        return string.Concat(pdf.GetPages().Select(Plain));
    }

    private static string Plain(UglyToad.PdfPig.Content.Page page) =>
        string.Concat(page.Text.Where(character => !char.IsWhiteSpace(character)));
}
