using System.Xml.Linq;

namespace CreativeTalent.Documents.Essays;

/// <summary>Character formatting of one layer; null leaves a property to the layer below.</summary>
internal sealed record TextFormat(string? EastAsianFont, int? HalfPoints, bool? IsHidden, bool? IsBold)
{
    public static TextFormat None { get; } = new(null, null, null, null);

    /// <summary>This layer on top of another.</summary>
    public TextFormat Over(TextFormat below) => new(
        EastAsianFont ?? below.EastAsianFont, HalfPoints ?? below.HalfPoints, IsHidden ?? below.IsHidden, IsBold ?? below.IsBold);

    /// <summary>A style's layer on top of another style's: what both switch on is off again (toggle properties).</summary>
    public TextFormat ToggledOver(TextFormat below) => Over(below) with
    {
        IsHidden = Toggle(IsHidden, below.IsHidden),
        IsBold = Toggle(IsBold, below.IsBold),
    };

    /// <summary>Reads a <c>w:rPr</c>; absent gives <see cref="None"/>.</summary>
    public static TextFormat Read(XElement? properties, ThemeFonts theme)
    {
        if (properties is null)
        {
            return None;
        }

        var fonts = properties.Child("rFonts");

        // A theme font beats a named font of the same layer.
        var font = fonts.Value("eastAsiaTheme") is { } slot ? theme.Resolve(slot) : fonts.Value("eastAsia");

        return new TextFormat(
            string.IsNullOrWhiteSpace(font) ? null : font,
            properties.Child("sz").Number("val"),
            properties.Switch("vanish"),
            properties.Switch("b"));
    }

    private static bool? Toggle(bool? upper, bool? lower) => (upper, lower) switch
    {
        (null, _) => lower,
        (_, null) => upper,
        var (first, second) => first != second,
    };
}

/// <summary>The fonts that a theme stands for.</summary>
internal sealed class ThemeFonts(XElement? theme)
{
    /// <summary>The east-asian font of <c>majorEastAsia</c> or <c>minorEastAsia</c>; null when the theme leaves it open.</summary>
    public string? Resolve(string slot)
    {
        var scheme = slot.StartsWith("major", StringComparison.OrdinalIgnoreCase) ? "majorFont" : "minorFont";
        var fonts = theme?.Descendants().FirstOrDefault(element => element.Name.LocalName == scheme);
        var named = fonts?.Elements().FirstOrDefault(element => element.Name.LocalName == "ea").Value("typeface");
        if (!string.IsNullOrWhiteSpace(named))
        {
            return named;
        }

        return fonts?.Elements().FirstOrDefault(element => element.Name.LocalName == "font" && element.Value("script") == "Hans").Value("typeface");
    }
}
