using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>The paragraph styles of every paper: faces and sizes of GB/T 9704.</summary>
internal static class DocxStyles
{
    public const string Body = "OfficeBody";
    public const string Title = "OfficeTitle";
    public const string Heading1 = "OfficeHeading1";
    public const string Heading2 = "OfficeHeading2";
    public const string Caption = "OfficeCaption";
    public const string Cell = "OfficeCell";
    public const string HeadCell = "OfficeHeadCell";
    public const string PageNumber = "OfficePageNumber";
    public const string Addressee = "OfficeAddressee";
    public const string Signature = "OfficeSignature";

    public static Styles Create()
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    Face(OfficeStyle.FangSong),
                    new FontSize { Val = $"{OfficeStyle.BodySize}" },
                    new FontSizeComplexScript { Val = $"{OfficeStyle.BodySize}" },
                    // Digits count as Western text: with Chinese as their language LibreOffice would break 2023 at a line's end.
                    new Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault()));
        styles.Append(Style("Normal", "Normal", isDefault: true, based: null, new StyleParagraphProperties(), run: null));
        styles.Append(Style(Body, "公文正文", false, "Normal",
            new StyleParagraphProperties(
                new WidowControl { Val = false },
                ExactLines(OfficeStyle.BodyLine),
                new Indentation { FirstLineChars = 200, FirstLine = "640" },
                new Justification { Val = JustificationValues.Both }),
            new StyleRunProperties(new Spacing { Val = OfficeStyle.BodyTracking })));
        styles.Append(Style(Title, "公文标题", false, "Normal",
            new StyleParagraphProperties(
                new KeepNext(),
                new SpacingBetweenLines { Line = "700", LineRule = LineSpacingRuleValues.Exact, After = $"{OfficeStyle.BodyLine}" },
                new Justification { Val = JustificationValues.Center },
                new OutlineLevel { Val = 0 }),
            Run(OfficeStyle.TitleSong, OfficeStyle.TitleSize)));
        styles.Append(Style(Heading1, "公文一级标题", false, Body,
            new StyleParagraphProperties(new KeepNext(), new OutlineLevel { Val = 1 }), Run(OfficeStyle.Hei, OfficeStyle.BodySize)));
        styles.Append(Style(Heading2, "公文二级标题", false, Body,
            new StyleParagraphProperties(new KeepNext(), new OutlineLevel { Val = 2 }), Run(OfficeStyle.Kai, OfficeStyle.BodySize)));
        styles.Append(Style(Addressee, "主送机关", false, Body,
            new StyleParagraphProperties(new Indentation { FirstLineChars = 0, FirstLine = "0" }), run: null));
        styles.Append(Style(Signature, "署名", false, "Normal",
            new StyleParagraphProperties(
                new KeepNext(), new KeepLines(), ExactLines(OfficeStyle.BodyLine), new Justification { Val = JustificationValues.Right }),
            run: null));
        styles.Append(Style(Caption, "图表题", false, "Normal",
            new StyleParagraphProperties(
                new KeepNext(),
                new SpacingBetweenLines { Before = "120", After = "60" },
                new Justification { Val = JustificationValues.Center }),
            Run(OfficeStyle.Kai, OfficeStyle.PageNumberSize)));
        styles.Append(Style(Cell, "表格文字", false, "Normal", new StyleParagraphProperties(), Run(OfficeStyle.FangSong, OfficeStyle.FormSize)));
        styles.Append(Style(HeadCell, "表头文字", false, Cell,
            new StyleParagraphProperties(new Justification { Val = JustificationValues.Center }),
            Run(OfficeStyle.Hei, OfficeStyle.FormSize)));
        styles.Append(Style(PageNumber, "页码", false, "Normal", new StyleParagraphProperties(),
            Run(OfficeStyle.Song, OfficeStyle.PageNumberSize)));
        return styles;
    }

    /// <summary>One face for every script, so that quotation marks and digits do not fall into another font.</summary>
    public static RunFonts Face(string name) => new()
    {
        Hint = FontTypeHintValues.EastAsia, Ascii = name, HighAnsi = name, EastAsia = name, ComplexScript = name,
    };

    private static SpacingBetweenLines ExactLines(int twips) =>
        new() { Before = "0", After = "0", Line = $"{twips}", LineRule = LineSpacingRuleValues.Exact };

    private static StyleRunProperties Run(string face, int halfPoints) => new(
        Face(face), new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints}" });

    private static Style Style(
        string id, string name, bool isDefault, string? based, StyleParagraphProperties paragraph, StyleRunProperties? run)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.CustomStyle = true;
        }

        style.Append(new StyleName { Val = name });
        if (based is not null)
        {
            style.Append(new BasedOn { Val = based });
        }

        style.Append(new PrimaryStyle());
        if (paragraph.HasChildren)
        {
            style.Append(paragraph);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }
}
