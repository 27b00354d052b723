using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using Xunit;

namespace CreativeTalent.Domain.Tests.Selection;

public sealed class EligibilityFindingsTests
{
    [Fact, Rule("R13", "X15")]
    public void A_winner_known_by_identity_number_does_not_pass_and_the_finding_says_the_way_out()
    {
        var finding = Assert.Single(EligibilityFindings.Of(Judge(AwardMatch.IdentityNumber), EarlierWinnerReading.Block));

        Assert.Equal((Severity.Error, "R13", "X15"), (finding.Severity, finding.Rule, finding.Reading));
        Assert.Contains("情况说明", finding.Remedy.Chinese, StringComparison.Ordinal);
    }

    [Fact, Rule("X15")]
    public void A_winner_of_the_same_name_and_unit_is_for_a_person_to_judge() =>
        Assert.Equal(Severity.Hint, Assert.Single(EligibilityFindings.Of(Judge(AwardMatch.NameAndUnit), EarlierWinnerReading.Block)).Severity);

    [Fact, Rule("X15")]
    public void A_season_may_only_warn_of_an_earlier_winner() =>
        Assert.Equal(Severity.Warning, Assert.Single(EligibilityFindings.Of(Judge(AwardMatch.IdentityNumber), EarlierWinnerReading.Warn)).Severity);

    [Fact]
    public void Somebody_found_to_be_another_person_is_eligible_without_a_finding() =>
        Assert.Empty(EligibilityFindings.Of(Judge(AwardMatch.RefutedByHand), EarlierWinnerReading.Block));

    private static EligibilityOutcome Judge(AwardMatch match) => Eligibility.Judge(
        new EligibilityFacts
        {
            Nomination = new NominationId(new Guid("0189a000-0000-7000-8000-000000000001")),
            Rivals = [],
            EarlierAwards = [new EarlierAward { Season = new SeasonId("2022"), Tier = "talent", Match = match }],
            Enterprise = EnterpriseKey.MatchedByHand("晋中市虚拟甲科技有限公司"),
        },
        new EligibilitySettings { BlockingSeasons = new HashSet<SeasonId> { new("2022") } });
}
