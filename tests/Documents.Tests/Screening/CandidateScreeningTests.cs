using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Candidates;
using Xunit;

namespace CreativeTalent.Documents.Tests.Screening;

public sealed class CandidateScreeningTests : IDisposable
{
    private static readonly CandidateMaker Maker = new(new SampleMakers());

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<CandidateDefect> Defects() => [.. CandidateDefects.All];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 20)];

    [Theory, MemberData(nameof(Seeds))]
    [Rule("R16", "R17", "R18", "R19", "R20", "R22", "R23", "R24", "R25", "R26", "R28", "X37")]
    public void A_good_candidate_passes_as_folder_and_as_archive(int seed)
    {
        var sample = Maker.Make(seed);
        var archive = sample.ToArchive();
        File.WriteAllBytes(Path.Combine(_folder.Path, archive.Name), archive.Content);

        foreach (var path in (IEnumerable<string>)[sample.WriteFolder(_folder.Path), Path.Combine(_folder.Path, archive.Name)])
        {
            var (materials, outcome) = Screen(path, ScreeningStage.Nomination);

            Assert.Equal([], Serious(outcome));
            Assert.Equal((sample.Area, sample.Person), (materials.Area, materials.Candidate));
        }
    }

    [Theory, InlineData(ScreeningStage.City), InlineData(ScreeningStage.Final)]
    [Rule("R26", "R46")]
    public void A_good_candidate_passes_the_later_stages_with_scans_and_film(ScreeningStage stage)
    {
        var (_, outcome) = Screen(Maker.Make(30, stage).WriteFolder(_folder.Path), stage);

        Assert.Equal([], Serious(outcome));
    }

    [Theory, MemberData(nameof(Defects))]
    [Rule("R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24", "R25", "R26", "R28", "R46")]
    [Rule("X1", "X2", "X3", "X23", "X25", "X26", "X28", "X34", "X37", "X43")]
    public void A_single_defect_gives_exactly_its_finding_and_no_other_error(CandidateDefect defect)
    {
        var (_, outcome) = Screen(defect.Write(Maker, _folder.Path), defect.Stage);

        Assert.Contains(outcome.Findings, finding =>
            (finding.Rule, finding.Reading, finding.Code, finding.Severity) == (defect.Rule, defect.Reading, defect.Code, defect.Severity));
        Assert.Equal(defect.Severity == Severity.Hint ? [] : [$"{defect.Rule} {defect.Code}"], Serious(outcome));
        Assert.Equal(defect.Severity != Severity.Error, outcome.Passed);
    }

    [Fact]
    public void There_are_at_least_sixty_single_defects_with_names_of_their_own()
    {
        Assert.True(CandidateDefects.All.Count >= 60);
        Assert.Equal(CandidateDefects.All.Count, CandidateDefects.All.Select(defect => defect.Name).Distinct().Count());
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Serious(ScreeningOutcome outcome) =>
        [.. outcome.Findings.Where(finding => finding.Severity != Severity.Hint).Select(finding => $"{finding.Rule} {finding.Code}")];

    private static (Materials Materials, ScreeningOutcome Outcome) Screen(string path, ScreeningStage stage)
    {
        var settings = new ScreeningSettings();
        var materials = new MaterialReader(settings.Archives).Read(path, TestContext.Current.CancellationToken);

        return (materials, MaterialScreening.Check(materials, stage, settings));
    }
}
