using CreativeTalent.Domain.Submissions;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Writes a table as one worksheet: every cell is text, the head is frozen and printed on every page.</summary>
/// <remarks>
/// A name such as <c>=HYPERLINK(…)</c> stays a name: cells are inline strings of format “@” with quotePrefix, so that no
/// spreadsheet program takes them for formulas, not even after editing.
/// </remarks>
internal static class SheetWriting
{
    private const string SpreadsheetNamespace = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const uint TitleFormat = 1;
    private const uint HeadFormat = 2;
    private const uint TextFormat = 3;

    /// <summary>Title, head line, column labels.</summary>
    private const int RowsAbove = 3;

    public static void Write(TablePaper paper, Stream destination)
    {
        FormFaults.Throw(paper.Template);
        var package = new DocxPackage();
        package.Relate("", $"{RelationshipNamespace}officeDocument", "xl/workbook.xml");
        package.Relate("xl/workbook.xml", $"{RelationshipNamespace}worksheet", "worksheets/sheet1.xml");
        package.Relate("xl/workbook.xml", $"{RelationshipNamespace}styles", "styles.xml");
        package.AddXml("xl/workbook.xml", $"{SpreadsheetNamespace}sheet.main+xml", Workbook().OuterXml);
        package.AddXml("xl/worksheets/sheet1.xml", $"{SpreadsheetNamespace}worksheet+xml", Worksheet(paper).OuterXml);
        package.AddXml("xl/styles.xml", $"{SpreadsheetNamespace}styles+xml", SheetStyles.Create().OuterXml);
        package.Write(destination);
    }

    private static Workbook Workbook() => new(
        new Sheets(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = "汇总表", SheetId = 1, Id = "rId1" }),
        new DefinedNames(new DefinedName($"汇总表!$1:${RowsAbove}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));

    private static Worksheet Worksheet(TablePaper paper)
    {
        var columns = paper.Template.Fields;
        var last = Column(columns.Count - 1);
        var widths = new Columns(columns.Select((column, index) => new Column
        {
            Min = (uint)index + 1, Max = (uint)index + 1, CustomWidth = true, Width = Math.Max(6, column.Width / 1.9),
        }));
        var data = new SheetData(
            Row(1, 36, [Cell(0, 1, paper.Title, TitleFormat)]),
            Row(2, 22, [Cell(0, 2, Head(paper), TextFormat)]),
            Row(RowsAbove, 32, columns.Select((column, index) => Cell(index, RowsAbove, column.Label.ReplaceLineEndings(""), HeadFormat))));
        for (var row = 0; row < paper.Rows.Count; row++)
        {
            var number = row + RowsAbove + 1;
            data.Append(Row(number, null, columns.Select((column, index) => Cell(index, number, TableWriting.Text(paper, column, row), TextFormat))));
        }

        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { VerticalSplit = RowsAbove, TopLeftCell = $"A{RowsAbove + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
            { WorkbookViewId = 0 }),
            widths,
            data,
            new MergeCells(new MergeCell { Reference = $"A1:{last}1" }, new MergeCell { Reference = $"A2:{last}2" }),
            new PageSetup
            {
                Orientation = paper.Template.Paper == FormPaper.A4 ? OrientationValues.Portrait : OrientationValues.Landscape,
                PaperSize = paper.Template.Paper == FormPaper.A3Landscape ? 8u : 9u,
                FitToWidth = 1,
                FitToHeight = 0,
            });
    }

    private static string Head(TablePaper paper) =>
        string.Join("　　", paper.Template.Head.Select(field => $"{field.Label}：{paper.Head.Text(field.Key)}"));

    private static Row Row(int number, double? height, IEnumerable<Cell> cells)
    {
        var row = new Row(cells) { RowIndex = (uint)number };
        if (height is { } points)
        {
            (row.Height, row.CustomHeight) = (points, true);
        }

        return row;
    }

    private static Cell Cell(int column, int row, string text, uint format) => new(
        new InlineString(new Text(DocxText.Clean(text)) { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }))
    {
        CellReference = $"{Column(column)}{row}", DataType = CellValues.InlineString, StyleIndex = format,
    };

    private static string Column(int index) =>
        index < 26 ? $"{(char)('A' + index)}" : $"{(char)('A' + (index / 26) - 1)}{(char)('A' + (index % 26))}";
}
