using System.Xml.Linq;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>Tells how text runs around a picture, in today's drawings and in the older VML that WPS and Word still write.</summary>
internal static class PictureReader
{
    /// <summary>The wrap of a <c>w:drawing</c>, <c>w:pict</c> or <c>w:object</c>; null when it shows no picture.</summary>
    public static PictureWrap? WrapOf(XElement drawing) => drawing.Name.LocalName switch
    {
        "drawing" when Shows(drawing, "blip") => WrapOfDrawing(drawing),
        "pict" when Shows(drawing, "imagedata") => WrapOfShape(drawing),
        _ => null,
    };

    // A picture inside a text box is found again when the box is walked.
    private static bool Shows(XElement drawing, string name) =>
        drawing.Descendants().Any(element => element.Name.LocalName == name
            && !element.Ancestors().TakeWhile(ancestor => ancestor != drawing).Any(ancestor => ancestor.Is("txbxContent")));

    private static PictureWrap WrapOfDrawing(XElement drawing)
    {
        var anchor = drawing.Elements().FirstOrDefault(element => element.Name.LocalName == "anchor");
        if (anchor is null)
        {
            return PictureWrap.Inline;
        }

        var wrap = anchor.Elements().Select(element => element.Name.LocalName)
            .FirstOrDefault(name => name.StartsWith("wrap", StringComparison.Ordinal));

        return wrap switch
        {
            "wrapTight" => PictureWrap.Tight,
            "wrapThrough" => PictureWrap.Through,
            "wrapSquare" => PictureWrap.Square,
            "wrapTopAndBottom" => PictureWrap.TopAndBottom,
            _ => anchor.Value("behindDoc") is "1" or "true" ? PictureWrap.BehindText : PictureWrap.InFrontOfText,
        };
    }

    private static PictureWrap WrapOfShape(XElement pict)
    {
        var shape = pict.Elements().FirstOrDefault(element => element.Name.LocalName is "shape" or "group" or "rect");
        var style = shape.Value("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        if (!style.Contains("position:absolute", StringComparison.OrdinalIgnoreCase))
        {
            return PictureWrap.Inline;
        }

        var wrap = shape?.Elements().FirstOrDefault(element => element.Name.LocalName == "wrap").Value("type");

        return wrap switch
        {
            "tight" => PictureWrap.Tight,
            "through" => PictureWrap.Through,
            "square" => PictureWrap.Square,
            "topAndBottom" => PictureWrap.TopAndBottom,
            _ => style.Contains("z-index:-", StringComparison.OrdinalIgnoreCase) ? PictureWrap.BehindText : PictureWrap.InFrontOfText,
        };
    }
}
