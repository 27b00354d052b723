using System.Security.Cryptography;
using CreativeTalent.Documents.Videos;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Videos;
using Xunit;

namespace CreativeTalent.Documents.Tests.Videos;

[Rule("R46", "X2", "X3")]
public sealed class VideoDefectTests
{
    private const string Candidate = "赟小舟";

    private static readonly SampleMakers Makers = new();

    public static TheoryData<string> Defects => [.. VideoDefects.All.Select(defect => defect.Name)];

    [Theory, MemberData(nameof(Defects))]
    public void A_single_defect_gives_exactly_its_finding(string name)
    {
        var defect = VideoDefects.All.Single(candidate => candidate.Name == name);

        var findings = Findings(defect.Make(Makers, Candidate, 7)).Where(finding => finding.Code != "video.look").ToList();

        var finding = Assert.Single(findings);
        Assert.Equal((defect.Rule, defect.Reading, defect.Code, defect.Severity), (finding.Rule, finding.Reading, finding.Code, finding.Severity));
    }

    [Fact]
    public void A_good_film_is_left_for_a_person_to_watch()
    {
        var finding = Assert.Single(Findings([Makers.Videos.MakeGood(Candidate, 3)]));

        Assert.Equal(("video.look", Severity.Hint), (finding.Code, finding.Severity));
    }

    private static List<Finding> Findings(IReadOnlyList<SampleFile> files) =>
        [.. VideoChecks.Check([.. files.Select(Read)], Candidate, new VideoSettings(), isAsked: true)];

    private static MaterialFile Read(SampleFile file) => new(
        file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)),
        new VideoReader().Read(new MemoryStream(file.Content), CancellationToken.None));
}
