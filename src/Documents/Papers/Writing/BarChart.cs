using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>A bar chart drawn with table cells: it prints sharply, can be edited in Word, and its text can be copied (R43).</summary>
internal static class BarChart
{
    private const string BarFill = "4F7CAC";
    private const int BarHeight = 300;
    private const int GapHeight = 70;

    public static void AddTo(DocxDocument document, IReadOnlyList<Tally> tallies)
    {
        var label = document.TextWidth * 34 / 100;
        var number = document.TextWidth * 10 / 100;
        var room = document.TextWidth - label - number;
        var most = Math.Max(1, tallies.Max(tally => tally.Count));
        var rows = new List<DocxRow>();
        foreach (var tally in tallies)
        {
            rows.Add(Gap(label, room + number));
            var bar = (int)((long)room * tally.Count / most);
            var cells = new List<DocxCell>
            {
                new(label, [DocxText.Paragraph(DocxStyles.Cell, tally.Label, JustificationValues.Right, 21)]) { Edges = Edges.Right },
            };
            if (bar > 0)
            {
                cells.Add(new DocxCell(bar, []) { Fill = BarFill, Edges = Edges.Left });
            }

            cells.Add(new DocxCell(room + number - bar, [DocxText.Paragraph(DocxStyles.Cell, $"{tally.Count}", halfPoints: 21)])
            {
                Edges = bar > 0 ? Edges.None : Edges.Left,
            });
            rows.Add(new DocxRow(cells, BarHeight) { KeepWithNext = true });
        }

        rows.Add(Gap(label, room + number));
        document.Table(rows);
    }

    private static DocxRow Gap(int label, int room) => new(
        [
            new DocxCell(label, [DocxDocument.Small()]) { Edges = Edges.Right },
            new DocxCell(room, [DocxDocument.Small()]) { Edges = Edges.Left },
        ],
        GapHeight)
    { KeepWithNext = true };
}
