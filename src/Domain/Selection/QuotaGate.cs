using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Selection;

/// <summary>One run of the quota gate; the meaning stands at <see cref="Quota.Admit"/>.</summary>
/// <remarks>
/// Rank by rank. How many people of a rank each enterprise can still send is min(tied people, room under the cap). When
/// these numbers together fit into the places left, the places play no part: an enterprise sends all its people, none, or
/// (the cap line) some of them, and the count is the same in every order, so the next rank starts from certain numbers.
/// When they do not fit, the places run out inside this rank in every order, and everybody whose enterprise has room can
/// come first and can come last. docs/decisions/0004-quota-and-ties.md has the proof.
/// </remarks>
internal sealed class QuotaGate(Quota quota, IReadOnlyList<TieDecision> decisions)
{
    private readonly Dictionary<EnterpriseKey, int> taken = [];
    private readonly List<QuotaVerdict> verdicts = [];
    private readonly List<LineTie> ties = [];
    private readonly HashSet<TieDecision> used = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<TieDecision> contradictory = new(ReferenceEqualityComparer.Instance);
    private int placesLeft = quota.Places;
    private int keptOutByCap;

    public QuotaOutcome Run(Ranking ranking)
    {
        foreach (var group in ranking.Groups)
        {
            Pass(group);
        }

        return new QuotaOutcome
        {
            Verdicts = verdicts,
            Ties = ties,
            Shortfall = placesLeft > 0 ? new(placesLeft, keptOutByCap, QuotaReasons.Shortfall(quota, placesLeft, keptOutByCap)) : null,
            UnusedDecisions =
            [
                .. decisions.Where(decision => !used.Contains(decision)).Select(decision => new UnusedDecision(
                    decision,
                    contradictory.Contains(decision) ? QuotaReasons.Contradictory(decision) : QuotaReasons.Unused(decision))),
            ],
        };
    }

    private void Pass(IReadOnlyList<RankedNomination> group)
    {
        if (placesLeft == 0)
        {
            verdicts.AddRange(group.Select(entry => new QuotaVerdict(
                entry, QuotaStanding.PassedOver, "R38", QuotaReasons.PlacesUsed(quota, entry))));
            return;
        }

        var firstVerdict = verdicts.Count;
        var enterprises = group.GroupBy(entry => entry.Enterprise).ToLookup(people => RoomOf(people.Key) > 0);
        var sendable = enterprises[true].Sum(people => Math.Min(people.Count(), RoomOf(people.Key)));

        foreach (var entry in enterprises[false].SelectMany(people => people))
        {
            PassOverByCap(entry);
        }

        if (sendable > placesLeft)
        {
            Part(TieLine.Quota, [.. enterprises[true].SelectMany(people => people)], group, placesLeft);
        }
        else
        {
            foreach (var people in enterprises[true])
            {
                PassEnterprise([.. people], group);
            }
        }

        // Within a rank the list shows who is in, who waits, who is out; a stable sort keeps the decided order.
        var shown = verdicts[firstVerdict..].OrderBy(verdict => verdict.Standing).ToList();
        verdicts.RemoveRange(firstVerdict, shown.Count);
        verdicts.AddRange(shown);
    }

    private void PassEnterprise(IReadOnlyList<RankedNomination> people, IReadOnlyList<RankedNomination> group)
    {
        var room = RoomOf(people[0].Enterprise);

        if (people.Count > room)
        {
            Part(TieLine.EnterpriseCap, people, group, room);
            return;
        }

        foreach (var entry in people)
        {
            Take(entry, QuotaReasons.Admitted(quota, entry), "R38");
        }
    }

    /// <summary>Parts people of one rank by a decision, or stops at them.</summary>
    private void Part(TieLine line, IReadOnlyList<RankedNomination> people, IReadOnlyList<RankedNomination> group, int places)
    {
        if (DecisionFor(people, group) is { } decision)
        {
            var decided = decision.Order.Index().ToDictionary(placed => placed.Item, placed => placed.Index);
            Walk([.. people.OrderBy(entry => decided[entry.Nomination])], decision);
            return;
        }

        ties.Add(new LineTie(line, people, places));
        verdicts.AddRange(people.Select(entry => new QuotaVerdict(
            entry, QuotaStanding.TiedAtTheLine, "X13", QuotaReasons.Tied(quota, line, people.Count, places, entry))));

        // In every order the same number is admitted here. At the quota line no place is left for the ranks below, so
        // it does not matter which enterprises took them; at the cap line all places are the one enterprise's.
        placesLeft -= places;

        if (line is TieLine.EnterpriseCap)
        {
            taken[people[0].Enterprise] = taken.GetValueOrDefault(people[0].Enterprise) + places;
            keptOutByCap += people.Count - places;
        }
    }

    private void Walk(IReadOnlyList<RankedNomination> order, TieDecision decision)
    {
        foreach (var entry in order)
        {
            if (RoomOf(entry.Enterprise) == 0)
            {
                keptOutByCap++;
                verdicts.Add(new(entry, QuotaStanding.PassedOver, "X14", QuotaReasons.CapAfterDecision(quota, entry, decision)));
            }
            else if (placesLeft == 0)
            {
                verdicts.Add(new(entry, QuotaStanding.PassedOver, "X13", QuotaReasons.DecidedOut(entry, decision)));
            }
            else
            {
                Take(entry, QuotaReasons.DecidedIn(entry, decision), "X13");
            }
        }
    }

    private TieDecision? DecisionFor(IReadOnlyList<RankedNomination> people, IReadOnlyList<RankedNomination> group)
    {
        var tied = people.Select(entry => entry.Nomination).ToHashSet();
        var sameRank = group.Select(entry => entry.Nomination).ToHashSet();
        var fitting = decisions
            .Where(decision => tied.IsSubsetOf(decision.Order) && decision.Order.All(sameRank.Contains))
            .ToList();

        // Two minutes that order the same people differently cannot both hold, and which one does is not ours to guess.
        if (fitting.DistinctBy(decision => string.Join(' ', decision.Order.Where(tied.Contains))).Skip(1).Any())
        {
            contradictory.UnionWith(fitting);
            return null;
        }

        used.UnionWith(fitting);
        return fitting.FirstOrDefault();
    }

    private void Take(RankedNomination entry, BilingualText reason, string rule)
    {
        placesLeft--;
        taken[entry.Enterprise] = taken.GetValueOrDefault(entry.Enterprise) + 1;
        verdicts.Add(new(entry, QuotaStanding.Admitted, rule, reason));
    }

    private void PassOverByCap(RankedNomination entry)
    {
        keptOutByCap++;
        verdicts.Add(new(entry, QuotaStanding.PassedOver, "X14", QuotaReasons.Cap(quota, entry)));
    }

    private int RoomOf(EnterpriseKey enterprise) => quota.MaxPerEnterprise - taken.GetValueOrDefault(enterprise);
}
