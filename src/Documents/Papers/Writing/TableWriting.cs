using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Submissions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints a table with one row per person: head on every page, no row torn, no name cut.</summary>
internal static class TableWriting
{
    /// <summary>Texts up to this many characters stand in the middle of their column.</summary>
    private const int CentredEms = 8;

    private const int SideMargin = 30;

    public static DocxDocument Write(TablePaper paper)
    {
        FormFaults.Throw(paper.Template);
        var template = paper.Template;
        var document = new DocxDocument(template.Paper switch
        {
            FormPaper.A3Landscape => Sheet.WideTable,
            FormPaper.A4Landscape => Sheet.Table,
            _ => Sheet.Form,
        });
        const int size = 18;
        document.Title(paper.Title);
        if (template.Head.Count > 0)
        {
            document.Add(HeadLine.Create(template.Head, paper.Head, document.TextWidth, 21));
            document.Add(DocxDocument.Small());
        }

        document.Table(Rows(paper, document.TextWidth, size));
        if (template.Foot.Count > 0)
        {
            document.Add(HeadLine.Foot(template.Foot, paper.Head, document.TextWidth, 24));
        }

        foreach (var note in template.Notes)
        {
            document.Add(DocxText.Paragraph(DocxStyles.Cell, note, halfPoints: 21));
        }

        return document;
    }

    /// <summary>The text of one cell: numbered when the row does not say, identity numbers masked (X41).</summary>
    public static string Text(TablePaper paper, FormField column, int row)
    {
        var text = paper.Rows[row].Text(column.Key);
        return (column.Kind, column.Key) switch
        {
            (FormFieldKind.IdentityNumber, _) when paper.MaskIdentityNumbers => Masking.IdentityNumber(text),
            (_, FormKeys.Number) when text.Length == 0 => $"{row + 1}",
            _ => text,
        };
    }

    private static List<DocxRow> Rows(TablePaper paper, int width, int size)
    {
        var columns = paper.Template.Fields;
        var texts = paper.Rows.Select((_, row) => columns.Select(column => Text(paper, column, row)).ToList()).ToList();
        var widths = ColumnWidths.Fit(
            [.. columns.Select(column => column.Width)],
            [.. columns.Select((column, index) => texts.Select(row => row[index]).Append(column.Label))],
            width,
            size,
            2 * SideMargin);
        var centred = columns.Select((_, index) => texts.All(row => DocxText.Ems(row[index]) <= CentredEms)).ToList();
        var rows = new List<DocxRow>
        {
            new([.. columns.Select((column, index) =>
                new DocxCell(widths[index], [DocxText.Paragraph(DocxStyles.HeadCell, column.Label, halfPoints: size)]) { SideMargin = SideMargin })],
                560)
            { IsHead = true },
        };
        for (var row = 0; row < texts.Count; row++)
        {
            rows.Add(new DocxRow(
                [.. columns.Select((_, index) => new DocxCell(
                    widths[index],
                    [DocxText.Paragraph(DocxStyles.Cell, texts[row][index], centred[index] ? JustificationValues.Center : null, size)])
                { SideMargin = SideMargin })],
                480)
            {
                // The foot with the seal never stands alone on a page.
                KeepWithNext = row >= texts.Count - 2,
            });
        }

        return rows;
    }
}
