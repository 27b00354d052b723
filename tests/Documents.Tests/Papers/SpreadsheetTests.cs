using CreativeTalent.Domain.Submissions;
using CreativeTalent.Samples.Papers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace CreativeTalent.Documents.Tests.Papers;

[Rule("R42")]
public sealed class SpreadsheetTests
{
    [Fact]
    public void Another_reader_finds_title_head_and_rows_in_rank_order()
    {
        var facts = SamplePapers.ReviewTable(80);

        var rows = WrittenSheet.Read(facts);

        Assert.Equal("2023年山西省企业“创新达人”审核汇总表", rows[0][0]);
        Assert.Equal(facts.Template.Fields.Select(field => field.Label), rows[2]);
        Assert.Equal(Enumerable.Range(0, 80).Select(SamplePapers.Name), rows.Skip(3).Select(row => row[1]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\",\"赵\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2")]
    public void A_name_that_looks_like_a_formula_stays_text(string name)
    {
        var table = SamplePapers.NominationTable(1);
        var hostile = table with { Rows = [table.Rows[0].With([new(FormKeys.Name, name)])] };

        using var package = SpreadsheetDocument.Open(new MemoryStream(WrittenSheet.Write(hostile)), isEditable: false);
        var sheet = package.WorkbookPart?.WorksheetParts.Single().Worksheet;

        Assert.NotNull(sheet);
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.All(sheet.Descendants<Cell>(), cell => Assert.Equal(CellValues.InlineString, cell.DataType?.Value));
        Assert.Equal(name, WrittenSheet.Read(hostile)[3][1]);
    }

    [Fact]
    public void The_head_is_frozen_printed_on_every_page_and_the_file_is_valid()
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(WrittenSheet.Write(SamplePapers.ReviewTable(31))), isEditable: false);
        var sheet = package.WorkbookPart?.WorksheetParts.Single().Worksheet;
        var pane = sheet?.Descendants<Pane>().Single();

        Assert.Equal((3.0, PaneStateValues.Frozen), (pane?.VerticalSplit?.Value, pane?.State?.Value));
        Assert.Equal("汇总表!$1:$3", package.WorkbookPart?.Workbook?.DefinedNames?.GetFirstChild<DefinedName>()?.Text);
        Assert.Empty(new OpenXmlValidator().Validate(package, TestContext.Current.CancellationToken).Select(error => error.Description));
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes() =>
        Assert.Equal(WrittenSheet.Write(SamplePapers.ReviewTable(31)), WrittenSheet.Write(SamplePapers.ReviewTable(31)));
}
