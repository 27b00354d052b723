using System.Security.Cryptography;
using CreativeTalent.Documents.Scans;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Scans;
using Xunit;

namespace CreativeTalent.Documents.Tests.Scans;

[Rule("R26", "X39")]
public sealed class ScanDefectTests
{
    private const string Candidate = "赟小舟";

    private static readonly SampleMakers Makers = new();

    public static TheoryData<string> Defects => [.. ScanDefects.All.Select(defect => defect.Name)];

    [Theory, MemberData(nameof(Defects))]
    public void A_single_defect_gives_exactly_its_finding(string name)
    {
        var defect = ScanDefects.All.Single(candidate => candidate.Name == name);

        var finding = Assert.Single(Findings(defect.Make(Makers, Candidate, 7), ScreeningStage.City));

        Assert.Equal((defect.Rule, defect.Reading, defect.Code, defect.Severity), (finding.Rule, finding.Reading, finding.Code, finding.Severity));
    }

    [Fact]
    public void Good_scans_give_no_finding() => Assert.Empty(Findings(Makers.Scans.MakeSet(Candidate, 3), ScreeningStage.City));

    [Fact]
    public void The_enterprise_needs_no_scans_yet() => Assert.Empty(Findings([], ScreeningStage.Nomination));

    private static List<Finding> Findings(IReadOnlyList<SampleFile> files, ScreeningStage stage) =>
    [
        .. ScanChecks.Check(
            [
                .. files.Select(file => new MaterialFile(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                    new ScanReader().Read(new MemoryStream(file.Content), CancellationToken.None))),
                new("赟小舟+推荐表.docx", 1, new string('0', 64), new UnknownFacts()),
                new("赟小舟+汇总表.docx", 1, new string('1', 64), new UnknownFacts()),
            ],
            stage),
    ];
}
