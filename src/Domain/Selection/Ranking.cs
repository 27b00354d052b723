using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;

namespace CreativeTalent.Domain.Selection;

/// <summary>One nomination's place in a ranking (名次).</summary>
/// <param name="Scored">The nomination and its scores.</param>
/// <param name="Rank">The rank from 1; people who are tied share it, and as many ranks after it are left out (1, 2, 2, 4).</param>
/// <param name="IsTied">Whether somebody else has the same rank (并列).</param>
public sealed record RankedNomination(ScoredNomination Scored, int Rank, bool IsTied)
{
    /// <summary>Whose place it is.</summary>
    public NominationId Nomination => Scored.Nomination;

    /// <summary>The employer.</summary>
    public EnterpriseKey Enterprise => Scored.Enterprise;

    /// <summary>The aggregated total.</summary>
    public Score Total => Scored.Total;
}

/// <summary>Nominations in the order of their scores, best first, with ties kept as ties (排名, R38).</summary>
/// <remarks>
/// X13: the total decides, then each tie-break in order. Who is still equal shares a rank: only the expert panel's signed
/// decision parts them (<see cref="TieDecision"/>). Within a rank the order of the list means nothing; it follows the
/// nomination's id, so that the same scores always print alike.
/// </remarks>
public sealed class Ranking
{
    private Ranking(IReadOnlyList<IReadOnlyList<RankedNomination>> groups)
    {
        Groups = groups;
        Entries = [.. groups.SelectMany(group => group)];
    }

    /// <summary>The ranks, best first; people who share a rank are in one group.</summary>
    public IReadOnlyList<IReadOnlyList<RankedNomination>> Groups { get; }

    /// <summary>Everybody, best first.</summary>
    public IReadOnlyList<RankedNomination> Entries { get; }

    /// <summary>How many are ranked.</summary>
    public int Count => Entries.Count;

    /// <summary>The entry at a place of the list, from 0.</summary>
    /// <param name="index">The place.</param>
    public RankedNomination this[int index] => Entries[index];

    /// <summary>Ranks nominations; their order in the list does not matter.</summary>
    /// <param name="nominations">The scored nominations; empty gives an empty ranking.</param>
    /// <exception cref="ArgumentException">A nomination is there twice, or they have different numbers of tie-breaks.</exception>
    public static Ranking From(IEnumerable<ScoredNomination> nominations)
    {
        var all = nominations.ToList();

        if (all.DistinctBy(scored => scored.Nomination).Count() < all.Count)
        {
            throw new ArgumentException("A nomination is there twice.", nameof(nominations));
        }

        if (all.DistinctBy(scored => scored.TieBreaks.Count).Skip(1).Any())
        {
            throw new ArgumentException("The nominations have different numbers of tie-breaks.", nameof(nominations));
        }

        all.Sort((left, right) => CompareScores(right, left) is var order and not 0
            ? order
            : left.Nomination.Value.CompareTo(right.Nomination.Value));

        var groups = new List<IReadOnlyList<RankedNomination>>();

        for (var start = 0; start < all.Count;)
        {
            var end = start + 1;

            while (end < all.Count && CompareScores(all[start], all[end]) == 0)
            {
                end++;
            }

            var (rank, tied) = (start + 1, end - start > 1);
            groups.Add([.. all[start..end].Select(scored => new RankedNomination(scored, rank, tied))]);
            start = end;
        }

        return new Ranking(groups);
    }

    private static int CompareScores(ScoredNomination left, ScoredNomination right)
    {
        var order = left.Total.CompareTo(right.Total);

        for (var index = 0; order == 0 && index < left.TieBreaks.Count; index++)
        {
            order = left.TieBreaks[index].CompareTo(right.TieBreaks[index]);
        }

        return order;
    }
}
