using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Photos;
using Xunit;

namespace CreativeTalent.Documents.Tests.Photos;

[Rule("R22", "R23", "R24", "R25", "X23", "X25", "X26", "X28")]
public sealed class PhotoDefectTests
{
    private const string Candidate = "赟小舟";

    // What only a person can judge is asked for every photo (X26).
    private static readonly string[] AlwaysAsked = ["photo.dress", "photo.subject"];

    private static readonly SampleMakers Makers = new();

    public static TheoryData<string> Defects => [.. PhotoDefects.All.Select(defect => defect.Name)];

    [Theory, MemberData(nameof(Defects))]
    public void A_single_defect_gives_exactly_its_finding(string name)
    {
        var defect = PhotoDefects.All.Single(candidate => candidate.Name == name);

        var findings = PhotoScreen.Findings(defect.Make(Makers, Candidate, 7), Candidate)
            .Where(finding => !AlwaysAsked.Contains(finding.Code)).ToList();

        var finding = Assert.Single(findings);
        Assert.Equal((defect.Rule, defect.Reading, defect.Code, defect.Severity), (finding.Rule, finding.Reading, finding.Code, finding.Severity));
    }

    [Theory, InlineData(1, false), InlineData(2, false), InlineData(3, false), InlineData(4, false), InlineData(5, true)]
    public void A_good_set_leaves_only_what_a_person_must_judge(int seed, bool large)
    {
        var files = Makers.Photos.MakeSet(Candidate, seed, large);

        var findings = PhotoScreen.Findings(files, Candidate);

        Assert.All(findings, finding => Assert.Equal(Severity.Hint, finding.Severity));
        Assert.All(findings, finding => Assert.Contains(finding.Code, AlwaysAsked));
        Assert.Equal(files.Count - 1, findings.Count);
    }

    [Fact]
    public void The_same_seed_makes_the_same_photos_and_another_seed_others()
    {
        var first = new PhotoMaker().MakeSet(Candidate, 11);
        var again = Makers.Photos.MakeSet(Candidate, 11);
        var other = Makers.Photos.MakeSet(Candidate, 12);

        Assert.Equal(first.Select(file => (file.Name, Convert.ToHexString(file.Content))), again.Select(file => (file.Name, Convert.ToHexString(file.Content))));
        Assert.Empty(first.Select(file => Convert.ToHexString(file.Content)).Intersect(other.Select(file => Convert.ToHexString(file.Content))));
    }
}
