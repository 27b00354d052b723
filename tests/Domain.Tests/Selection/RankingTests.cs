using CreativeTalent.Domain.Selection;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Selection;

public sealed class RankingTests
{
    [Fact, Rule("R38", "X13")]
    public void Tied_people_share_a_rank_and_the_ranks_after_it_are_left_out()
    {
        var ranking = Fields.Ranked(71.25m, 88.50m, 95.00m, 88.50m);

        Assert.Equal([1, 2, 2, 4], ranking.Entries.Select(entry => entry.Rank));
        Assert.Equal([false, true, true, false], ranking.Entries.Select(entry => entry.IsTied));
    }

    [Fact, Rule("X13")]
    public void Equal_totals_are_parted_by_the_main_results_and_then_by_the_political_subtotal()
    {
        var ranking = Ranking.From(
        [
            Fields.Person(1, "A", 88, 60, 28),
            Fields.Person(2, "B", 88, 61, 27),
            Fields.Person(3, "C", 88, 60, 28),
            Fields.Person(4, "D", 88, 60, 29),
        ]);

        Assert.Equal([(2, 1), (4, 2), (1, 3), (3, 3)], ranking.Entries.Select(entry => (IdOf(entry), entry.Rank)));
    }

    [Fact, Rule("R33", "X13")]
    public void Scores_that_print_alike_are_tied() => Assert.Single(Fields.Ranked(88.124m, 88.1201m).Groups);

    [Fact]
    public void A_nomination_cannot_be_ranked_twice() =>
        Assert.Throws<ArgumentException>(() => Ranking.From([Fields.Person(1, "A", 88), Fields.Person(1, "A", 87)]));

    [Fact]
    public void Nobody_makes_an_empty_ranking() => Assert.Empty(Ranking.From([]).Groups);

    [Fact, Rule("R38", "X13")]
    public void A_rank_is_one_more_than_the_number_of_better_people_whatever_the_order_of_the_list() =>
        Gen.Int[0, 5].Array[0, 12].SelectMany(totals => Gen.Shuffle(Enumerable.Range(0, totals.Length).ToArray()).Select(order => (totals, order)))
            .Sample(field =>
            {
                var (totals, order) = field;
                var ranking = Ranking.From(order.Select(id => Fields.Person(id, "A", totals[id])));

                Assert.All(ranking.Entries, entry => Assert.Equal(1 + totals.Count(total => total > entry.Total.Points), entry.Rank));
                Assert.All(ranking.Entries, entry => Assert.Equal(totals.Count(total => total == entry.Total.Points) > 1, entry.IsTied));
            });

    private static int IdOf(RankedNomination entry) => BitConverter.ToInt32(entry.Nomination.Value.ToByteArray());
}
