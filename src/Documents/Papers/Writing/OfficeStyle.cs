namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>The measures of GB/T 9704 that every paper keeps; lengths in twentieths of a point (twips).</summary>
internal static class OfficeStyle
{
    /// <summary>Body text; not a free font, so the PDF carries an open one of the same style.</summary>
    public const string FangSong = "仿宋_GB2312";

    /// <summary>First-level headings and table heads.</summary>
    public const string Hei = "黑体";

    /// <summary>Second-level headings.</summary>
    public const string Kai = "楷体_GB2312";

    /// <summary>The title.</summary>
    public const string TitleSong = "方正小标宋简体";

    /// <summary>Page numbers.</summary>
    public const string Song = "宋体";

    /// <summary>二号, in half points.</summary>
    public const int TitleSize = 44;

    /// <summary>三号, in half points.</summary>
    public const int BodySize = 32;

    /// <summary>四号, in half points.</summary>
    public const int PageNumberSize = 28;

    /// <summary>五号, in half points: the cells of forms and tables.</summary>
    public const int FormSize = 21;

    /// <summary>28.9 pt exactly: 22 lines fill the 225 mm of the type area.</summary>
    public const int BodyLine = 578;

    /// <summary>−0.25 pt between characters, so that 28 characters of 16 pt fill the 156 mm of the type area.</summary>
    public const int BodyTracking = -5;

    public const int A4Short = 11906;
    public const int A4Long = 16838;
    public const int A3Long = 23811;

    public static int Millimetres(double length) => (int)Math.Round(length * 1440 / 25.4, MidpointRounding.AwayFromZero);
}

/// <summary>The sheet and margins of one section, in twips.</summary>
internal sealed record Sheet(int Width, int Height, int Top, int Bottom, int Left, int Right, int FooterDistance)
{
    /// <summary>GB/T 9704: 37 mm above, 35 mm below, 28 mm at the left, 26 mm at the right; page number 7 mm below the text.</summary>
    public static Sheet Letter { get; } = new(
        OfficeStyle.A4Short, OfficeStyle.A4Long, OfficeStyle.Millimetres(37), OfficeStyle.Millimetres(35),
        OfficeStyle.Millimetres(28), OfficeStyle.Millimetres(26), OfficeStyle.Millimetres(23));

    /// <summary>A form on A4: the binding edge of GB/T 9704, less room above and below.</summary>
    public static Sheet Form { get; } = Letter with
    {
        Top = OfficeStyle.Millimetres(25), Bottom = OfficeStyle.Millimetres(25), FooterDistance = OfficeStyle.Millimetres(13),
    };

    /// <summary>A wide table: bound at its upper edge, which is the left one when the sheet is turned.</summary>
    public static Sheet Table { get; } = new(
        OfficeStyle.A4Long, OfficeStyle.A4Short, OfficeStyle.Millimetres(28), OfficeStyle.Millimetres(24),
        OfficeStyle.Millimetres(15), OfficeStyle.Millimetres(15), OfficeStyle.Millimetres(12));

    /// <summary>A very wide table on A3, folded to A4.</summary>
    public static Sheet WideTable { get; } = Table with
    {
        Width = OfficeStyle.A3Long, Height = OfficeStyle.A4Long,
        Left = OfficeStyle.Millimetres(28), Right = OfficeStyle.Millimetres(18),
    };

    /// <summary>The width between the margins.</summary>
    public int TextWidth => Width - Left - Right;

    public bool IsLandscape => Width > Height;
}
