using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Which of a cell's four edges are drawn.</summary>
[Flags]
internal enum Edges
{
    None = 0,
    Top = 1,
    Bottom = 2,
    Left = 4,
    Right = 8,
    All = Top | Bottom | Left | Right,
}

/// <summary>Whether a cell goes on into the row below.</summary>
internal enum CellMerge
{
    None,
    Start,
    Continue,
}

/// <summary>One cell of a table; its text wraps and is never cut.</summary>
internal sealed record DocxCell(int Width, IReadOnlyList<OpenXmlElement> Content)
{
    public CellMerge Merge { get; init; }

    public Edges Edges { get; init; } = Edges.All;

    public TableVerticalAlignmentValues Align { get; init; } = TableVerticalAlignmentValues.Center;

    /// <summary>The fill as RRGGBB; null for none.</summary>
    public string? Fill { get; init; }

    /// <summary>The room left and right of the text, in twips; null takes the table's.</summary>
    public int? SideMargin { get; init; }
}

/// <summary>One row of a table.</summary>
/// <param name="Cells">Its cells from left to right; their widths add up to the table's.</param>
/// <param name="MinHeight">The least height in twips; a row grows with its text.</param>
internal sealed record DocxRow(IReadOnlyList<DocxCell> Cells, int MinHeight = 0)
{
    /// <summary>Printed again at the top of each page.</summary>
    public bool IsHead { get; init; }

    /// <summary>Whether the row may run over the end of a page; only long texts of a form may.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Whether the row stays on the page of the next one.</summary>
    public bool KeepWithNext { get; init; }
}

/// <summary>Builds a table of fixed widths from rows whose cells need not stand under each other.</summary>
internal static class DocxTable
{
    /// <summary>The room left and right of a cell's text, in twips.</summary>
    public const short SideMargin = 60;

    public static Table Create(IReadOnlyList<DocxRow> rows)
    {
        var grid = Grid(rows);
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{grid[^1]}", Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                new TableLayout { Type = TableLayoutValues.Fixed },
                // LibreOffice takes the upper and lower margin from the table only, not from its style.
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = SideMargin, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = SideMargin, Type = TableWidthValues.Dxa })));
        var columns = new TableGrid();
        for (var index = 1; index < grid.Count; index++)
        {
            columns.Append(new GridColumn { Width = $"{grid[index] - grid[index - 1]}" });
        }

        table.Append(columns);
        foreach (var row in rows)
        {
            table.Append(Row(row, grid));
        }

        return table;
    }

    /// <summary>Widths in twips that add up to <paramref name="total"/>, in the proportion of the shares.</summary>
    public static int[] Fit(IReadOnlyList<int> shares, int total)
    {
        var sum = shares.Sum();
        var widths = new int[shares.Count];
        var (done, used) = (0, 0);
        for (var index = 0; index < shares.Count; index++)
        {
            done += shares[index];
            var edge = (int)((long)total * done / sum);
            widths[index] = edge - used;
            used = edge;
        }

        return widths;
    }

    /// <summary>Every place where some row has a cell's edge, from 0 to the table's width.</summary>
    private static List<int> Grid(IReadOnlyList<DocxRow> rows)
    {
        var edges = new SortedSet<int> { 0 };
        foreach (var row in rows)
        {
            var edge = 0;
            foreach (var cell in row.Cells)
            {
                edges.Add(edge += cell.Width);
            }
        }

        return [.. edges];
    }

    private static TableRow Row(DocxRow row, List<int> grid)
    {
        var properties = new TableRowProperties();
        if (!row.MaySplit)
        {
            properties.Append(new CantSplit());
        }

        if (row.MinHeight > 0)
        {
            properties.Append(new TableRowHeight { Val = (uint)row.MinHeight, HeightType = HeightRuleValues.AtLeast });
        }

        if (row.IsHead)
        {
            properties.Append(new TableHeader());
        }

        var result = new TableRow();
        if (properties.HasChildren)
        {
            result.Append(properties);
        }

        var edge = 0;
        foreach (var cell in row.Cells)
        {
            var from = grid.IndexOf(edge);
            edge += cell.Width;
            result.Append(Cell(cell, grid.IndexOf(edge) - from, row.KeepWithNext));
        }

        return result;
    }

    private static TableCell Cell(DocxCell cell, int span, bool keepWithNext)
    {
        var properties = new TableCellProperties(
            new TableCellWidth { Width = $"{cell.Width}", Type = TableWidthUnitValues.Dxa });
        if (span > 1)
        {
            properties.Append(new GridSpan { Val = span });
        }

        if (cell.Merge != CellMerge.None)
        {
            properties.Append(new VerticalMerge
            {
                Val = cell.Merge == CellMerge.Start ? MergedCellValues.Restart : MergedCellValues.Continue,
            });
        }

        properties.Append(new TableCellBorders(
            Border<TopBorder>(cell, Edges.Top),
            Border<LeftBorder>(cell, Edges.Left),
            Border<BottomBorder>(cell, Edges.Bottom),
            Border<RightBorder>(cell, Edges.Right)));
        if (cell.Fill is { } fill)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill });
        }

        if (cell.SideMargin is { } margin)
        {
            properties.Append(new TableCellMargin(
                new LeftMargin { Width = $"{margin}", Type = TableWidthUnitValues.Dxa },
                new RightMargin { Width = $"{margin}", Type = TableWidthUnitValues.Dxa }));
        }

        properties.Append(new TableCellVerticalAlignment { Val = cell.Align });
        var result = new TableCell(properties);
        foreach (var element in cell.Content)
        {
            if (keepWithNext && element is Paragraph paragraph)
            {
                KeepNext(paragraph);
            }

            result.Append(element);
        }

        if (cell.Content.Count == 0)
        {
            result.Append(DocxText.Paragraph(DocxStyles.Cell, ""));
        }

        return result;
    }

    private static void KeepNext(Paragraph paragraph)
    {
        var style = paragraph.ParagraphProperties?.ParagraphStyleId;
        if (style is not null)
        {
            style.InsertAfterSelf(new KeepNext());
        }
    }

    private static T Border<T>(DocxCell cell, Edges edge)
        where T : BorderType, new() =>
        cell.Edges.HasFlag(edge)
            ? new T { Val = BorderValues.Single, Size = 4, Space = 0, Color = "auto" }
            : new T { Val = BorderValues.Nil };
}
