using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Selection;

namespace CreativeTalent.Domain.Tests.Selection;

/// <summary>Small fields of candidates for the tests of ranking and gate.</summary>
internal static class Fields
{
    public static readonly AssociationId Jinzhong = new("jinzhong");

    public static ScoredNomination Person(int id, string enterprise, decimal total, params decimal[] tieBreaks) => new(
        new NominationId(new Guid(id, 0, 0, new byte[8])),
        EnterpriseKey.MatchedByHand(enterprise),
        Score.Of(total),
        [.. tieBreaks.Select(Score.Of)]);

    /// <summary>A ranking of people each of whom has an employer of their own.</summary>
    public static Ranking Ranked(params decimal[] totals) =>
        Ranking.From(totals.Select((total, index) => Person(index, $"E{index}", total)));

    /// <summary>A ranking of people with employers; the people's ids are their places in the list.</summary>
    public static Ranking Ranked(params (string Enterprise, decimal Total)[] people) =>
        Ranking.From(people.Select((person, index) => Person(index, person.Enterprise, person.Total)));

    public static TieDecision Decided(params IEnumerable<RankedNomination> order) => new(
        [.. order.Select(entry => entry.Nomination)], "2023-07", new DateOnly(2023, 8, 9), [new PersonId(new Guid(1, 1, 1, new byte[8]))]);
}
