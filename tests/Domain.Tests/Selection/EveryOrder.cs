using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Selection;

namespace CreativeTalent.Domain.Tests.Selection;

/// <summary>A second quota gate, written from the meaning alone: it tries every full order that agrees with the ranking.</summary>
/// <remarks>
/// Shares no code with the gate: it sorts, groups and caps by itself. Good for about seven people.
/// </remarks>
internal sealed class EveryOrder
{
    private readonly Dictionary<NominationId, int> timesAdmitted = [];
    private int orders;

    public EveryOrder(
        IReadOnlyCollection<ScoredNomination> people, int places, int maxPerEnterprise, params IReadOnlyList<IReadOnlyList<NominationId>> decided)
    {
        foreach (var order in OrdersOf([.. people]))
        {
            if (decided.All(wanted => order.Select(person => person.Nomination).Where(wanted.Contains).SequenceEqual(wanted)))
            {
                Walk(order, places, maxPerEnterprise);
            }
        }

        foreach (var person in people)
        {
            timesAdmitted.TryAdd(person.Nomination, 0);
        }
    }

    /// <summary>The numbers of people that the orders admit; one number when all orders admit equally many.</summary>
    public HashSet<int> AdmittedCounts { get; } = [];

    public QuotaStanding StandingOf(NominationId nomination) =>
        timesAdmitted[nomination] == orders ? QuotaStanding.Admitted
        : timesAdmitted[nomination] == 0 ? QuotaStanding.PassedOver
        : QuotaStanding.TiedAtTheLine;

    private void Walk(IEnumerable<ScoredNomination> order, int places, int maxPerEnterprise)
    {
        var admitted = new List<ScoredNomination>();

        foreach (var person in order)
        {
            if (admitted.Count < places && admitted.Count(other => other.Enterprise == person.Enterprise) < maxPerEnterprise)
            {
                admitted.Add(person);
            }
        }

        orders++;
        AdmittedCounts.Add(admitted.Count);

        foreach (var person in admitted)
        {
            timesAdmitted[person.Nomination] = timesAdmitted.GetValueOrDefault(person.Nomination) + 1;
        }
    }

    // Whoever has nobody better among the rest may come next.
    private static IEnumerable<IReadOnlyList<ScoredNomination>> OrdersOf(IReadOnlyList<ScoredNomination> rest)
    {
        if (rest.Count == 0)
        {
            yield return [];
            yield break;
        }

        var best = rest.Max(person => person.Total.Points);

        foreach (var next in rest.Where(person => person.Total.Points == best))
        {
            foreach (var tail in OrdersOf([.. rest.Where(person => person != next)]))
            {
                yield return [next, .. tail];
            }
        }
    }
}
