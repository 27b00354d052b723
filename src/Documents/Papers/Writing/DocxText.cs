using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Makes paragraphs and runs from text that people typed.</summary>
internal static class DocxText
{
    /// <summary>One paragraph of a style; line feeds in the text become line breaks.</summary>
    public static Paragraph Paragraph(string style, string text, JustificationValues? align = null, int? halfPoints = null)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        if (align is { } alignment)
        {
            properties.Append(new Justification { Val = alignment });
        }

        var paragraph = new Paragraph(properties);
        paragraph.Append(Run(text, halfPoints is { } size ? new RunProperties(Size(size)) : null));
        return paragraph;
    }

    /// <summary>Text with its line breaks as one run.</summary>
    public static Run Run(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is not null)
        {
            run.Append(properties);
        }

        var lines = Clean(text).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            if (index > 0)
            {
                run.Append(new Break());
            }

            if (lines[index].Length > 0)
            {
                run.Append(new Text(lines[index]) { Space = SpaceProcessingModeValues.Preserve });
            }
        }

        return run;
    }

    /// <summary>Size of a run, in half points.</summary>
    public static OpenXmlElement[] Size(int halfPoints) =>
        [new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints}" }];

    /// <summary>Text without what XML cannot hold: control characters and lone surrogates; tabs become spaces.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
            else if (rune.Value == '\n' || (rune.Value >= ' ' && rune.Value is not (0xFFFE or 0xFFFF)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>The width of text in ems: a Chinese character is 1, a Latin letter or digit one half.</summary>
    public static double Ems(string text) => text.EnumerateRunes().Sum(rune => rune.Value < 0x2E80 && rune.Value is not (>= 0x2010 and <= 0x2030) ? 0.5 : 1);
}
