using CreativeTalent.Domain.Selection;
using Xunit;

namespace CreativeTalent.Domain.Tests.Selection;

public sealed class QuotaTests
{
    [Fact, Rule("R38", "X13")]
    public void A_tie_across_the_last_place_waits_for_a_signed_decision()
    {
        var ranking = Fields.Ranked(95.00m, 88.50m, 88.50m, 71.25m);

        var outcome = Quota(2).Admit(ranking);

        Assert.Equal([ranking[0]], outcome.Admitted);
        Assert.Equal([ranking[1], ranking[2]], outcome.TiedAtTheLine);
        Assert.Equal([ranking[3]], outcome.PassedOver);
        Assert.Equal((TieLine.Quota, 1), (Assert.Single(outcome.Ties).Line, outcome.Ties[0].Places));
        Assert.False(outcome.IsSettled);
    }

    [Fact, Rule("X13")]
    public void A_tie_inside_the_places_stops_nothing()
    {
        var outcome = Quota(3).Admit(Fields.Ranked(95m, 88m, 88m, 71m));

        Assert.Equal(3, outcome.Admitted.Count);
        Assert.True(outcome.IsSettled);
    }

    [Fact, Rule("X13")]
    public void A_tie_below_the_last_place_stops_nothing() => Assert.True(Quota(1).Admit(Fields.Ranked(95m, 88m, 88m)).IsSettled);

    [Fact, Rule("R38", "X14")]
    public void The_third_of_an_enterprise_is_passed_over_and_the_next_rank_moves_up()
    {
        var ranking = Fields.Ranked(("A", 99), ("A", 98), ("A", 97), ("B", 96));

        var outcome = Quota(3).Admit(ranking);

        Assert.Equal([ranking[0], ranking[1], ranking[3]], outcome.Admitted);
        var verdict = outcome.Verdicts.Single(verdict => verdict.Standing is QuotaStanding.PassedOver);
        Assert.Equal((ranking[2], "X14"), (verdict.Entry, verdict.Rule));
        Assert.Contains("达到每企业上限", verdict.Reason.Chinese, StringComparison.Ordinal);
    }

    [Fact, Rule("R38", "X13", "X14")]
    public void Two_tied_people_for_the_last_place_of_their_enterprise_wait_and_everybody_else_goes_on()
    {
        var ranking = Fields.Ranked(("A", 99), ("A", 98), ("A", 98), ("B", 98), ("C", 90), ("D", 80));

        var outcome = Quota(4).Admit(ranking);

        Assert.Equal(["A", "B", "C"], outcome.Admitted.Select(EnterpriseOf));
        Assert.Equal(["A", "A"], outcome.TiedAtTheLine.Select(EnterpriseOf));
        Assert.Equal(["D"], outcome.PassedOver.Select(EnterpriseOf));
        Assert.Equal((TieLine.EnterpriseCap, 1), (outcome.Ties[0].Line, outcome.Ties[0].Places));
        Assert.Null(outcome.Shortfall);
    }

    [Fact, Rule("X13", "X14")]
    public void At_the_quota_line_only_people_whose_enterprise_has_room_are_tied()
    {
        var ranking = Fields.Ranked(("A", 99), ("A", 98), ("A", 90), ("B", 90), ("C", 90));

        var outcome = Quota(3).Admit(ranking);

        Assert.Equal(["B", "C"], outcome.TiedAtTheLine.Select(EnterpriseOf));
        Assert.Equal("X14", outcome.Verdicts[^1].Rule);
        Assert.Equal(["A"], outcome.PassedOver.Select(EnterpriseOf));
    }

    [Fact, Rule("X13", "X14")]
    public void Tied_colleagues_who_cannot_all_be_taken_leave_room_for_the_third_person_of_the_rank()
    {
        // Two places, three colleagues and one other share a rank: every pair but three colleagues is possible.
        var outcome = Quota(2).Admit(Fields.Ranked(("A", 90), ("A", 90), ("A", 90), ("B", 90)));

        Assert.Equal(4, outcome.TiedAtTheLine.Count);
        Assert.Equal((TieLine.Quota, 2), (outcome.Ties[0].Line, outcome.Ties[0].Places));
    }

    [Fact, Rule("X13")]
    public void A_signed_decision_settles_the_tie_and_is_named_in_the_reason()
    {
        var ranking = Fields.Ranked(95m, 88m, 88m, 71m);

        var outcome = Quota(2).Admit(ranking, Fields.Decided(ranking[2], ranking[1]));

        Assert.True(outcome.IsSettled);
        Assert.Equal([ranking[0], ranking[2]], outcome.Admitted);
        Assert.All(outcome.Verdicts.Where(verdict => verdict.Entry.Rank == 2), verdict =>
        {
            Assert.Equal("X13", verdict.Rule);
            Assert.Contains("纪要 2023-07，2023-08-09", verdict.Reason.Chinese, StringComparison.Ordinal);
        });
        Assert.Empty(outcome.UnusedDecisions);
    }

    [Fact, Rule("X13", "X14")]
    public void The_cap_also_holds_inside_a_decided_order()
    {
        var ranking = Fields.Ranked(("A", 90), ("A", 90), ("A", 90), ("B", 90), ("C", 90));

        var outcome = Quota(3).Admit(ranking, Fields.Decided(ranking.Entries));

        Assert.Equal(["A", "A", "B"], outcome.Admitted.Select(EnterpriseOf));
        Assert.Equal(["X14", "X13"], outcome.Verdicts.Where(verdict => verdict.Standing is QuotaStanding.PassedOver).Select(verdict => verdict.Rule));
    }

    [Fact, Rule("X13")]
    public void A_decision_that_leaves_out_a_tied_person_or_names_another_rank_is_given_back_unused()
    {
        var ranking = Fields.Ranked(95m, 88m, 88m, 88m, 71m);
        var incomplete = Fields.Decided(ranking[1], ranking[2]);
        var stray = Fields.Decided(ranking[0], ranking[1], ranking[2], ranking[3]);

        var outcome = Quota(2).Admit(ranking, incomplete, stray);

        Assert.Equal(3, outcome.TiedAtTheLine.Count);
        Assert.Equal([incomplete, stray], outcome.UnusedDecisions.Select(unused => unused.Decision));
    }

    [Fact, Rule("X13")]
    public void Two_minutes_that_contradict_each_other_decide_nothing()
    {
        var ranking = Fields.Ranked(88m, 88m);

        var outcome = Quota(1).Admit(ranking, Fields.Decided(ranking[0], ranking[1]), Fields.Decided(ranking[1], ranking[0]));

        Assert.Equal(2, outcome.TiedAtTheLine.Count);
        Assert.All(outcome.UnusedDecisions, unused => Assert.Contains("orders the same tied people differently", unused.Reason.English, StringComparison.Ordinal));
        Assert.Equal(2, outcome.UnusedDecisions.Count);
    }

    [Fact, Rule("X13")]
    public void A_decision_needs_two_people_a_minute_number_and_a_signature()
    {
        var ranking = Fields.Ranked(88m, 88m);
        var decided = Fields.Decided(ranking.Entries);

        Assert.Throws<ArgumentException>(() => Fields.Decided(ranking[0]));
        Assert.Throws<ArgumentException>(() => Fields.Decided(ranking[0], ranking[0]));
        Assert.Throws<ArgumentException>(() => new TieDecision(decided.Order, " ", decided.Date, decided.SignedBy));
        Assert.Throws<ArgumentException>(() => new TieDecision(decided.Order, "2023-07", decided.Date, []));
    }

    [Fact, Rule("R38", "X14")]
    public void Places_that_the_cap_keeps_empty_are_reported_and_the_cap_holds()
    {
        var outcome = Quota(4).Admit(Fields.Ranked(("A", 99), ("A", 98), ("A", 97), ("B", 96)));

        Assert.Equal(3, outcome.Admitted.Count);
        Assert.NotNull(outcome.Shortfall);
        Assert.Equal((1, 1), (outcome.Shortfall.Places, outcome.Shortfall.KeptOutByCap));
        Assert.False(outcome.IsSettled);
    }

    [Fact, Rule("X14")]
    public void Too_few_people_leave_places_empty_without_blaming_the_cap()
    {
        var shortfall = Quota(3).Admit(Fields.Ranked(99m)).Shortfall;

        Assert.NotNull(shortfall);
        Assert.Equal((2, 0), (shortfall.Places, shortfall.KeptOutByCap));
    }

    [Fact, Rule("X14")]
    public void One_credit_code_is_one_enterprise_however_it_is_written() =>
        Assert.Equal(EnterpriseKey.OfCode("91140700MA0000001X"), EnterpriseKey.OfCode(" 91140700ma0000001x "));

    [Fact]
    public void Everybody_gets_a_reason_in_both_languages()
    {
        var outcome = Quota(2).Admit(Fields.Ranked(("A", 99), ("A", 98), ("A", 98), ("B", 98), ("C", 1)));

        Assert.Equal(5, outcome.Verdicts.Count);
        Assert.All(outcome.Verdicts, verdict => Assert.True(verdict.Reason.Chinese.Length > 5 && verdict.Reason.English.Length > 5));
    }

    [Theory, InlineData(-1, 2), InlineData(1, 0), InlineData(100_001, 2)]
    public void A_quota_outside_its_bounds_is_refused(int places, int maxPerEnterprise) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quota(Fields.Jinzhong, places, maxPerEnterprise));

    private static Quota Quota(int places) => new(Fields.Jinzhong, places, maxPerEnterprise: 2);

    private static string EnterpriseOf(RankedNomination entry) => entry.Enterprise.Value.Replace("name:", "", StringComparison.Ordinal);
}
