using CreativeTalent.Documents.Papers;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Samples.Papers;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace CreativeTalent.Documents.Tests.Papers;

[Rule("R42")]
public sealed class TablePaperTests
{
    [Theory]
    [InlineData(31)]
    [InlineData(80)]
    public void Every_row_stands_in_rank_order_and_no_name_is_cut(int rows)
    {
        var facts = SamplePapers.ReviewTable(rows);
        using var paper = new WrittenPaper(facts);
        var table = Persons(paper);
        var name = Column(facts, FormKeys.Name);
        var unit = Column(facts, FormKeys.WorkUnit);
        var printed = table.Elements<TableRow>().Skip(1).ToList();

        Assert.Equal(rows, printed.Count);
        for (var index = 0; index < rows; index++)
        {
            Assert.Equal(SamplePapers.Name(index), Cell(printed[index], name));
            Assert.Equal(SamplePapers.Unit(index), Cell(printed[index], unit));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(80)]
    public void The_head_is_repeated_no_row_is_torn_and_no_height_is_fixed(int rows)
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewTable(rows));
        var table = Persons(paper);

        Assert.NotNull(table.Elements<TableRow>().First().Descendants<TableHeader>().SingleOrDefault());
        Assert.All(table.Elements<TableRow>(), row => Assert.NotNull(row.TableRowProperties?.GetFirstChild<CantSplit>()));
        Assert.All(
            paper.Body.Descendants<TableRowHeight>(),
            height => Assert.Equal(HeightRuleValues.AtLeast, height.HeightType?.Value));
    }

    [Theory]
    [InlineData(FormTemplate.ReviewTable, 420)]
    [InlineData(FormTemplate.NominationTable, 297)]
    public void A_wide_table_lies_on_its_side_and_its_columns_fill_the_width(string id, int sheet)
    {
        using var paper = new WrittenPaper(id == FormTemplate.ReviewTable ? SamplePapers.ReviewTable(31) : SamplePapers.NominationTable(12));
        var section = paper.Body.Descendants<SectionProperties>().Single();
        var (size, margin) = (section.GetFirstChild<PageSize>(), section.GetFirstChild<PageMargin>());
        var width = (size?.Width?.Value ?? 0) - (margin?.Left?.Value ?? 0) - (margin?.Right?.Value ?? 0);

        Assert.Equal(PageOrientationValues.Landscape, size?.Orient?.Value);
        Assert.Equal(sheet, Math.Round((size?.Width?.Value ?? 0) * 25.4 / 1440));
        Assert.Equal(
            (int)width,
            Persons(paper).Descendants<GridColumn>().Sum(column => int.Parse(column.Width?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact, Rule("R33")]
    public void Scores_carry_two_decimals()
    {
        var facts = SamplePapers.ReviewTable(3);
        using var paper = new WrittenPaper(facts);

        Assert.Equal("96.50", Cell(Persons(paper).Elements<TableRow>().ElementAt(1), Column(facts, FormKeys.Score)));
    }

    [Fact, Rule("X41")]
    public void Identity_numbers_are_masked_on_paper_and_in_the_spreadsheet()
    {
        var facts = SamplePapers.ReviewTable(3);
        var number = facts.Rows[0].Text(FormKeys.IdentityNumber);
        using var paper = new WrittenPaper(facts);

        Assert.DoesNotContain(number, paper.Text, StringComparison.Ordinal);
        Assert.Matches("140\\*{11}000X", Cell(Persons(paper).Elements<TableRow>().ElementAt(1), Column(facts, FormKeys.IdentityNumber)));
        Assert.DoesNotContain(WrittenSheet.Read(facts).SelectMany(row => row), cell => cell.Contains(number, StringComparison.Ordinal));
    }

    [Fact, Rule("X41")]
    public void A_season_that_unmasks_identity_numbers_prints_them_whole()
    {
        var facts = SamplePapers.ReviewTable(3) with { MaskIdentityNumbers = false };
        using var paper = new WrittenPaper(facts);

        Assert.Contains(facts.Rows[0].Text(FormKeys.IdentityNumber), paper.Text, StringComparison.Ordinal);
    }

    [Fact, Rule("X39")]
    public void The_foot_has_both_signatures_the_place_of_the_seal_and_the_date()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewTable(3));
        var foot = paper.Tables.Last();

        Assert.Equal(
            ["评审组长签字：", "市科协负责人签字：", "单位公章：", "日期："],
            foot.Descendants<TableCell>().Select(cell => cell.InnerText));
        Assert.True(foot.Descendants<TableRowHeight>().Single().Val?.Value >= 42 * 1440 / 25.4);
    }

    [Fact, Rule("R26")]
    public void The_enterprise_table_numbers_its_rows_and_names_the_reporting_unit()
    {
        var facts = SamplePapers.NominationTable(12);
        using var paper = new WrittenPaper(facts);
        var rows = Persons(paper).Elements<TableRow>().Skip(1).Select(row => Cell(row, 0));

        Assert.Equal(Enumerable.Range(1, 12).Select(number => $"{number}"), rows);
        Assert.Contains($"填报单位（盖章）：{facts.Issuer}", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_characters_of_names_come_out_as_they_went_in()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewTable(7));

        Assert.All("喆堃昇玥翀赟旻祎", character => Assert.Contains(character, paper.Text));
    }

    [Fact]
    public void A_template_that_cannot_be_printed_is_refused_with_every_fault()
    {
        var table = SamplePapers.NominationTable(1);
        FormField[] fields = [table.Template.Fields[0] with { Width = 900 }, table.Template.Fields[0] with { Lines = 99 }];
        var broken = table with { Template = table.Template with { Fields = fields } };

        var error = Assert.Throws<ArgumentException>(() => WrittenPaper.Write(broken));

        Assert.Contains("900 wide", error.Message, StringComparison.Ordinal);
        Assert.Contains("99 lines", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 times", error.Message, StringComparison.Ordinal);
    }

    private static Table Persons(WrittenPaper paper) => paper.Tables.Single(table => table.Descendants<TableHeader>().Any());

    private static int Column(TablePaper facts, string key) =>
        facts.Template.Fields.Select((field, index) => (field, index)).Single(pair => pair.field.Key == key).index;

    private static string Cell(TableRow row, int column) => row.Elements<TableCell>().ElementAt(column).InnerText;
}
