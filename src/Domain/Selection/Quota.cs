using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Selection;

/// <summary>How many people one city association may put forward (名额).</summary>
/// <remarks>R38: the quota table is fixed for the season; no enterprise may take more than
/// <see cref="MaxPerEnterprise"/> of the places.</remarks>
public sealed record Quota
{
    /// <summary>The most places one association may have, in whole places.</summary>
    public const int MaxPlaces = 100_000;

    /// <summary>As <see cref="MaxPerEnterprise"/>: enterprises are not capped.</summary>
    public const int NoCap = int.MaxValue;

    /// <summary>Creates the quota of one city.</summary>
    /// <param name="city">The association the places belong to.</param>
    /// <param name="places">Whole places, from 0 to <see cref="MaxPlaces"/>.</param>
    /// <param name="maxPerEnterprise">Whole places one enterprise may take, at least 1; the 2023 rules say 2 (R38).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Quota(AssociationId city, int places, int maxPerEnterprise)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, MaxPlaces);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxPerEnterprise, 1);

        City = city;
        Places = places;
        MaxPerEnterprise = maxPerEnterprise;
    }

    /// <summary>The association the places belong to.</summary>
    public AssociationId City { get; }

    /// <summary>Whole places, 0 or more.</summary>
    public int Places { get; }

    /// <summary>The most places one enterprise may take; <see cref="NoCap"/> for any number.</summary>
    public int MaxPerEnterprise { get; }

    /// <summary>Admits people by rank until the places are used up, and says why for everybody (R38, X13, X14).</summary>
    /// <remarks>
    /// <para>Take one full order of the people that agrees with the ranking, and walk it from the best: a person is
    /// admitted when a place is left and the enterprise has fewer than <see cref="MaxPerEnterprise"/> admitted people;
    /// otherwise the next person moves up. Tied people can be taken in any order, so the ranking stands for many full
    /// orders. Who is admitted in all of them is <see cref="QuotaStanding.Admitted"/>, who in none is
    /// <see cref="QuotaStanding.PassedOver"/>, and who in some but not in all is
    /// <see cref="QuotaStanding.TiedAtTheLine"/> and waits for a signed decision. A tie wholly inside the places, or
    /// wholly outside, stops nothing.</para>
    /// <para>A tie stops the gate at two lines: where the places run out, and where one enterprise has fewer places left
    /// under the cap than people tied at one rank. The second costs nobody else a place: the ranks below go on.</para>
    /// <para>A decision narrows the orders to those that agree with it; the same gate then runs again. The cap is never
    /// broken: places that it keeps empty are the <see cref="QuotaOutcome.Shortfall"/>.</para>
    /// </remarks>
    /// <param name="ranking">One city's ranking, best first.</param>
    /// <param name="decisions">The panel's decisions so far; those that hold for no tie at a line are given back unused.</param>
    public QuotaOutcome Admit(Ranking ranking, params IReadOnlyList<TieDecision> decisions) =>
        new QuotaGate(this, decisions).Run(ranking);
}
