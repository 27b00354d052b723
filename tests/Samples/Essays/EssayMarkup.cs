using System.Security;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples.Essays;

/// <summary>The markup of one essay as its producer writes it: Word and WPS format paragraphs directly, LibreOffice by styles.</summary>
internal sealed class EssayMarkup(EssayDraft draft)
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
        + "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" "
        + "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        + "xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";

    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";

    private bool ByStyle => draft.Producer == WordProducer.LibreOffice;

    public const string Relations =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="theme/theme1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image1.jpeg"/></Relationships>
        """;

    public const string Theme =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="5B9BD5"/></a:accent1><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3><a:accent4><a:srgbClr val="FFC000"/></a:accent4><a:accent5><a:srgbClr val="4472C4"/></a:accent5><a:accent6><a:srgbClr val="70AD47"/></a:accent6><a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="宋体"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="宋体"/></a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"/><a:ln w="12700"/><a:ln w="19050"/></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
        """;

    public string Application => Declaration
        + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>"
        + draft.Producer switch
        {
            WordProducer.Wps => "WPS Office_11.1.0.14309_F1E327BC-269C-435d-A152-05C5408002CA",
            WordProducer.LibreOffice => "LibreOffice/7.4.7.2$Linux_X86_64 LibreOffice_project/40$Build-2",
            _ => "Microsoft Office Word",
        }
        + "</Application></Properties>";

    public string Styles => Declaration + $"<w:styles {Namespaces}>" + draft.Producer switch
    {
        WordProducer.LibreOffice =>
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Liberation Serif\" w:hAnsi=\"Liberation Serif\" w:eastAsia=\"Noto Serif CJK SC\" w:cs=\"Lohit Devanagari\"/><w:sz w:val=\"24\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:pPr><w:widowControl/><w:bidi w:val=\"0\"/></w:pPr></w:style>"
            + $"<w:style w:type=\"paragraph\" w:styleId=\"Style14\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing {draft.Spacing}/><w:ind w:left=\"0\" w:right=\"0\" {LibreOfficeIndent}/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"{draft.BodyFont}\"/><w:sz w:val=\"{draft.BodyHalfPoints}\"/></w:rPr></w:style>"
            + $"<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Style14\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:rFonts w:eastAsia=\"{draft.HeadingFont}\"/><w:b/><w:sz w:val=\"{draft.HeadingHalfPoints}\"/></w:rPr></w:style>",
        WordProducer.Wps =>
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"宋体\" w:cs=\"Times New Roman\"/></w:rPr></w:rPrDefault></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"1\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr><w:rPr><w:kern w:val=\"2\"/><w:sz w:val=\"21\"/></w:rPr></w:style>",
        _ =>
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:eastAsiaTheme=\"minorEastAsia\" w:hAnsiTheme=\"minorHAnsi\" w:cstheme=\"minorBidi\"/><w:kern w:val=\"2\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"22\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"a\"/><w:next w:val=\"a\"/><w:pPr><w:keepNext/><w:spacing w:before=\"340\" w:after=\"330\" w:line=\"578\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:bCs/><w:kern w:val=\"44\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr></w:style>",
    } + "</w:styles>";

    // LibreOffice knows no indent in characters: it writes the length.
    private string LibreOfficeIndent =>
        string.Join(' ', draft.Indent.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.Contains("Chars", StringComparison.Ordinal)));

    public static string Document(string body) => Declaration + $"<w:document {Namespaces}><w:body>{body}"
        + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>";

    public string Title(string text) =>
        $"<w:p><w:pPr><w:spacing {draft.Spacing}/><w:jc w:val=\"center\"/></w:pPr>{Run(text, "方正小标宋简体", 44)}</w:p>";

    public string Heading(string text) => draft.Producer switch
    {
        WordProducer.LibreOffice => $"<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:rPr/><w:t>{SecurityElement.Escape(text)}</w:t></w:r></w:p>",
        WordProducer.Word when draft.Seed % 2 == 0 =>
            $"<w:p><w:pPr><w:pStyle w:val=\"1\"/><w:spacing w:before=\"0\" w:after=\"0\" {draft.Spacing}/></w:pPr>{Run(text, draft.HeadingFont, draft.HeadingHalfPoints)}</w:p>",
        _ => $"<w:p><w:pPr><w:spacing {draft.Spacing}/><w:ind {draft.Indent}/></w:pPr>{Run(text, draft.HeadingFont, draft.HeadingHalfPoints)}</w:p>",
    };

    public string Body(string text, bool isFirst, string picture)
    {
        text = draft.Lead + text;
        if (ByStyle)
        {
            var content = isFirst && draft.OneRunFont is { } odd
                ? Plain(text[..10]) + Run(text[10..20], odd, draft.BodyHalfPoints) + Plain(text[20..])
                : Plain(text);

            return $"<w:p><w:pPr><w:pStyle w:val=\"Style14\"/></w:pPr>{picture}{content}</w:p>";
        }

        // Editors split a paragraph into runs wherever somebody typed a second time.
        var middle = isFirst ? draft.OneRunFont ?? draft.BodyFont : draft.BodyFont;
        var runs = Run(text[..10], draft.BodyFont, draft.BodyHalfPoints) + Run(text[10..20], middle, draft.BodyHalfPoints)
            + Run(text[20..], draft.BodyFont, draft.BodyHalfPoints);

        return $"<w:p><w:pPr><w:spacing {draft.Spacing}/><w:ind {draft.Indent}/></w:pPr>{picture}{runs}</w:p>";
    }

    public string Picture(PictureWrap wrap, int number) => draft.IsVml ? Vml(wrap, number) : Drawing(wrap, number);

    private static string Plain(string text) => $"<w:r><w:rPr/><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    private static string Run(string text, string font, int halfPoints) =>
        $"<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\"/><w:sz w:val=\"{halfPoints}\"/><w:szCs w:val=\"{halfPoints}\"/></w:rPr>"
        + $"<w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r>";

    private static string Drawing(PictureWrap wrap, int number)
    {
        const string polygon = "<wp:wrapPolygon edited=\"0\"><wp:start x=\"0\" y=\"0\"/><wp:lineTo x=\"0\" y=\"21600\"/><wp:lineTo x=\"21600\" y=\"21600\"/><wp:lineTo x=\"21600\" y=\"0\"/><wp:lineTo x=\"0\" y=\"0\"/></wp:wrapPolygon>";
        var graphic =
            $"<wp:docPr id=\"{number}\" name=\"图片 {number}\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"image1.jpeg\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId5\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"2160000\" cy=\"1440000\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>";
        if (wrap == PictureWrap.Inline)
        {
            return $"<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"2160000\" cy=\"1440000\"/>{graphic}</wp:inline></w:drawing></w:r>";
        }

        var wrapping = wrap switch
        {
            PictureWrap.Tight => $"<wp:wrapTight wrapText=\"bothSides\">{polygon}</wp:wrapTight>",
            PictureWrap.Through => $"<wp:wrapThrough wrapText=\"bothSides\">{polygon}</wp:wrapThrough>",
            PictureWrap.Square => "<wp:wrapSquare wrapText=\"bothSides\"/>",
            PictureWrap.TopAndBottom => "<wp:wrapTopAndBottom/>",
            _ => "<wp:wrapNone/>",
        };

        return $"<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"114300\" distR=\"114300\" simplePos=\"0\" relativeHeight=\"25165{number:D4}\" behindDoc=\"{(wrap == PictureWrap.BehindText ? 1 : 0)}\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"column\"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom=\"paragraph\"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx=\"2160000\" cy=\"1440000\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>{wrapping}{graphic}</wp:anchor></w:drawing></w:r>";
    }

    private static string Vml(PictureWrap wrap, int number)
    {
        var (style, wrapping) = wrap switch
        {
            PictureWrap.Inline => ("", ""),
            PictureWrap.Tight => ("position:absolute;", "<w10:wrap type=\"tight\"/>"),
            PictureWrap.Square => ("position:absolute;", "<w10:wrap type=\"square\"/>"),
            PictureWrap.Through => ("position:absolute;", "<w10:wrap type=\"through\"/>"),
            PictureWrap.TopAndBottom => ("position:absolute;", "<w10:wrap type=\"topAndBottom\"/>"),
            PictureWrap.BehindText => ("position:absolute;z-index:-251657216;", ""),
            _ => ("position:absolute;z-index:251657216;", ""),
        };

        return $"<w:r><w:pict><v:shape id=\"_x0000_s{1025 + number}\" type=\"#_x0000_t75\" style=\"{style}width:170pt;height:113pt\"><v:imagedata r:id=\"rId5\" o:title=\"\"/>{wrapping}</v:shape></w:pict></w:r>";
    }
}
