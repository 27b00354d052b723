using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks how the essay is set (R20): 黑体 and 仿宋 of size 小三, two characters of indent, 28 points exactly, tight pictures.</summary>
internal static class EssayTypography
{
    private const int SmallThree = 30;
    private const decimal Indent = 2m;
    private const decimal IndentTolerance = 0.1m;
    private const decimal LinePoints = 28m;
    private const decimal LineTolerance = 0.05m;

    /// <summary>So many characters of a paragraph may be off: a rare character falls back to another font by itself.</summary>
    private const int ToleratedCharacters = 2;

    private const int ListedPlaces = 6;

    private static readonly RulePlace Rule = EssayChecks.Place("R20");

    /// <summary>One finding for each kind of defect, with all its places.</summary>
    public static IEnumerable<Finding> Check(MaterialFile essay, WordFacts facts)
    {
        var headings = facts.Paragraphs.Where(paragraph => paragraph.Role == ParagraphRole.Heading).ToList();
        var body = facts.Paragraphs.Where(paragraph => paragraph.Role == ParagraphRole.Body).ToList();
        var lines = facts.Paragraphs
            .Where(paragraph => paragraph.Role is ParagraphRole.Heading or ParagraphRole.Subheading or ParagraphRole.Body).ToList();

        return ((IEnumerable<Finding?>)
        [
            CheckFont(essay, headings, "essay.heading-font", EastAsianFace.IsHei, new("一级标题", "first-level heading"), new("黑体", "黑体 (SimHei)")),
            CheckSize(essay, headings, "essay.heading-size", new("一级标题", "first-level heading")),
            CheckFont(essay, body, "essay.body-font", EastAsianFace.IsFangSong, new("正文", "body text"), new("仿宋", "仿宋 (FangSong)")),
            CheckSize(essay, body, "essay.body-size", new("正文", "body text")),
            CheckIndent(essay, body),
            CheckIndentBySpaces(essay, body),
            CheckLines(essay, lines),
            CheckPictures(essay, facts.Pictures),
        ]).OfType<Finding>();
    }

    private static Finding? CheckFont(
        MaterialFile essay, List<WordParagraph> paragraphs, string code, Func<string, bool> isRight, BilingualText what, BilingualText face)
    {
        var wrong = paragraphs.Select(paragraph => (paragraph.Number, Runs: paragraph.Runs.Where(run => !isRight(run.EastAsianFont)).ToList()))
            .Where(each => each.Runs.Sum(run => run.Text.Count(IsIdeograph)) > ToleratedCharacters).ToList();
        var fonts = wrong.SelectMany(each => each.Runs).Where(run => run.Text.Any(IsIdeograph))
            .Select(run => run.EastAsianFont).Distinct(StringComparer.Ordinal).ToList();

        return wrong.Count == 0 ? null : Defect(essay, code, what, [.. wrong.Select(each => each.Number)],
            new(
                string.Join('、', fonts.Select(font => font.Length == 0 ? "未设置中文字体" : font)),
                string.Join(", ", fonts.Select(font => font.Length == 0 ? "no Chinese font set" : font))),
            face, new("字体", "in the font"), new($"请选中后设为{face.Chinese}字体。", $"Select it and set the font {face.English}."));
    }

    private static Finding? CheckSize(MaterialFile essay, List<WordParagraph> paragraphs, string code, BilingualText what)
    {
        var wrong = paragraphs.Select(paragraph => (paragraph.Number, Runs: paragraph.Runs.Where(run => run.HalfPoints != SmallThree).ToList()))
            .Where(each => each.Runs.Sum(run => run.Text.Count(character => !char.IsWhiteSpace(character))) > ToleratedCharacters).ToList();
        var sizes = wrong.SelectMany(each => each.Runs).Where(run => !string.IsNullOrWhiteSpace(run.Text))
            .Select(run => run.HalfPoints).Distinct().Order().ToList();

        return wrong.Count == 0 ? null : Defect(essay, code, what, [.. wrong.Select(each => each.Number)],
            new(string.Join('、', sizes.Select(size => SizeName(size).Chinese)), string.Join(", ", sizes.Select(size => SizeName(size).English))),
            SizeName(SmallThree), new("字号", "in size"), new("请选中后设为小三号（15 磅）。", "Select it and set 小三 (15 pt)."));
    }

    private static Finding? CheckIndent(MaterialFile essay, List<WordParagraph> body)
    {
        var wrong = body.Where(paragraph => !IsIndented(paragraph) && !IsIndentedBySpaces(paragraph)).ToList();

        return wrong.Count == 0 ? null : Defect(essay, "essay.indent", new("正文", "body text"), Numbers(wrong),
            Amounts(wrong.Select(paragraph => paragraph.FirstLineCharacters), " 字符", " characters"),
            new("2 字符", "2 characters"), new("首行缩进", "in the first-line indent"),
            new("请在“段落”中把特殊格式设为“首行”2 字符。", "In Paragraph, set the first-line indent to 2 characters."));
    }

    // The look is right, the format is not: it breaks when the text is set anew, but nobody is sent back for it.
    private static Finding? CheckIndentBySpaces(MaterialFile essay, List<WordParagraph> body)
    {
        var wrong = body.Where(paragraph => !IsIndented(paragraph) && IsIndentedBySpaces(paragraph)).ToList();

        return wrong.Count == 0 ? null : Defect(essay, "essay.indent-spaces", new("正文", "body text"), Numbers(wrong),
            new("用两个全角空格代替", "two wide spaces instead"),
            new("2 字符", "2 characters"), new("首行缩进", "in the first-line indent"),
            new("请删去段首空格，在“段落”中设为首行缩进 2 字符。", "Delete the spaces and set the first-line indent to 2 characters."),
            Severity.Warning);
    }

    private static Finding? CheckLines(MaterialFile essay, List<WordParagraph> lines)
    {
        var wrong = lines.Where(paragraph =>
            paragraph.Spacing.Rule != LineRule.Exact || Math.Abs(paragraph.Spacing.Value - LinePoints) > LineTolerance).ToList();
        var found = wrong.Select(paragraph => SpacingName(paragraph.Spacing)).Distinct().ToList();

        return wrong.Count == 0 ? null : Defect(essay, "essay.line-spacing", new("正文", "text"), Numbers(wrong),
            new(string.Join('、', found.Select(each => each.Chinese)), string.Join(", ", found.Select(each => each.English))),
            new("固定值 28 磅", "exactly 28 pt"), new("行距", "in line spacing"),
            new("请在“段落”中把行距设为“固定值”28 磅。", "In Paragraph, set the line spacing to exactly 28 pt."));
    }

    private static Finding? CheckPictures(MaterialFile essay, IReadOnlyList<WordPicture> pictures)
    {
        var wrong = pictures.Where(picture => picture.Wrap != PictureWrap.Tight).ToList();
        var found = wrong.Select(picture => WrapName(picture.Wrap)).Distinct().ToList();

        return wrong.Count == 0 ? null : Rule.Finding("essay.picture-wrap", Severity.Error, essay.Path, new()
        {
            Sentence = new(
                $"事迹材料“{essay.Name}”的{PicturePlace(wrong).Chinese}环绕方式为{string.Join('、', found.Select(each => each.Chinese))}，要求为紧密型环绕",
                $"In essay '{essay.Name}' {PicturePlace(wrong).English} is set {string.Join(", ", found.Select(each => each.English))}; tight wrapping is asked"),
            Found = new(string.Join('、', found.Select(each => each.Chinese)), string.Join(", ", found.Select(each => each.English))),
            Allowed = new("紧密型环绕", "tight wrapping"),
            Remedy = new("请右键图片，“环绕文字”选“紧密型”。", "Right-click the picture, Wrap Text, Tight."),
            Place = PicturePlace(wrong),
        });
    }

    private static Finding Defect(
        MaterialFile essay, string code, BilingualText what, List<int> places, BilingualText found, BilingualText allowed,
        BilingualText aspect, BilingualText remedy, Severity severity = Severity.Error)
    {
        var listed = string.Join('、', places.Take(ListedPlaces));
        var place = places.Count <= ListedPlaces
            ? new BilingualText($"第 {listed} 段", $"paragraph {listed.Replace("、", ", ", StringComparison.Ordinal)}")
            : new BilingualText($"第 {listed} 等 {places.Count} 段", $"paragraphs {listed.Replace("、", ", ", StringComparison.Ordinal)} and more, {places.Count} in all");

        return Rule.Finding(code, severity, essay.Path, new()
        {
            Sentence = new(
                $"事迹材料“{essay.Name}”{place.Chinese}的{what.Chinese}{aspect.Chinese}为{found.Chinese}，要求为{allowed.Chinese}",
                $"Essay '{essay.Name}', {place.English}: the {what.English} has {found.English} {aspect.English}; {allowed.English} is asked"),
            Found = found,
            Allowed = allowed,
            Remedy = remedy,
            Place = place,
        });
    }

    private static List<int> Numbers(List<WordParagraph> paragraphs) => [.. paragraphs.Select(paragraph => paragraph.Number)];

    private static bool IsIndented(WordParagraph paragraph) => Math.Abs(paragraph.FirstLineCharacters - Indent) <= IndentTolerance;

    private static bool IsIndentedBySpaces(WordParagraph paragraph) =>
        paragraph.FirstLineCharacters == 0 && paragraph.Text.StartsWith("\u3000\u3000", StringComparison.Ordinal)
        && !paragraph.Text.StartsWith("\u3000\u3000\u3000", StringComparison.Ordinal);

    private static bool IsIdeograph(char character) => character is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');

    private static BilingualText Amounts(IEnumerable<decimal> amounts, string chineseUnit, string englishUnit)
    {
        var listed = amounts.Distinct().Order().Take(ListedPlaces).Select(amount => amount.ToString("0.##", CultureInfo.InvariantCulture)).ToList();

        return new(string.Join('、', listed) + chineseUnit, string.Join(", ", listed) + englishUnit);
    }

    private static BilingualText PicturePlace(List<WordPicture> pictures)
    {
        var listed = string.Join('、', pictures.Take(ListedPlaces).Select(picture => picture.Number));

        return new($"第 {listed} 张图片", $"picture {listed.Replace("、", ", ", StringComparison.Ordinal)}");
    }

    private static BilingualText SpacingName(LineSpacing spacing)
    {
        var value = spacing.Value.ToString("0.##", CultureInfo.InvariantCulture);

        return spacing.Rule switch
        {
            LineRule.Exact => new($"固定值 {value} 磅", $"exactly {value} pt"),
            LineRule.AtLeast => new($"最小值 {value} 磅", $"at least {value} pt"),
            _ => new($"{value} 倍行距", $"{value} lines"),
        };
    }

    private static BilingualText SizeName(int halfPoints)
    {
        var points = (halfPoints / 2m).ToString("0.#", CultureInfo.InvariantCulture);
        var name = halfPoints switch
        {
            84 => "初号",
            72 => "小初",
            52 => "一号",
            48 => "小一",
            44 => "二号",
            36 => "小二",
            32 => "三号",
            30 => "小三",
            28 => "四号",
            24 => "小四",
            21 => "五号",
            18 => "小五",
            _ => "",
        };

        return new(name.Length == 0 ? $"{points} 磅" : $"{name}（{points} 磅）", $"{points} pt");
    }

    private static BilingualText WrapName(PictureWrap wrap) => wrap switch
    {
        PictureWrap.Inline => new("嵌入型", "in line with text"),
        PictureWrap.Square => new("四周型", "square"),
        PictureWrap.Tight => new("紧密型", "tight"),
        PictureWrap.Through => new("穿越型", "through"),
        PictureWrap.TopAndBottom => new("上下型", "top and bottom"),
        PictureWrap.BehindText => new("衬于文字下方", "behind text"),
        PictureWrap.InFrontOfText => new("浮于文字上方", "in front of text"),
        _ => throw new System.Diagnostics.UnreachableException($"Wrap {wrap} has no name."),
    };
}
