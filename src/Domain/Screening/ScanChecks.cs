using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks the forms of one candidate: 推荐表 and 汇总表, as Word and as stamped PDF scan (R26).</summary>
/// <remarks>
/// What a machine cannot be sure of never rejects: a scan without anything red is a warning for a person (X39). Only a
/// PDF that is nothing but typed text, with no picture and no signature field that could bear a seal, is an error,
/// because it is no scan at all.
/// </remarks>
public static class ScanChecks
{
    private static readonly string[] Forms = ["推荐表", "汇总表"];

    private static readonly string[] WordExtensions = [".docx", ".doc", ".wps"];

    /// <summary>True when a file is judged here: a PDF by name or content, or a form as Word.</summary>
    /// <param name="file">Any file of a candidate.</param>
    public static bool Claims(MaterialFile file) => !PhotoChecks.Claims(file) && (IsPdf(file) || IsWordForm(file));

    /// <summary>Judges whether both forms are there in the shape the stage asks for, and every PDF.</summary>
    /// <param name="files">All files of the candidate; other files are passed over.</param>
    /// <param name="stage">The scans are asked from <see cref="ScreeningStage.City"/> on.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<MaterialFile> files, ScreeningStage stage)
    {
        var claimed = files.Where(Claims).ToList();
        foreach (var form in Forms)
        {
            if (!claimed.Any(file => IsWordForm(file) && file.Name.Contains(form, StringComparison.Ordinal)))
            {
                yield return Missing(form, new("Word 版", "Word file"), "form.word-missing");
            }

            if (stage != ScreeningStage.Nomination && !claimed.Any(file => IsPdf(file) && file.Name.Contains(form, StringComparison.Ordinal)))
            {
                yield return Missing(form, new("加盖公章的 PDF 扫描版", "stamped PDF scan"), "form.scan-missing");
            }
        }

        foreach (var file in claimed)
        {
            if (file.Facts is DamagedFacts damaged)
            {
                yield return Damaged(file, damaged);
            }
            else if (IsPdf(file) && IsForm(file) && Judge(file) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private static Finding? Judge(MaterialFile file) => file.Facts switch
    {
        ScanFacts { CanBearSeal: false } scan => RulePlace.Forms.Finding("form.not-scanned", Severity.Error, file.Path, new()
        {
            Sentence = new(
                $"“{file.Name}”共 {scan.Pages} 页，只有文字，没有扫描图像，要求为加盖公章的扫描版",
                $"'{file.Name}' has {scan.Pages} page(s) of typed text and no scanned picture; a scan of the stamped paper is asked"),
            Found = new("电子文本 PDF", "PDF of typed text"),
            Allowed = new("加盖公章的 PDF 扫描版", "PDF scan of the stamped paper"),
            Remedy = new("请打印、盖章、扫描后重新上传。", "Print it, have it stamped, scan it and send it again."),
        }),
        ScanFacts { Seals.Count: 0, HasUnreadPictures: true } => Doubt(file, "form.seal-unread",
            new("图像编码无法识读，未能查找公章", "its pictures could not be read, so no seal was looked for")),
        ScanFacts { Seals.Count: 0 } => Doubt(file, "form.seal-not-seen", new("没有找到红色公章", "no red seal was found")),
        ScanFacts scan when scan.ScannedPages < scan.PagesLookedAt => RulePlace.Forms.Finding("form.partly-scanned", Severity.Warning, file.Path, new()
        {
            Sentence = new(
                $"“{file.Name}”查看的 {scan.PagesLookedAt} 页中有 {scan.PagesLookedAt - scan.ScannedPages} 页不是扫描图像，要求为扫描版",
                $"{scan.PagesLookedAt - scan.ScannedPages} of {scan.PagesLookedAt} pages of '{file.Name}' are no scanned picture; a scan is asked"),
            Found = new($"{scan.ScannedPages} 页为扫描图像", $"{scan.ScannedPages} scanned page(s)"),
            Allowed = new($"{scan.PagesLookedAt} 页", $"{scan.PagesLookedAt} page(s)"),
            Remedy = new("请审核人确认是否为盖章扫描件。", "The reviewer says whether it is the scan of the stamped paper."),
        }),
        ScanFacts => null,
        _ => RulePlace.Forms.Finding("damaged.pdf", Severity.Error, file.Path, new()
        {
            Sentence = new($"“{file.Name}”的内容不是 PDF，要求为加盖公章的 PDF 扫描版", $"'{file.Name}' does not hold PDF; a PDF scan of the stamped paper is asked"),
            Found = new("不是 PDF", "not PDF"),
            Allowed = new("加盖公章的 PDF 扫描版", "PDF scan of the stamped paper"),
            Remedy = new("请重新扫描为 PDF 并上传。", "Scan it to PDF again and send it."),
        }),
    };

    private static Finding Doubt(MaterialFile file, string code, BilingualText found) =>
        RulePlace.Forms.Finding(code, Severity.Warning, file.Path, new()
        {
            Sentence = new($"“{file.Name}”{found.Chinese}，要求加盖单位公章", $"In '{file.Name}' {found.English}; the unit's seal is asked"),
            Found = found,
            Allowed = new("单位公章", "the unit's seal"),
            Remedy = new("请审核人看图确认；未盖章的，请盖章后重新扫描。", "The reviewer looks and decides; if there is no seal, have it stamped and scan it again."),
        }, "X39");

    private static Finding Missing(string form, BilingualText shape, string code) => RulePlace.Forms.Finding(code, Severity.Error, "", new()
    {
        Sentence = new($"缺少{form}的{shape.Chinese}，要求提供 Word 版和加盖公章 PDF 扫描版各一套", $"The {shape.English} of {form} is missing; one as Word and one as stamped PDF scan is asked"),
        Found = new("没有", "none"),
        Allowed = new($"{form}{shape.Chinese} 1 份", $"one {shape.English} of {form}"),
        Remedy = new($"请补充，文件名中须有“{form}”。", $"Add it, with '{form}' in its file name."),
    });

    private static Finding Damaged(MaterialFile file, DamagedFacts damaged) => RulePlace.Forms.Finding(damaged.Code, Severity.Error, file.Path, new()
    {
        Sentence = new($"“{file.Name}”无法使用：{damaged.Detail.Chinese}，要求为完好的文件", $"'{file.Name}' cannot be used: {damaged.Detail.English}; a sound file is asked"),
        Found = damaged.Detail,
        Allowed = new("完好、无密码、无脚本的文件", "a sound file without password or script"),
        Remedy = new("请重新扫描或另存后上传。", "Scan or save it again and send it."),
    });

    private static bool IsPdf(MaterialFile file) => file.Facts is ScanFacts || file.Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static bool IsForm(MaterialFile file) => Forms.Any(form => file.Name.Contains(form, StringComparison.Ordinal));

    private static bool IsWordForm(MaterialFile file) =>
        IsForm(file) && WordExtensions.Any(extension => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
