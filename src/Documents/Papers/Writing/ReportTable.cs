using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>One column of a table inside a report.</summary>
/// <param name="Label">Its head.</param>
/// <param name="Share">Its share of the width.</param>
/// <param name="Left">Whether texts begin at the left; otherwise they stand in the middle.</param>
internal sealed record ReportColumn(string Label, int Share, bool Left = false);

/// <summary>A table inside a report: head on every page, no row torn.</summary>
internal static class ReportTable
{
    private const int RowHeight = 440;

    public static void AddTo(
        DocxDocument document, IReadOnlyList<ReportColumn> columns, IEnumerable<IReadOnlyList<string>> rows, int halfPoints = 21)
    {
        var texts = rows.ToList();
        var widths = ColumnWidths.Fit(
            [.. columns.Select(column => column.Share)],
            [.. columns.Select((column, index) => texts.Select(row => row[index]).Append(column.Label))],
            document.TextWidth,
            halfPoints,
            2 * DocxTable.SideMargin);
        List<DocxRow> printed =
        [
            new(
                [.. columns.Select((column, index) =>
                    new DocxCell(widths[index], [DocxText.Paragraph(DocxStyles.HeadCell, column.Label, halfPoints: halfPoints)]))],
                RowHeight)
            { IsHead = true },
        ];
        printed.AddRange(texts.Select(row => new DocxRow(
            [.. columns.Select((column, index) => new DocxCell(
                widths[index],
                [DocxText.Paragraph(DocxStyles.Cell, row[index], column.Left ? null : JustificationValues.Center, halfPoints)]))],
            RowHeight)));
        document.Table(printed);
    }
}
