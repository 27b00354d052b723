using System.Text;
using System.Xml.Linq;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>Walks a story of a Word file and collects its paragraphs and pictures in reading order.</summary>
internal sealed class WordBody(WordStyles styles)
{
    private readonly List<DraftParagraph> _paragraphs = [];
    private readonly List<WordPicture> _pictures = [];

    public IReadOnlyList<DraftParagraph> Paragraphs => _paragraphs;

    public IReadOnlyList<WordPicture> Pictures => _pictures;

    /// <summary>Walks the children of a body, cell, note or text box.</summary>
    public void Walk(XElement? container, Story story) => Walk(container, story, TextFormat.None, ParagraphFormat.None);

    private void Walk(XElement? container, Story story, TextFormat tableText, ParagraphFormat tableParagraph)
    {
        foreach (var element in container?.Elements() ?? [])
        {
            switch (element.Name.LocalName)
            {
                case "p" when element.Is("p"):
                    AddParagraph(element, story, tableText, tableParagraph);
                    break;
                case "tbl":
                    var (text, paragraph, _) = styles.Resolve(element.Child("tblPr").Child("tblStyle").Value("val"));
                    Walk(element, story == Story.Body ? Story.Table : story, text, paragraph);
                    break;
                case "del" or "moveFrom" or "sectPr" or "tblPr" or "tblGrid":
                    break;
                case "AlternateContent":
                    Walk(Preferred(element), story, tableText, tableParagraph);
                    break;
                default:
                    Walk(element, story, tableText, tableParagraph);
                    break;
            }
        }
    }

    private void AddParagraph(XElement element, Story story, TextFormat tableText, ParagraphFormat tableParagraph)
    {
        var properties = element.Child("pPr");
        var direct = ParagraphFormat.Read(properties);
        var style = styles.ParagraphStyle(properties.Child("pStyle").Value("val"));
        var below = style.Paragraph.Over(tableParagraph).Over(styles.DefaultParagraph);
        var numbering = styles.Numbering(direct.Over(below));
        var format = numbering is null
            ? direct.Over(below)
            : direct.NumberingId is null
                ? direct.Over(style.Paragraph).Over(numbering.Paragraph).Over(below)
                : direct.Over(numbering.Paragraph).Over(below);
        var text = style.Text.ToggledOver(tableText).Over(styles.DefaultText);
        var runs = new List<(string, TextFormat)>();
        var boxes = new List<XElement>();
        CollectRuns(element, text, runs, boxes);
        if (runs.Any(run => !string.IsNullOrWhiteSpace(run.Item1)))
        {
            _paragraphs.Add(new DraftParagraph
            {
                Story = story,
                Runs = runs,
                Format = format,
                StyleName = style.Name,
                Numbering = numbering,
            });
        }

        foreach (var box in boxes)
        {
            Walk(box, Story.TextBox);
        }
    }

    private void CollectRuns(XElement parent, TextFormat paragraphText, List<(string, TextFormat)> runs, List<XElement> boxes)
    {
        foreach (var element in parent.Elements())
        {
            switch (element.Name.LocalName)
            {
                case "r" when element.Is("r"):
                    CollectRun(element, paragraphText, runs, boxes);
                    break;
                case "pPr" or "del" or "moveFrom" or "sdtPr" or "rt":
                    break;
                case "AlternateContent" when Preferred(element) is { } preferred:
                    CollectRuns(preferred, paragraphText, runs, boxes);
                    break;
                default:
                    CollectRuns(element, paragraphText, runs, boxes);
                    break;
            }
        }
    }

    private void CollectRun(XElement run, TextFormat paragraphText, List<(string, TextFormat)> runs, List<XElement> boxes)
    {
        var properties = run.Child("rPr");
        var (characterStyle, _, _) = styles.Resolve(properties.Child("rStyle").Value("val"));
        var format = TextFormat.Read(properties, styles.Theme).Over(characterStyle.ToggledOver(paragraphText));
        var text = new StringBuilder();
        foreach (var element in run.Elements())
        {
            CollectContent(element, text, paragraphText, runs, boxes);
        }

        if (text.Length > 0 && format.IsHidden != true)
        {
            runs.Add((text.ToString(), format));
        }
    }

    private void CollectContent(
        XElement element, StringBuilder text, TextFormat paragraphText, List<(string, TextFormat)> runs, List<XElement> boxes)
    {
        switch (element.Name.LocalName)
        {
            case "t":
                text.Append(element.Value);
                break;
            case "tab" or "br" or "cr" or "ptab":
                text.Append(' ');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
            case "sym":
                text.Append('●');
                break;
            case "drawing" or "pict" or "object":
                CollectDrawing(element, boxes);
                break;
            case "AlternateContent" when Preferred(element) is { } preferred:
                foreach (var child in preferred.Elements())
                {
                    CollectContent(child, text, paragraphText, runs, boxes);
                }

                break;
            case "ruby":
                CollectRuns(element, paragraphText, runs, boxes);
                break;
            default:
                break;
        }
    }

    private void CollectDrawing(XElement drawing, List<XElement> boxes)
    {
        if (PictureReader.WrapOf(drawing) is { } wrap)
        {
            _pictures.Add(new WordPicture(_pictures.Count + 1, wrap));
        }

        // The outermost boxes only: what is nested in them is found when they are walked.
        boxes.AddRange(drawing.Descendants().Where(element => element.Is("txbxContent")
            && !element.Ancestors().TakeWhile(ancestor => ancestor != drawing)
                .Any(ancestor => ancestor.Is("txbxContent") || ancestor.Name.LocalName == "Fallback")));
    }

    /// <summary>Of several forms of one thing, the modern one: a text box must not be counted twice.</summary>
    private static XElement? Preferred(XElement alternatives) =>
        alternatives.Elements().FirstOrDefault(element => element.Name.LocalName == "Choice")
        ?? alternatives.Elements().FirstOrDefault(element => element.Name.LocalName == "Fallback");
}
