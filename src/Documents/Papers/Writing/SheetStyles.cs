using DocumentFormat.OpenXml.Spreadsheet;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>The cell formats of a worksheet: 0 plain, 1 title, 2 head, 3 text.</summary>
internal static class SheetStyles
{
    /// <summary>Excel's built-in format “@”.</summary>
    private const uint TextNumberFormat = 49;

    public static Stylesheet Create() => new(
        new Fonts(Font(OfficeStyle.FangSong, 11), Font(OfficeStyle.TitleSong, 20), Font(OfficeStyle.Hei, 11)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(
                new LeftBorder { Style = BorderStyleValues.Thin },
                new RightBorder { Style = BorderStyleValues.Thin },
                new TopBorder { Style = BorderStyleValues.Thin },
                new BottomBorder { Style = BorderStyleValues.Thin },
                new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            Format(1, 0, HorizontalAlignmentValues.Center),
            Format(2, 1, HorizontalAlignmentValues.Center),
            Format(0, 1, HorizontalAlignmentValues.Left)));

    private static Font Font(string face, double points) => new(new FontSize { Val = points }, new FontName { Val = face });

    private static CellFormat Format(uint font, uint border, HorizontalAlignmentValues align) => new(
        new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = true })
    {
        NumberFormatId = TextNumberFormat, ApplyNumberFormat = true, FontId = font, ApplyFont = true, BorderId = border,
        ApplyBorder = true, ApplyAlignment = true, QuotePrefix = true, FormatId = 0, FillId = 0,
    };
}
