using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Selection;
using Xunit;

namespace CreativeTalent.Domain.Tests.Scoring;

public sealed class ScoreSheetTests
{
    private static readonly NominationId Nomination = new(Guid.CreateVersion7());
    private static readonly PersonId Expert = new(Guid.CreateVersion7());
    private static readonly EvidenceCount Nothing = EvidenceCounter.Count(Rubrics.City, [], inRegister: false);
    private static readonly EnterpriseKey Employer = EnterpriseKey.OfCode("91140700MA0000001X");

    [Fact, Rule("R33")]
    public void A_full_sheet_adds_up_to_100_and_to_its_two_subtotals()
    {
        var everything = new EvidenceCount(
            [.. Rubrics.City.Items.Where(item => !item.IsJudged).Select(item => new CountedItem(item.Code, item.Cap, item.Cap, []))], []);

        var sheet = Filled(Judged(item => item.Cap), everything);

        Assert.Equal((100m, 30m, 70m), (sheet.Total, sheet.Subtotal(RubricCategory.Political), sheet.Subtotal(RubricCategory.Results)));
    }

    [Fact]
    public void Every_fault_of_a_sheet_is_reported_at_once()
    {
        var judged = Judged(_ => 1m);
        judged["P1"] = 12.01m;
        judged["P2"] = 1.005m;
        judged["T1"] = 9m;
        judged["Z9"] = 1m;
        judged.Remove("C2");

        var faults = Assert.IsType<SheetOutcome.Refused>(ScoreSheet.Fill(Rubrics.City, Nomination, Expert, judged, Nothing)).Faults;

        Assert.Equal(
            [
                "P1 has 12.01 points; 0 to 12 is allowed.",
                "P2 has 1.005 points; at most two decimals are allowed (R33).",
                "T1 is counted from evidence, not filled in by an expert (R34).",
                "The rubric has no item 'Z9'.",
                "C2 has no points yet; no points are not 0 points.",
            ],
            faults.Select(fault => fault.English));
    }

    [Fact, Rule("X12", "X13")]
    public void A_nomination_is_scored_by_its_sheets_with_the_subtotals_as_tie_breaks()
    {
        var (low, high) = (Filled(Judged(_ => 1m), Nothing), Filled(Judged(_ => 2m), Nothing));
        var other = Assert.IsType<SheetOutcome.Filled>(
            ScoreSheet.Fill(Rubrics.City, Nomination, new PersonId(Guid.CreateVersion7()), high.Points
                .Where(entry => Rubrics.City.Find(entry.Key) is { IsJudged: true }).ToDictionary(), Nothing)).Sheet;

        var scored = ScoredNomination.From([low, other], Employer, new(), [RubricCategory.Results, RubricCategory.Political]);

        Assert.NotNull(scored);
        Assert.Equal(16.5m, scored.Total.Points);
        Assert.Equal([10.5m, 6m], scored.TieBreaks.Select(score => score.Points));
    }

    [Fact, Rule("X12")]
    public void A_nomination_without_a_sheet_has_no_score() => Assert.Null(ScoredNomination.From([], Employer, new(), []));

    [Fact]
    public void One_experts_sheet_cannot_count_twice()
    {
        var sheet = Filled(Judged(_ => 1m), Nothing);

        Assert.Throws<ArgumentException>(() => ScoredNomination.From([sheet, sheet], Employer, new(), []));
    }

    private static Dictionary<string, decimal> Judged(Func<RubricItem, decimal> points) =>
        Rubrics.City.Items.Where(item => item.IsJudged).ToDictionary(item => item.Code, points);

    private static ScoreSheet Filled(Dictionary<string, decimal> judged, EvidenceCount counted) =>
        Assert.IsType<SheetOutcome.Filled>(ScoreSheet.Fill(Rubrics.City, Nomination, Expert, judged, counted)).Sheet;
}
