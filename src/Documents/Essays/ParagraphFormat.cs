using System.Xml.Linq;

namespace CreativeTalent.Documents.Essays;

/// <summary>Paragraph formatting of one layer; null leaves a property to the layer below.</summary>
internal sealed record ParagraphFormat
{
    public static ParagraphFormat None { get; } = new();

    /// <summary>First line in hundredths of a character, negative when hanging.</summary>
    public int? FirstLineChars { get; init; }

    /// <summary>First line in twips, negative when hanging.</summary>
    public int? FirstLine { get; init; }

    /// <summary>In twips, or in 240ths of a line for the rule auto.</summary>
    public int? Line { get; init; }

    public string? LineRule { get; init; }

    /// <summary>0 to 8; 9 is body text.</summary>
    public int? OutlineLevel { get; init; }

    public string? Alignment { get; init; }

    public string? NumberingId { get; init; }

    public int? NumberingLevel { get; init; }

    /// <summary>This layer on top of another. Each attribute is inherited alone, as Word does.</summary>
    public ParagraphFormat Over(ParagraphFormat below) => new()
    {
        FirstLineChars = FirstLineChars ?? below.FirstLineChars,
        FirstLine = FirstLine ?? below.FirstLine,
        Line = Line ?? below.Line,
        LineRule = LineRule ?? below.LineRule,
        OutlineLevel = OutlineLevel ?? below.OutlineLevel,
        Alignment = Alignment ?? below.Alignment,
        NumberingId = NumberingId ?? below.NumberingId,
        NumberingLevel = NumberingLevel ?? below.NumberingLevel,
    };

    /// <summary>Reads a <c>w:pPr</c>; absent gives <see cref="None"/>.</summary>
    public static ParagraphFormat Read(XElement? properties)
    {
        if (properties is null)
        {
            return None;
        }

        var indent = properties.Child("ind");
        var spacing = properties.Child("spacing");
        var numbering = properties.Child("numPr");

        return new ParagraphFormat
        {
            FirstLineChars = indent.Number("firstLineChars") is { } chars and not 0
                ? chars
                : -indent.Number("hangingChars") ?? indent.Number("firstLineChars"),
            FirstLine = indent.Number("hanging") is { } hanging and not 0
                ? -hanging
                : indent.Number("firstLine") ?? indent.Number("hanging"),
            Line = spacing.Number("line"),
            LineRule = spacing.Value("lineRule"),
            OutlineLevel = properties.Child("outlineLvl").Number("val"),
            Alignment = properties.Child("jc").Value("val"),
            NumberingId = numbering.Child("numId").Value("val"),
            NumberingLevel = numbering.Child("ilvl").Number("val"),
        };
    }
}
