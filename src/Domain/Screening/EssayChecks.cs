using System.Text.RegularExpressions;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks the essay of one candidate (事迹材料, R16–R20, R21, X1, X34).</summary>
/// <remarks>
/// Whether it is objective, complete and told well is for people; a machine says whether it is there, how long it is, which
/// topics leave no trace, and how it is set. Each kind of defect is one finding that lists its places.
/// </remarks>
public static partial class EssayChecks
{
    internal static readonly RulePlace Story = Place("R16");

    private static readonly string[] WordExtensions = [".docx", ".docm", ".doc", ".wps", ".rtf", ".odt"];
    private static readonly string[] OtherPapers = ["推荐表", "汇总表", "宣讲", "证明", "附件", "佐证", "总结", "评审", "名单"];
    private static readonly string[] EssayWords = ["事迹", "自述", "故事", "典型", "材料"];

    /// <summary>True when a file is a Word file that no form check judges: the essay, or further proof (R21).</summary>
    /// <param name="file">Any file of a candidate.</param>
    public static bool Claims(MaterialFile file) =>
        !ScanChecks.Claims(file) && !PhotoChecks.Claims(file)
        && (file.Facts is WordFacts || WordExtensions.Any(extension => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Judges the essay; a missing one is an error under R16.</summary>
    /// <param name="files">All files of the candidate; other files are passed over.</param>
    /// <param name="candidate">The candidate's name, for the third person; empty when nobody told it.</param>
    /// <param name="settings">The season's readings.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<MaterialFile> files, string candidate, EssaySettings settings)
    {
        var claimed = files.Where(Claims).ToList();
        var essay = FindEssay(claimed);
        foreach (var finding in claimed.Where(file => file != essay && file.Facts is DamagedFacts).Select(file => Damaged(file, Place("R21"))))
        {
            yield return finding;
        }

        if (essay is null)
        {
            yield return Story.Finding("essay.missing", Severity.Error, "", new()
            {
                Sentence = new("缺少事迹材料的 Word 文档（.docx）", "The essay (事迹材料) as a Word file (.docx) is missing"),
                Found = new("没有", "none"),
                Allowed = new("事迹材料 Word 文档 1 份", "one essay as a Word file"),
                Remedy = new("请补充，文件名中须有“事迹材料”。", "Add it, with '事迹材料' in its file name."),
            });
            yield break;
        }

        var findings = essay.Facts is WordFacts facts
            ? [.. CheckText(essay, facts, candidate, settings), .. EssayTypography.Check(essay, facts)]
            : (IEnumerable<Finding>)[Damaged(essay, Story)];
        foreach (var finding in findings)
        {
            yield return finding;
        }
    }

    internal static RulePlace Place(string rule) => new(rule, new("《细则》五（一）2（2）事迹材料要求", "Detailed Rules 5(1)2(2), essay"));

    private static MaterialFile? FindEssay(List<MaterialFile> claimed)
    {
        var plausible = claimed.Where(file => !OtherPapers.Any(word => file.Path.Contains(word, StringComparison.Ordinal))).ToList();

        return plausible
            .OrderBy(file => Array.FindIndex(EssayWords, word => file.Name.Contains(word, StringComparison.Ordinal)) is >= 0 and var at ? at : EssayWords.Length)
            .ThenByDescending(file => file.Facts is WordFacts facts ? facts.Characters : 0)
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    private static IEnumerable<Finding> CheckText(MaterialFile essay, WordFacts facts, string candidate, EssaySettings settings)
    {
        var text = string.Concat(facts.Paragraphs.Select(paragraph => paragraph.Text));
        if (CheckLength(essay, facts.Characters, settings) is { } length)
        {
            yield return length;
        }

        foreach (var topic in EssayTopic.All.Where(topic => !topic.IsIn(text)))
        {
            yield return Place("R18").Finding($"essay.topic-{topic.Code}", settings.MissingTopic, essay.Path, new()
            {
                Sentence = new(
                    $"事迹材料“{essay.Name}”没有写到“{topic.Chinese}”，要求从科学研究、技术创新、技术应用、产研融创、成果转化等方面阐述",
                    $"Essay '{essay.Name}' says nothing on {topic.English} ({topic.Chinese}); research, innovation, application, integration and conversion are asked"),
                Found = new($"没有“{topic.Chinese}”的内容", $"nothing on {topic.English}"),
                Allowed = new("五个方面都写到", "all five topics"),
                Remedy = new($"请补充“{topic.Chinese}”方面的工作成果。", $"Add what was done in {topic.English}."),
            });
        }

        if (!EssayTopic.Political.Any(word => text.Contains(word, StringComparison.Ordinal)))
        {
            yield return Place("R18").Finding("essay.political-part", Severity.Hint, essay.Path, new()
            {
                Sentence = new(
                    $"事迹材料“{essay.Name}”没有写到政治思想方面，评分标准要求个人材料对应政治思想和主要工作成果两个方面",
                    $"Essay '{essay.Name}' says nothing on the category 政治思想; the rubric asks for material on both categories"),
                Found = new("没有政治思想方面的内容", "nothing on 政治思想"),
                Allowed = new("对应两个方面", "both categories"),
                Remedy = new("请确认是否补充；不补充可能影响得分。", "Decide whether to add it: it may cost points."),
            }, "X34");
        }

        if (CheckFirstPerson(essay, text, candidate) is { } person)
        {
            yield return person;
        }

        if (facts.Pictures.Count == 0)
        {
            yield return Place("R19").Finding("essay.no-picture", Severity.Warning, essay.Path, new()
            {
                Sentence = new($"事迹材料“{essay.Name}”没有插图，要求图文并茂", $"Essay '{essay.Name}' has no picture; text with pictures is asked"),
                Found = new("0 张图片", "0 pictures"),
                Allowed = new("至少 1 张图片", "at least 1 picture"),
                Remedy = new("请插入照片原图，环绕方式设为紧密型。", "Insert original photos, with tight wrapping."),
            });
        }
    }

    private static Finding? CheckLength(MaterialFile essay, int characters, EssaySettings settings)
    {
        var isError = characters < settings.BlockBelow || characters > settings.BlockAbove || (settings.Strict && characters > settings.WarnAbove);
        if (!isError && characters >= settings.WarnBelow && characters <= settings.WarnAbove)
        {
            return null;
        }

        var isLong = characters > settings.WarnAbove;
        var allowed = settings.Strict
            ? new BilingualText($"{settings.WarnAbove} 字以内", $"at most {settings.WarnAbove}")
            : new BilingualText(
                $"1500 字左右（{settings.WarnBelow}–{settings.WarnAbove} 字；少于 {settings.BlockBelow} 或多于 {settings.BlockAbove} 字退回）",
                $"about 1500 ({settings.WarnBelow} to {settings.WarnAbove}; below {settings.BlockBelow} or above {settings.BlockAbove} is sent back)");

        return Place("R17").Finding(isLong ? "essay.too-long" : "essay.too-short", isError ? Severity.Error : Severity.Warning, essay.Path, new()
        {
            Sentence = new(
                $"事迹材料“{essay.Name}”共 {characters} 字，要求{allowed.Chinese}；字数按 Word“字数统计”计算（汉字和中文标点每个计 1 字，连续的字母数字计 1 字，含文本框和脚注）",
                $"Essay '{essay.Name}' has {characters} characters, and {allowed.English} is asked; counted as Word's 字数 (each Chinese character or mark is one, each run of letters or digits is one, text boxes and notes included)"),
            Found = new($"{characters} 字", $"{characters} characters"),
            Allowed = allowed,
            Remedy = isLong ? new("请精简内容。", "Shorten it.") : new("请补充内容。", "Add to it."),
        }, "X1");
    }

    private static Finding? CheckFirstPerson(MaterialFile essay, string text, string candidate)
    {
        var own = FirstPerson().Count(text);
        var other = ThirdPerson().Count(text) + (candidate.Length < 2 ? 0 : text.Split(candidate).Length - 1);
        if (own > 0 && own >= other)
        {
            return null;
        }

        return Story.Finding("essay.first-person", Severity.Hint, essay.Path, new()
        {
            Sentence = new(
                $"事迹材料“{essay.Name}”出现第一人称 {own} 处、第三人称 {other} 处，要求以自述方式讲创新故事",
                $"Essay '{essay.Name}' speaks {own} times in the first person and {other} times in the third; it is to be told in the first person"),
            Found = new($"第一人称 {own} 处，第三人称 {other} 处", $"{own} in the first person, {other} in the third"),
            Allowed = new("自述（第一人称）", "told in the first person"),
            Remedy = new("请审核人确认是否自述；不是的，请改写为第一人称。", "The reviewer decides; if it is not, rewrite it in the first person."),
        });
    }

    private static Finding Damaged(MaterialFile file, RulePlace rule)
    {
        var (code, detail) = file.Facts is DamagedFacts damaged
            ? (damaged.Code, damaged.Detail)
            : ("damaged.not-docx", new BilingualText("文件内容不是 .docx 文档", "The file is no .docx document by its content"));

        return rule.Finding(code, Severity.Error, file.Path, new()
        {
            Sentence = new($"“{file.Name}”无法使用：{detail.Chinese}，要求为完好的 .docx 文档", $"'{file.Name}' cannot be used: {detail.English}; a sound .docx document is asked"),
            Found = detail,
            Allowed = new("完好、无密码、无宏的 .docx 文档", "a sound .docx document without password or macro"),
            Remedy = code switch
            {
                "damaged.old-word" => new("请用 Word 或 WPS 打开，另存为 .docx 后重新上传。", "Open it in Word or WPS, save it as .docx and send it again."),
                "damaged.encrypted" => new("请取消打开密码，另存后重新上传。", "Take the password away, save it and send it again."),
                "unsafe.macro" => new("请另存为不含宏的 .docx 后重新上传。", "Save it as .docx without macros and send it again."),
                "unsafe.external-content" => new("请把链接的图片改为插入图片，断开外部链接后重新上传。", "Insert linked pictures instead, break the links and send it again."),
                _ => new("请用 Word 或 WPS 打开检查，另存为 .docx 后重新上传。", "Open it in Word or WPS, save it as .docx and send it again."),
            },
        });
    }

    // 我国, 我省 and the like tell nothing about who speaks.
    [GeneratedRegex("(?<!自)我(?![国省市县区院厂党军])|本人|笔者", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPerson();

    [GeneratedRegex("(?<!其)[他她](?![人们国])|该同志", RegexOptions.CultureInvariant)]
    private static partial Regex ThirdPerson();
}
