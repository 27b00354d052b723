using System.Globalization;
using CreativeTalent.Samples.Papers;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace CreativeTalent.Documents.Tests.Papers;

[Rule("R42", "R54")]
public sealed class OfficeStyleTests
{
    public static TheoryData<string> Papers => [.. SamplePapers.All(3).Keys];

    [Theory, MemberData(nameof(Papers))]
    public void Every_paper_is_valid_Office_Open_XML(string name)
    {
        using var paper = new WrittenPaper(SamplePapers.All(3, SamplePhoto.Jpeg)[name]);

        var errors = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
            .Validate(paper.Package, TestContext.Current.CancellationToken);

        Assert.Empty(errors.Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Theory, MemberData(nameof(Papers))]
    public void The_same_facts_give_the_same_bytes_under_any_culture(string name)
    {
        var first = WrittenPaper.Write(SamplePapers.All(31, SamplePhoto.Jpeg)[name]);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("th-TH");
            Assert.Equal(first, WrittenPaper.Write(SamplePapers.All(31, SamplePhoto.Jpeg)[name]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_letter_has_the_sheet_and_margins_of_GB_T_9704()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewReport(5));
        var section = Assert.Single(paper.Body.Descendants<SectionProperties>());
        var (size, margin) = (section.GetFirstChild<PageSize>(), section.GetFirstChild<PageMargin>());

        Assert.Equal((210.0, 297.0), (Millimetres(size?.Width), Millimetres(size?.Height)));
        Assert.Equal(
            (37.0, 35.0, 28.0, 26.0),
            (Millimetres(margin?.Top), Millimetres(margin?.Bottom), Millimetres(margin?.Left), Millimetres(margin?.Right)));
    }

    [Fact]
    public void Body_text_is_16_point_FangSong_on_28_to_29_points_with_two_characters_indent()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewReport(5));
        var defaults = paper.Main.StyleDefinitionsPart?.Styles?.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle;
        var body = paper.Style("OfficeBody").StyleParagraphProperties;

        Assert.Equal("仿宋_GB2312", defaults?.RunFonts?.EastAsia?.Value);
        Assert.Equal("32", defaults?.FontSize?.Val?.Value);
        Assert.Equal(200, body?.Indentation?.FirstLineChars?.Value);
        Assert.Equal(LineSpacingRuleValues.Exact, body?.SpacingBetweenLines?.LineRule?.Value);
        Assert.InRange(int.Parse(body?.SpacingBetweenLines?.Line?.Value ?? "0", CultureInfo.InvariantCulture), 28 * 20, 29 * 20);
    }

    [Fact]
    public void Twenty_eight_characters_in_twenty_two_lines_fill_the_type_area()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewReport(5));
        var section = paper.Body.Descendants<SectionProperties>().Single();
        var (size, margin) = (section.GetFirstChild<PageSize>(), section.GetFirstChild<PageMargin>());
        var body = paper.Style("OfficeBody");
        var line = int.Parse(body.StyleParagraphProperties?.SpacingBetweenLines?.Line?.Value ?? "0", CultureInfo.InvariantCulture);
        var character = 320 + (body.StyleRunProperties?.Spacing?.Val?.Value ?? 0);
        var width = (int)(size?.Width?.Value ?? 0) - (int)(margin?.Left?.Value ?? 0) - (int)(margin?.Right?.Value ?? 0);
        var height = (int)(size?.Height?.Value ?? 0) - (margin?.Top?.Value ?? 0) - (margin?.Bottom?.Value ?? 0);

        Assert.Equal(28, width / character);
        Assert.Equal(22, height / line);
    }

    [Theory]
    [InlineData("OfficeTitle", "方正小标宋简体", "44")]
    [InlineData("OfficeHeading1", "黑体", "32")]
    [InlineData("OfficeHeading2", "楷体_GB2312", "32")]
    [InlineData("OfficePageNumber", "宋体", "28")]
    public void Titles_headings_and_page_numbers_have_their_faces(string style, string face, string halfPoints)
    {
        using var paper = new WrittenPaper(SamplePapers.WorkSummary(3));
        var run = paper.Style(style).StyleRunProperties;

        Assert.Equal(face, run?.RunFonts?.EastAsia?.Value);
        Assert.Equal(halfPoints, run?.FontSize?.Val?.Value);
    }

    [Theory, MemberData(nameof(Papers))]
    public void Page_numbers_stand_right_on_odd_and_left_on_even_pages(string name)
    {
        using var paper = new WrittenPaper(SamplePapers.All(3)[name]);
        Assert.NotNull(paper.Main.DocumentSettingsPart?.Settings?.GetFirstChild<EvenAndOddHeaders>());
        foreach (var section in paper.Body.Descendants<SectionProperties>())
        {
            foreach (var footer in section.Elements<FooterReference>())
            {
                var part = (DocumentFormat.OpenXml.Packaging.FooterPart)paper.Main.GetPartById(footer.Id?.Value ?? "");
                var paragraph = Assert.Single(part.Footer?.Elements<Paragraph>() ?? []);
                var even = footer.Type?.Value == HeaderFooterValues.Even;

                Assert.Equal("— 1 —", string.Concat(paragraph.Descendants<Text>().Select(text => text.Text)));
                Assert.Contains("PAGE", paragraph.Descendants<FieldCode>().Single().Text, StringComparison.Ordinal);
                Assert.Equal(
                    even ? JustificationValues.Left : JustificationValues.Right,
                    paragraph.ParagraphProperties?.Justification?.Val?.Value);
            }
        }
    }

    [Theory, MemberData(nameof(Papers)), Rule("X39")]
    public void No_paper_carries_a_picture_that_was_not_given_so_no_seal_is_ever_drawn(string name)
    {
        using var paper = new WrittenPaper(SamplePapers.All(3)[name]);

        Assert.Empty(paper.Main.ImageParts);
        Assert.Empty(paper.Body.Descendants<Drawing>());
    }

    [Fact, Rule("X39")]
    public void The_signature_leaves_the_place_of_the_seal_over_issuer_and_date()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewReport(5));
        var signature = paper.Body.Elements<Paragraph>()
            .Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val == "OfficeSignature")
            .Select(paragraph => paragraph.InnerText);

        Assert.Equal(["", "", "晋中市科学技术协会（盖章）", "2023年8月11日"], signature);
    }

    [Fact]
    public void A_long_title_breaks_into_lines_of_like_length_and_never_inside_the_quoted_name()
    {
        using var paper = new WrittenPaper(SamplePapers.WorkSummary(3));
        var title = paper.Body.Elements<Paragraph>().First();

        Assert.Equal(
            ["晋中市2023年企业“创新达人”", "评选及宣讲活动工作总结"],
            title.Descendants<Text>().Select(text => text.Text));
    }

    [Fact]
    public void Control_characters_in_a_name_do_not_break_the_file()
    {
        var list = SamplePapers.ResultList(3);
        var hostile = list with { Ranking = [list.Ranking[0] with { Name = "赵\u0001\uD800喆<w:p/>&" }] };

        using var paper = new WrittenPaper(hostile);

        Assert.Contains("喆<w:p/>&", paper.Text, StringComparison.Ordinal);
    }

    private static double Millimetres(DocumentFormat.OpenXml.UInt32Value? twips) => Math.Round((twips?.Value ?? 0) * 25.4 / 1440);

    private static double Millimetres(DocumentFormat.OpenXml.Int32Value? twips) => Math.Round((twips?.Value ?? 0) * 25.4 / 1440);
}
