using CreativeTalent.Domain.Submissions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>The parts of a form that take its whole width: long texts, lists, opinions and promises.</summary>
internal static class FormBlocks
{
    private const int LineHeight = 400;

    /// <summary>A round seal of 42 mm needs this room for itself, the name and the date (X39).</summary>
    private static readonly int s_sealHeight = OfficeStyle.Millimetres(46);

    public static DocxRow LongText(FormField field, string text, int label, int room)
    {
        IReadOnlyList<OpenXmlElement> paragraphs = text.Length == 0 ? [Small(field.Hint)] : [.. Paragraphs(text)];
        return new DocxRow(
            [Label(field, label, CellMerge.None), new DocxCell(room, paragraphs) { Align = TopWhenFilled(text) }],
            field.Lines * LineHeight)
        { MaySplit = true };
    }

    public static IEnumerable<DocxRow> List(FormField field, IReadOnlyList<FormValues> rows, int label, int room)
    {
        var widths = ColumnWidths.Fit(
            [.. field.Columns.Select(column => column.Width)],
            [.. field.Columns.Select(column => rows.Select(row => row.Text(column.Key)).Append(column.Label))],
            room,
            OfficeStyle.FormSize,
            2 * DocxTable.SideMargin);
        yield return new DocxRow(
            [
                Label(field, label, CellMerge.Start),
                .. field.Columns.Select((column, index) =>
                    new DocxCell(widths[index], [DocxText.Paragraph(DocxStyles.HeadCell, column.Label, halfPoints: 21)])),
            ],
            LineHeight)
        { KeepWithNext = true };
        for (var index = 0; index < Math.Max(rows.Count, field.Lines); index++)
        {
            var values = index < rows.Count ? rows[index] : FormValues.Empty;
            yield return new DocxRow(
                [
                    new DocxCell(label, []) { Merge = CellMerge.Continue },
                    .. field.Columns.Select((column, place) =>
                        new DocxCell(widths[place], [Entry(values.Text(column.Key))])),
                ],
                LineHeight);
        }
    }

    public static IEnumerable<DocxRow> Opinion(FormField field, string text, int label, int room)
    {
        var height = Math.Max(field.Lines * LineHeight, s_sealHeight);
        const int signed = 2 * LineHeight + 200;
        yield return new DocxRow(
            [
                Label(field, label, CellMerge.Start),
                new DocxCell(room, text.Length == 0 ? [Small(field.Hint)] : [.. Paragraphs(text)])
                {
                    Align = TableVerticalAlignmentValues.Top, Edges = Edges.All & ~Edges.Bottom,
                },
            ],
            height - signed)
        { KeepWithNext = true };
        yield return new DocxRow(
            [
                new DocxCell(label, []) { Merge = CellMerge.Continue },
                new DocxCell(room / 2, [DocxText.Paragraph(DocxStyles.Cell, "负责人签字：")])
                {
                    Edges = Edges.Bottom | Edges.Left, Align = TableVerticalAlignmentValues.Top, SideMargin = 240,
                },
                new DocxCell(
                    room - (room / 2),
                    [
                        DocxText.Paragraph(DocxStyles.Cell, "（公　章）", JustificationValues.Center),
                        DocxText.Paragraph(DocxStyles.Cell, "　　年　　月　　日", JustificationValues.Center),
                    ])
                { Edges = Edges.Bottom | Edges.Right, Align = TableVerticalAlignmentValues.Top },
            ],
            signed);
    }

    public static IEnumerable<DocxRow> Signature(FormField field, string text, int label, int room)
    {
        yield return new DocxRow(
            [
                Label(field, label, CellMerge.Start),
                new DocxCell(room, [.. Paragraphs(text.Length == 0 ? field.Hint : text)])
                {
                    Align = TableVerticalAlignmentValues.Top, Edges = Edges.All & ~Edges.Bottom,
                },
            ],
            Math.Max(field.Lines - 1, 1) * LineHeight)
        { KeepWithNext = true };
        yield return new DocxRow(
            [
                new DocxCell(label, []) { Merge = CellMerge.Continue },
                new DocxCell(room, [DocxText.Paragraph(DocxStyles.Cell, "签名：　　　　　　　　　　年　　月　　日", JustificationValues.Right)])
                {
                    Edges = Edges.All & ~Edges.Top, SideMargin = 400,
                },
            ],
            LineHeight + 100);
    }

    private static DocxCell Label(FormField field, int width, CellMerge merge) =>
        new(width, [DocxText.Paragraph(DocxStyles.HeadCell, field.Label)]) { Merge = merge, SideMargin = 20 };

    private static Paragraph Entry(string text) =>
        DocxText.Paragraph(DocxStyles.Cell, text, DocxText.Ems(text) <= 10 ? JustificationValues.Center : null, 21);

    private static TableVerticalAlignmentValues TopWhenFilled(string text) =>
        text.Contains('\n') || DocxText.Ems(text) > 30 ? TableVerticalAlignmentValues.Top : TableVerticalAlignmentValues.Center;

    private static IEnumerable<OpenXmlElement> Paragraphs(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var paragraph = DocxText.Paragraph(DocxStyles.Cell, line.Trim());
            paragraph.ParagraphProperties?.Append(new Indentation { FirstLineChars = 200, FirstLine = $"{OfficeStyle.FormSize * 20}" });
            yield return paragraph;
        }
    }

    private static Paragraph Small(string text) => DocxText.Paragraph(DocxStyles.Cell, text, halfPoints: 18);
}
