using System.Xml.Linq;

namespace CreativeTalent.Documents.Essays;

/// <summary>Document defaults, styles and list numbering of a Word file, each style with what it is based on.</summary>
internal sealed class WordStyles
{
    private const int MaxBasedOn = 40;

    private readonly Dictionary<string, Style> _styles = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, int Level), NumberingLevel> _numbering = [];
    private readonly string? _defaultParagraphStyle;

    public WordStyles(XElement? styles, XElement? numbering, ThemeFonts theme)
    {
        Theme = theme;
        var defaults = styles.Child("docDefaults");
        DefaultText = TextFormat.Read(defaults.Child("rPrDefault").Child("rPr"), theme);
        DefaultParagraph = ParagraphFormat.Read(defaults.Child("pPrDefault").Child("pPr"));
        foreach (var style in styles.Children("style"))
        {
            if (style.Value("styleId") is not { } id)
            {
                continue;
            }

            _styles[id] = new Style(
                style.Child("name").Value("val") ?? "",
                style.Child("basedOn").Value("val"),
                TextFormat.Read(style.Child("rPr"), theme),
                ParagraphFormat.Read(style.Child("pPr")));
            if (style.Value("type") == "paragraph" && style.Value("default") is "1" or "true" or "on")
            {
                _defaultParagraphStyle = id;
            }
        }

        ReadNumbering(numbering);
    }

    public ThemeFonts Theme { get; }

    public TextFormat DefaultText { get; }

    public ParagraphFormat DefaultParagraph { get; }

    /// <summary>A paragraph style with all it is based on; null takes the default style.</summary>
    public (TextFormat Text, ParagraphFormat Paragraph, string Name) ParagraphStyle(string? id) =>
        Resolve(id is not null && _styles.ContainsKey(id) ? id : _defaultParagraphStyle);

    /// <summary>A character or table style with all it is based on; null is no style.</summary>
    public (TextFormat Text, ParagraphFormat Paragraph, string Name) Resolve(string? id)
    {
        var text = TextFormat.None;
        var paragraph = ParagraphFormat.None;
        string? name = null;
        for (var steps = 0; id is not null && steps < MaxBasedOn && _styles.TryGetValue(id, out var style); steps++)
        {
            text = text.Over(style.Text);
            paragraph = paragraph.Over(style.Paragraph);
            name ??= style.Name;

            // A style named “heading 1” without an outline level of its own still is a heading.
            if (paragraph.OutlineLevel is null && HeadingLevelOf(style.Name) is { } level)
            {
                paragraph = paragraph with { OutlineLevel = level };
            }

            id = style.BasedOn;
        }

        return (text, paragraph, name ?? "");
    }

    /// <summary>A level of a list; null when there is none.</summary>
    public NumberingLevel? Numbering(ParagraphFormat paragraph) =>
        paragraph.NumberingId is { } list and not "0" && _numbering.TryGetValue((list, paragraph.NumberingLevel ?? 0), out var level)
            ? level
            : null;

    private void ReadNumbering(XElement? numbering)
    {
        var abstractLists = numbering.Children("abstractNum")
            .Where(list => list.Value("abstractNumId") is not null)
            .GroupBy(list => list.Value("abstractNumId") ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (var list in numbering.Children("num"))
        {
            if (list.Value("numId") is not { } id || list.Child("abstractNumId").Value("val") is not { } abstractId)
            {
                continue;
            }

            var overrides = list.Children("lvlOverride").SelectMany(change => change.Children("lvl"));
            foreach (var level in abstractLists.GetValueOrDefault(abstractId).Children("lvl").Concat(overrides))
            {
                _numbering[(id, level.Number("ilvl") ?? 0)] = new NumberingLevel(
                    level.Child("numFmt").Value("val") ?? "decimal",
                    level.Child("lvlText").Value("val") ?? "",
                    ParagraphFormat.Read(level.Child("pPr")));
            }
        }
    }

    private static int? HeadingLevelOf(string name)
    {
        var plain = name.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        foreach (var prefix in (ReadOnlySpan<string>)["HEADING", "标题"])
        {
            if (plain.StartsWith(prefix, StringComparison.Ordinal) && plain[prefix.Length..] is [>= '1' and <= '9' and var digit])
            {
                return digit - '1';
            }
        }

        return null;
    }

    private sealed record Style(string Name, string? BasedOn, TextFormat Text, ParagraphFormat Paragraph);
}

/// <summary>One level of a list.</summary>
/// <param name="Format">For example <c>chineseCounting</c> or <c>decimal</c>.</param>
/// <param name="Text">For example <c>%1、</c>.</param>
/// <param name="Paragraph">The level's own indents.</param>
internal sealed record NumberingLevel(string Format, string Text, ParagraphFormat Paragraph);
