using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Archives;
using CreativeTalent.Samples.Essays;
using CreativeTalent.Samples.Photos;
using CreativeTalent.Samples.Scans;
using CreativeTalent.Samples.Videos;

namespace CreativeTalent.Samples.Candidates;

/// <summary>A whole candidate who is good but for one thing, and the one finding that must be given.</summary>
public sealed record CandidateDefect
{
    /// <summary>A stable name in lower case with dashes.</summary>
    public required string Name { get; init; }

    /// <summary>The stage to screen for.</summary>
    public required ScreeningStage Stage { get; init; }

    /// <summary>The rule of the finding.</summary>
    public required string Rule { get; init; }

    /// <summary>The reading of the finding; null when it names none.</summary>
    public required string? Reading { get; init; }

    /// <summary>The code of the finding.</summary>
    public required string Code { get; init; }

    /// <summary>The severity of the finding.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Writes the candidate under a folder and gives the path to screen.</summary>
    public required Func<CandidateMaker, string, string> Write { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>Every single defect there is, each in an otherwise good candidate (R16–R28, R46).</summary>
public static class CandidateDefects
{
    private const int Seed = 11;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CandidateDefect> All { get; } =
    [
        .. EssayDefects.All.Select(defect => Of(defect, ScreeningStage.Nomination, (sample, files) =>
            sample with { Papers = [.. files, .. sample.Papers.Skip(1)] })),
        .. PhotoDefects.All.Select(defect => Of(defect, ScreeningStage.Nomination, (sample, files) => sample with { Photos = files })),
        .. ScanDefects.All.Select(defect => Of(defect, ScreeningStage.City, (sample, files) => sample with { Scans = files })),
        .. VideoDefects.All.Select(defect => Of(defect, ScreeningStage.Final, (sample, files) => sample with { Films = files })),
        .. ArchiveDefects.All.Select(Of),
        Missing("essay-missing", "R16", "essay.missing", file => file.Name.Contains("事迹", StringComparison.Ordinal)),
        Missing("recommendation-missing", "R26", "form.word-missing", file => file.Name.Contains("推荐表", StringComparison.Ordinal)),
        Missing("summary-missing", "R26", "form.word-missing", file => file.Name.Contains("汇总表", StringComparison.Ordinal)),
        WithPaper("proof-damaged", "R21", "damaged.truncated", sample => new("附件证明.docx", sample.Papers[0].Content[..5000])),
    ];

    private static CandidateDefect Of(SampleDefect defect, ScreeningStage stage, Func<CandidateSample, IReadOnlyList<SampleFile>, CandidateSample> place) => new()
    {
        Name = defect.Name,
        Stage = stage,
        Rule = defect.Rule,
        Reading = defect.Reading,
        Code = defect.Code,
        Severity = defect.Severity,
        Write = (maker, parent) =>
        {
            var good = maker.Make(Seed, stage);

            return place(good, defect.Make(maker.Makers, good.Person, Seed)).WriteFolder(parent);
        },
    };

    private static CandidateDefect Of(ArchiveDefect defect) => new()
    {
        Name = defect.Name,
        Stage = ScreeningStage.Nomination,
        Rule = "R28",
        Reading = defect.Reading,
        Code = defect.Code,
        Severity = defect.Severity,
        Write = (maker, parent) =>
        {
            var archive = defect.Make(maker.Make(Seed));
            var path = Path.Combine(parent, archive.Name);
            File.WriteAllBytes(path, archive.Content);

            return path;
        },
    };

    private static CandidateDefect Missing(string name, string rule, string code, Func<SampleFile, bool> isLeftOut) =>
        Changed(name, rule, code, sample => sample with { Papers = [.. sample.Papers.Where(file => !isLeftOut(file))] });

    private static CandidateDefect WithPaper(string name, string rule, string code, Func<CandidateSample, SampleFile> paper) =>
        Changed(name, rule, code, sample => sample with { Papers = [.. sample.Papers, paper(sample)] });

    private static CandidateDefect Changed(string name, string rule, string code, Func<CandidateSample, CandidateSample> change) => new()
    {
        Name = name,
        Stage = ScreeningStage.Nomination,
        Rule = rule,
        Reading = null,
        Code = code,
        Severity = Severity.Error,
        Write = (maker, parent) => change(maker.Make(Seed)).WriteFolder(parent),
    };
}
