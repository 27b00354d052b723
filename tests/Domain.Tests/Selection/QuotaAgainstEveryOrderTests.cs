using CreativeTalent.Domain.Selection;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Selection;

public sealed class QuotaAgainstEveryOrderTests
{
    private const int Fields10K = 10_000;

    private sealed record Field(IReadOnlyList<ScoredNomination> People, int Places, int MaxPerEnterprise, int Seed)
    {
        public Quota Quota => new(Fields.Jinzhong, Places, MaxPerEnterprise);

        public override string ToString() =>
            $"places {Places}, cap {MaxPerEnterprise}: {string.Join(' ', People.Select(person => $"{person.Enterprise}={person.Total}"))}";
    }

    [Fact, Rule("R38", "X13", "X14")]
    public void The_gate_agrees_with_trying_every_order() => SmallFields.Sample(
        field =>
        {
            var outcome = field.Quota.Admit(Ranking.From(field.People));
            var everyOrder = new EveryOrder(field.People, field.Places, field.MaxPerEnterprise);

            Assert.Equal(field.People.Count, outcome.Verdicts.Count);
            Assert.All(outcome.Verdicts, verdict => Assert.Equal(everyOrder.StandingOf(verdict.Entry.Nomination), verdict.Standing));

            // However the ties are decided, the same number of people is admitted, and so the shortfall is certain.
            var admitted = Assert.Single(everyOrder.AdmittedCounts);
            Assert.Equal(admitted, outcome.Admitted.Count + outcome.Ties.Sum(tie => tie.Places));
            Assert.Equal(field.Places - admitted, outcome.Shortfall?.Places ?? 0);
            Assert.Equal(outcome.TiedAtTheLine.Count, outcome.Ties.Sum(tie => tie.Tied.Count));
        },
        iter: Fields10K,
        print: field => field.ToString());

    [Fact, Rule("X13")]
    public void Decisions_on_every_tie_settle_the_gate_as_the_orders_that_agree_with_them_do() => SmallFields.Sample(
        field =>
        {
            var ranking = Ranking.From(field.People);
            var first = field.Quota.Admit(ranking);
            var random = new Random(field.Seed);
            var decisions = first.Ties.Select(tie => Fields.Decided(tie.Tied.Shuffled(random))).ToList();

            var second = field.Quota.Admit(ranking, decisions);
            var agreeing = new EveryOrder(
                field.People, field.Places, field.MaxPerEnterprise, [.. decisions.Select(decision => decision.Order)]);

            Assert.Empty(second.TiedAtTheLine);
            Assert.Empty(second.UnusedDecisions);
            Assert.All(second.Verdicts, verdict => Assert.Equal(agreeing.StandingOf(verdict.Entry.Nomination), verdict.Standing));
            Assert.Superset(first.Admitted.ToHashSet(), second.Admitted.ToHashSet());
            Assert.Superset(first.PassedOver.ToHashSet(), second.PassedOver.ToHashSet());
        },
        iter: Fields10K,
        print: field => field.ToString());

    [Fact, Rule("R38", "X14")]
    public void Large_fields_keep_the_cap_and_the_order_of_the_list_does_not_matter() =>
        FieldsOf(Gen.Int[0, 80], Gen.Int[0, 60]).Sample(
            field =>
            {
                var outcome = field.Quota.Admit(Ranking.From(field.People));
                var again = field.Quota.Admit(Ranking.From(field.People.Shuffled(new Random(field.Seed))));

                Assert.Equal(
                    outcome.Verdicts.Select(verdict => (verdict.Entry.Nomination, verdict.Standing, verdict.Reason)),
                    again.Verdicts.Select(verdict => (verdict.Entry.Nomination, verdict.Standing, verdict.Reason)));
                Assert.All(outcome.Admitted.CountBy(entry => entry.Enterprise), people => Assert.True(people.Value <= field.MaxPerEnterprise));
                Assert.True(outcome.Admitted.Count <= field.Places);
            },
            iter: 1_000);

    private static Gen<Field> SmallFields => FieldsOf(Gen.Int[0, 7], Gen.Int[0, 6]);

    private static Gen<Field> FieldsOf(Gen<int> sizes, Gen<int> places) => sizes.SelectMany(size => Gen.Select(
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3]).Array[size], places, Gen.Int[1, 3], Gen.Int,
        (people, quota, cap, seed) => new Field(
            [.. people.Select((person, id) => Fields.Person(id, $"E{person.Item1}", 80 + person.Item2))], quota, cap, seed)));
}

internal static class Shuffling
{
    public static IReadOnlyList<T> Shuffled<T>(this IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
