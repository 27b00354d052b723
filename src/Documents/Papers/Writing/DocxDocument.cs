using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Collects the content of one paper in reading order and writes it as a docx.</summary>
internal sealed class DocxDocument(Sheet sheet)
{
    private const string WordNamespace = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly List<OpenXmlElement> _content = [];
    private readonly List<DocxPicture> _pictures = [];
    private Sheet _sheet = sheet;

    /// <summary>The width between the margins of the present section, in twips.</summary>
    public int TextWidth => _sheet.TextWidth;

    public void Add(OpenXmlElement element) => _content.Add(element);

    /// <summary>The title, broken so that its lines are of like length.</summary>
    public void Title(string title)
    {
        // Some faces set digits and Latin letters wider than half an em.
        var perLine = 0.95 * TextWidth / (OfficeStyle.TitleSize * 10.0);
        Add(DocxText.Paragraph(DocxStyles.Title, string.Join('\n', TitleLines.Break(title, perLine))));
    }

    public void Heading1(string text) => Add(DocxText.Paragraph(DocxStyles.Heading1, text));

    public void Heading2(string text) => Add(DocxText.Paragraph(DocxStyles.Heading2, text));

    public void Body(string text) => Add(DocxText.Paragraph(DocxStyles.Body, text));

    public void Caption(string text) => Add(DocxText.Paragraph(DocxStyles.Caption, text));

    /// <summary>A table; the empty line after it keeps the next text off its edge.</summary>
    public void Table(IReadOnlyList<DocxRow> rows)
    {
        Add(DocxTable.Create(rows));
        Add(Small());
    }

    /// <summary>A low empty paragraph: between two tables, and after a table that ends a section.</summary>
    public static Paragraph Small() => new(
        new ParagraphProperties(
            new ParagraphStyleId { Val = "Normal" },
            new SpacingBetweenLines { Before = "0", After = "0", Line = "160", LineRule = LineSpacingRuleValues.Exact }),
        new Run(new RunProperties(DocxText.Size(4))));

    /// <summary>Ends the section and goes on with another sheet on a new page.</summary>
    public void Turn(Sheet next)
    {
        var last = new Paragraph(new ParagraphProperties(
            new SpacingBetweenLines { Before = "0", After = "0", Line = "20", LineRule = LineSpacingRuleValues.Exact },
            Section(_sheet)));
        Add(last);
        _sheet = next;
    }

    /// <summary>A picture that fits the given room, as a run to put into a paragraph.</summary>
    /// <param name="image">A .jpg or .png.</param>
    /// <param name="maxWidth">Twips.</param>
    /// <param name="maxHeight">Twips.</param>
    /// <param name="description">What it shows, for readers who do not see it.</param>
    public Run Picture(ReadOnlyMemory<byte> image, int maxWidth, int maxHeight, string description)
    {
        var picture = DocxPicture.Read(image, _pictures.Count + 1);
        _pictures.Add(picture);
        return picture.Inline(maxWidth, maxHeight, description);
    }

    /// <summary>The issuer and date as GB/T 9704 sets them, with the place of the seal over both (X39).</summary>
    /// <remarks>The date stands four characters from the right edge and the issuer is centred over it, where it is not the longer one.</remarks>
    public void Sign(string issuer, DateOnly date)
    {
        const int em = OfficeStyle.BodySize * 10;
        var day = ChineseDate(date);
        var name = $"{issuer}（盖章）";
        var difference = (DocxText.Ems(name) - DocxText.Ems(day)) / 2;
        var dateIndent = Math.Max(4, 1 + difference);
        Add(DocxText.Paragraph(DocxStyles.Signature, ""));
        Add(DocxText.Paragraph(DocxStyles.Signature, ""));
        Add(Signed(name, (int)((dateIndent - difference) * em)));
        Add(Signed(day, (int)(dateIndent * em)));

        static Paragraph Signed(string text, int rightIndent)
        {
            var paragraph = DocxText.Paragraph(DocxStyles.Signature, text);
            paragraph.ParagraphProperties?.Append(new Indentation { Right = rightIndent.ToString(CultureInfo.InvariantCulture) });
            return paragraph;
        }
    }

    /// <summary>“2023年8月11日”, without leading zeros.</summary>
    public static string ChineseDate(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    /// <summary>“2023-08-11”, whatever calendar the machine's culture counts in.</summary>
    public static string IsoDate(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public void Write(Stream destination, Paper paper)
    {
        var package = new DocxPackage();
        package.Relate("", $"{RelationshipNamespace}officeDocument", "word/document.xml");
        package.Relate("", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml");
        const string document = "word/document.xml";
        package.Relate(document, $"{RelationshipNamespace}styles", "styles.xml");
        package.Relate(document, $"{RelationshipNamespace}settings", "settings.xml");
        package.Relate(document, $"{RelationshipNamespace}footer", "footer1.xml");
        package.Relate(document, $"{RelationshipNamespace}footer", "footer2.xml");
        foreach (var picture in _pictures)
        {
            var id = package.Relate(document, $"{RelationshipNamespace}image", $"media/{picture.FileName}");
            System.Diagnostics.Debug.Assert(id == picture.RelationshipId, "Pictures are related in the order of their ids.");
        }

        var body = new Body(_content);
        body.Append(Section(_sheet));
        package.AddXml("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", CoreProperties(paper));
        package.AddXml(document, $"{WordNamespace}document.main+xml", new Document(body).OuterXml);
        package.AddXml("word/styles.xml", $"{WordNamespace}styles+xml", DocxStyles.Create().OuterXml);
        package.AddXml("word/settings.xml", $"{WordNamespace}settings+xml", DocxFooters.Settings().OuterXml);
        package.AddXml("word/footer1.xml", $"{WordNamespace}footer+xml", DocxFooters.Odd().OuterXml);
        package.AddXml("word/footer2.xml", $"{WordNamespace}footer+xml", DocxFooters.Even().OuterXml);
        foreach (var picture in _pictures)
        {
            package.AddBytes($"word/media/{picture.FileName}", picture.ContentType, picture.Image);
        }

        package.Write(destination);
    }

    private static SectionProperties Section(Sheet sheet)
    {
        var size = new PageSize { Width = (uint)sheet.Width, Height = (uint)sheet.Height };
        if (sheet.IsLandscape)
        {
            size.Orient = PageOrientationValues.Landscape;
        }

        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = DocxFooters.OddId },
            new FooterReference { Type = HeaderFooterValues.Even, Id = DocxFooters.EvenId },
            size,
            new PageMargin
            {
                Top = sheet.Top, Bottom = sheet.Bottom, Left = (uint)sheet.Left, Right = (uint)sheet.Right,
                Header = (uint)OfficeStyle.Millimetres(15), Footer = (uint)sheet.FooterDistance, Gutter = 0,
            });
    }

    private static string CoreProperties(Paper paper) =>
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
        + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
        + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
        + $"<dc:title>{Escape(paper.Title)}</dc:title><dc:creator>{Escape(paper.Issuer)}</dc:creator>"
        + $"<dcterms:created xsi:type=\"dcterms:W3CDTF\">{IsoDate(paper.Date)}T00:00:00Z</dcterms:created></cp:coreProperties>";

    private static string Escape(string text) => System.Security.SecurityElement.Escape(DocxText.Clean(text));
}
