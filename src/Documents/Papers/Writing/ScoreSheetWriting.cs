using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints one expert's score sheet for the hand signature (R33, X40).</summary>
internal static class ScoreSheetWriting
{
    private const int RowHeight = 400;

    public static DocxDocument Write(ScoreSheetPaper paper)
    {
        var document = new DocxDocument(Sheet.Form);
        document.Title(paper.Title);
        var width = document.TextWidth;
        var columns = DocxTable.Fit([16, 56, 12, 16], width);
        List<DocxRow> rows =
        [
            new(
                [
                    .. Pair("候选人", paper.Candidate, width * 35 / 100, 38),
                    .. Pair("工作单位", paper.WorkUnit, width - (width * 35 / 100), 22),
                ],
                RowHeight),
            new([Head(columns[0], "考核项目"), Head(columns[1], "考核标准"), Head(columns[2], "分值"), Head(columns[3], "得分")], RowHeight)
            {
                IsHead = true,
            },
        ];
        foreach (var category in paper.Categories)
        {
            rows.AddRange(category.Items.Select((item, index) => new DocxRow(
                [
                    index == 0
                        ? Head(columns[0], $"{category.Name}\n（{Number(category.MaxPoints)}分）") with { Merge = CellMerge.Start }
                        : new DocxCell(columns[0], []) { Merge = CellMerge.Continue },
                    Cell(columns[1], item.Text, left: true),
                    Cell(columns[2], Number(item.MaxPoints)),
                    Cell(columns[3], Points(item.Points)),
                ],
                RowHeight)
            { KeepWithNext = index < category.Items.Count - 1 }));
        }

        rows.Add(new DocxRow(
            [
                Head(columns[0] + columns[1], "合　计"),
                Cell(columns[2], Number(paper.Categories.Sum(category => category.MaxPoints))),
                Cell(columns[3], Points(paper.Total)),
            ],
            RowHeight) { KeepWithNext = true });
        rows.Add(new DocxRow([Head(columns[0], "评审意见"), Cell(width - columns[0], paper.Remark, left: true)], 2 * RowHeight) { KeepWithNext = true });
        rows.Add(new DocxRow(
            [
                Head(columns[0], "专　家"),
                Cell(columns[1], paper.Expert, left: true) with { Edges = Edges.All & ~Edges.Right },
                Cell(columns[2] + columns[3], "") with { Edges = Edges.All & ~Edges.Left },
            ],
            RowHeight) { KeepWithNext = true });
        rows.Add(new DocxRow(
            [Head(columns[0], "签　名"), Cell(width - columns[0], "　　　　　　　　　　　　　　　　　　　　年　　月　　日", left: true)], 2 * RowHeight));
        document.Table(rows);
        document.Add(DocxText.Paragraph(
            DocxStyles.Cell, "注：采用综合评分法，评分分值计算保留小数点后两位；评分表由专家本人手写签名。", halfPoints: 21));
        return document;
    }

    private static IEnumerable<DocxCell> Pair(string label, string value, int width, int labelShare)
    {
        var labelWidth = width * labelShare / 100;
        return [Head(labelWidth, label), Cell(width - labelWidth, value)];
    }

    private static DocxCell Head(int width, string text) => new(width, [DocxText.Paragraph(DocxStyles.HeadCell, text, halfPoints: 21)]);

    private static DocxCell Cell(int width, string text, bool left = false) =>
        new(width, [DocxText.Paragraph(DocxStyles.Cell, text, left ? null : JustificationValues.Center, 21)]);

    private static string Number(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Points(decimal? points) => points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
