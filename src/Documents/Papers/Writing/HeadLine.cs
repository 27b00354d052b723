using CreativeTalent.Domain.Submissions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>The lines above and below a table: “填报单位（盖章）：…”, signatures and the place of the seal.</summary>
internal static class HeadLine
{
    /// <summary>Fields side by side without edges, each “label：value”; long values wrap.</summary>
    public static Table Create(IReadOnlyList<FormField> fields, FormValues values, int width, int halfPoints)
    {
        var widths = DocxTable.Fit([.. fields.Select(field => field.Width)], width);
        return DocxTable.Create(
        [
            new DocxRow([
                .. fields.Select((field, index) => new DocxCell(widths[index], [Line(field, values.Text(field.Key), halfPoints)])
                {
                    Edges = Edges.None, Align = TableVerticalAlignmentValues.Bottom,
                }),
            ]),
        ]);
    }

    private static Paragraph Line(FormField field, string value, int halfPoints) =>
        DocxText.Paragraph(DocxStyles.Cell, $"{field.Label}：{value}", halfPoints: halfPoints);

    /// <summary>The foot: signatures and date in one row, high enough for a seal of 42 mm over it (X39).</summary>
    public static Table Foot(IReadOnlyList<FormField> fields, FormValues values, int width, int halfPoints)
    {
        var widths = DocxTable.Fit([.. fields.Select(field => field.Width)], width);
        return DocxTable.Create(
        [
            new DocxRow(
                [
                    .. fields.Select((field, index) => new DocxCell(widths[index], [Line(field, values.Text(field.Key), halfPoints)])
                    {
                        Edges = Edges.None, Align = TableVerticalAlignmentValues.Center,
                    }),
                ],
                fields.Any(field => field.Kind == FormFieldKind.Opinion) ? OfficeStyle.Millimetres(44) : OfficeStyle.Millimetres(14)),
        ]);
    }
}
