using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using Xunit;

namespace CreativeTalent.Domain.Tests.Selection;

public sealed class EligibilityTests
{
    private static readonly EligibilitySettings Settings = new() { BlockingSeasons = new HashSet<SeasonId> { new("2022") } };

    private static readonly EligibilityFacts Facts = new()
    {
        Nomination = new(new Guid(1, 0, 0, new byte[8])),
        Rivals = [],
        EarlierAwards = [],
        Enterprise = EnterpriseKey.OfCode("91140700MA0000001X"),
    };

    [Fact]
    public void A_person_without_rival_award_or_open_question_is_eligible() =>
        Assert.IsType<EligibilityOutcome.Eligible>(Eligibility.Judge(Facts, Settings));

    [Fact, Rule("R12", "X16")]
    public void A_second_nomination_makes_both_wait_until_the_conflict_is_resolved()
    {
        Assert.IsType<EligibilityOutcome.Waits>(WithRival(NominationConflict.Open));
        Assert.IsType<EligibilityOutcome.Eligible>(WithRival(NominationConflict.ThisOneStays));

        var barred = Assert.IsType<EligibilityOutcome.Barred>(WithRival(NominationConflict.OtherOneStays));
        Assert.Equal(("R12", "X16"), (barred.Reasons[0].Rule, barred.Reasons[0].Reading));
    }

    [Theory, Rule("R13", "X15")]
    [InlineData("2022", "talent", AwardMatch.IdentityNumber, typeof(EligibilityOutcome.Barred))]
    [InlineData("2022", "model", AwardMatch.ConfirmedByHand, typeof(EligibilityOutcome.Barred))]
    [InlineData("2022", "talent", AwardMatch.NameAndUnit, typeof(EligibilityOutcome.Waits))]
    [InlineData("2022", "talent", AwardMatch.RefutedByHand, typeof(EligibilityOutcome.Eligible))]
    [InlineData("2022", "star", AwardMatch.IdentityNumber, typeof(EligibilityOutcome.Eligible))]
    [InlineData("2021", "talent", AwardMatch.IdentityNumber, typeof(EligibilityOutcome.Eligible))]
    public void A_winner_of_the_year_before_is_not_chosen_again(string season, string tier, AwardMatch match, Type outcome) =>
        Assert.IsType(outcome, Eligibility.Judge(Facts with { EarlierAwards = [Award(season, tier, match)] }, Settings));

    [Fact, Rule("X15")]
    public void The_Centers_exception_lets_an_earlier_winner_take_part()
    {
        var award = Award("2022", "talent", AwardMatch.IdentityNumber) with { ExceptionMinute = "中心〔2023〕12号" };

        Assert.IsType<EligibilityOutcome.Eligible>(Eligibility.Judge(Facts with { EarlierAwards = [award] }, Settings));
    }

    [Fact, Rule("X15")]
    public void Whether_a_star_counts_as_a_winner_is_a_setting()
    {
        var strict = Settings with { BlockingTiers = new HashSet<string> { "model", "talent", "star" } };

        Assert.IsType<EligibilityOutcome.Barred>(
            Eligibility.Judge(Facts with { EarlierAwards = [Award("2022", "star", AwardMatch.IdentityNumber)] }, strict));
    }

    [Fact, Rule("X14")]
    public void An_employer_without_a_code_waits_to_be_matched_by_a_person()
    {
        Assert.IsType<EligibilityOutcome.Waits>(Eligibility.Judge(Facts with { Enterprise = null }, Settings));
        Assert.IsType<EligibilityOutcome.Eligible>(
            Eligibility.Judge(Facts with { Enterprise = EnterpriseKey.MatchedByHand("晋中新源阀门厂") }, Settings));
    }

    private static EligibilityOutcome WithRival(NominationConflict conflict) => Eligibility.Judge(
        Facts with { Rivals = [new(new NominationId(new Guid(2, 0, 0, new byte[8])), new AssociationId("jinzhong-03"), conflict)] }, Settings);

    private static EarlierAward Award(string season, string tier, AwardMatch match) =>
        new() { Season = new(season), Tier = tier, Match = match };
}
