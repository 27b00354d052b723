using System.Text.RegularExpressions;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>Tells what each paragraph is for. Authors seldom use heading styles, so numbers and looks count too.</summary>
internal static partial class ParagraphRoles
{
    private const int LongestHeading = 40;
    private const int LongestUnnumbered = 25;
    private const int LongestLine = 40;
    private const int ShortestCellText = 30;
    private const int BodyOutline = 9;

    /// <summary>The finished paragraphs of the document, numbered; notes are left out.</summary>
    public static IReadOnlyList<WordParagraph> Assign(IReadOnlyList<DraftParagraph> drafts)
    {
        var paragraphs = new List<WordParagraph>();
        var isAtTop = true;
        foreach (var draft in drafts.Where(draft => draft.Story != Story.Note))
        {
            var role = isAtTop && draft.Story == Story.Body ? RoleAtTop(draft, paragraphs.Count == 0) : RoleOf(draft);
            isAtTop &= role is ParagraphRole.Title or ParagraphRole.Other;
            paragraphs.Add(draft.ToParagraph(paragraphs.Count + 1, role));
        }

        return paragraphs;
    }

    private static ParagraphRole RoleAtTop(DraftParagraph draft, bool isFirst)
    {
        var text = draft.Text.Trim();
        var isLine = text.Length <= LongestLine && !EndsSentence(text);
        var isCentred = draft.Format.Alignment == "center";
        var looksLikeTitle = isCentred || draft.StyleName.Equals("Title", StringComparison.OrdinalIgnoreCase) || draft.StyleName == "标题"
            || draft.StyleName.Equals("Subtitle", StringComparison.OrdinalIgnoreCase);
        if (isLine && looksLikeTitle && !FirstLevelNumber().IsMatch(text))
        {
            return ParagraphRole.Title;
        }

        var role = RoleOf(draft);

        // A first line without number is the title, also when it was made with the style of a heading.
        return isFirst && isLine && draft.Numbering is null && !AnyNumber().IsMatch(text) ? ParagraphRole.Title : role;
    }

    private static ParagraphRole RoleOf(DraftParagraph draft)
    {
        var text = draft.Text.Trim();
        if (draft.Story == Story.TextBox)
        {
            return ParagraphRole.Other;
        }

        if (draft.Story == Story.Table)
        {
            return text.Length >= ShortestCellText ? ParagraphRole.Body : ParagraphRole.Other;
        }

        if (draft.Format.OutlineLevel is { } level and < BodyOutline and >= 0)
        {
            return level == 0 ? ParagraphRole.Heading : ParagraphRole.Subheading;
        }

        var isLine = text.Length <= LongestHeading && !EndsSentence(text);
        if (isLine && NumberLevel(draft, text) is { } byNumber)
        {
            return byNumber;
        }

        if (text.Length <= LongestLine && (draft.Format.Alignment is "right" or "end" or "center" || Caption().IsMatch(text)))
        {
            return ParagraphRole.Other;
        }

        // “科学研究” alone on a line, bold or in 黑体, is a heading without a number.
        var isMarked = draft.IsBold || draft.Runs.All(run => EastAsianFace.IsHei(run.Format.EastAsianFont ?? "") || string.IsNullOrWhiteSpace(run.Text));

        return isLine && isMarked && text.Length <= LongestUnnumbered && !text.Contains('，', StringComparison.Ordinal)
            ? ParagraphRole.Heading
            : ParagraphRole.Body;
    }

    private static ParagraphRole? NumberLevel(DraftParagraph draft, string text)
    {
        if (FirstLevelNumber().IsMatch(text))
        {
            return ParagraphRole.Heading;
        }

        if (draft.Numbering is { } numbering && numbering.Format is not ("bullet" or "none"))
        {
            var isChinese = numbering.Format.StartsWith("chinese", StringComparison.Ordinal)
                || numbering.Format is "ideographDigital" or "japaneseCounting" or "taiwaneseCountingThousand" or "ideographTraditional";

            return isChinese && numbering.Text is ['%', '1', '、' or '.' or '．', ..] or "%1" && isChinese
                ? ParagraphRole.Heading
                : ParagraphRole.Subheading;
        }

        return AnyNumber().IsMatch(text) ? ParagraphRole.Subheading : null;
    }

    private static bool EndsSentence(string text) => text is [.., '。' or '；' or '！' or '？' or '，' or ';' or ','];

    [GeneratedRegex(@"^(第?[一二三四五六七八九十]{1,3}[、.．，章]|[一二三四五六七八九十]{1,3}[ 　])", RegexOptions.CultureInvariant)]
    private static partial Regex FirstLevelNumber();

    [GeneratedRegex(@"^([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．][^0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"^(图|照片|表)\s*[0-9一二三四五六七八九十]", RegexOptions.CultureInvariant)]
    private static partial Regex Caption();
}
