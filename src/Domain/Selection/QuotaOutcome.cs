using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Selection;

/// <summary>What the quota gate says about one person.</summary>
public enum QuotaStanding
{
    /// <summary>入选: admitted in whatever order tied people are taken.</summary>
    Admitted,

    /// <summary>并列待定: admitted in one order of the tied people and not in another; only a signed decision tells.</summary>
    TiedAtTheLine,

    /// <summary>未入选: admitted in no order.</summary>
    PassedOver,
}

/// <summary>One person's standing with its printed reason (入选结论).</summary>
/// <param name="Entry">The place in the ranking.</param>
/// <param name="Standing">Admitted, tied at the line, or passed over.</param>
/// <param name="Rule">The number of the rule that decided: R38, or X13 where a tie did, or X14 where the cap did.</param>
/// <param name="Reason">The whole sentence for people; never empty.</param>
public sealed record QuotaVerdict(RankedNomination Entry, QuotaStanding Standing, string Rule, BilingualText Reason);

/// <summary>Which line runs through a tie.</summary>
public enum TieLine
{
    /// <summary>名额线: the city's places do not suffice for the tied people.</summary>
    Quota,

    /// <summary>企业上限线: one enterprise may have fewer of its tied people than there are.</summary>
    EnterpriseCap,
}

/// <summary>People of one rank of whom only some can be admitted; a signed decision must order them (X13).</summary>
/// <param name="Line">Which line runs through the tie.</param>
/// <param name="Tied">The tied people; at least two.</param>
/// <param name="Places">How many of them will be admitted; at least 1 and fewer than there are.</param>
public sealed record LineTie(TieLine Line, IReadOnlyList<RankedNomination> Tied, int Places);

/// <summary>Places that nobody can take (名额缺口, X14).</summary>
/// <param name="Places">How many places stay empty; at least 1.</param>
/// <param name="KeptOutByCap">How many ranked people the cap kept out; 0 when there were simply too few people.</param>
/// <param name="Reason">The whole sentence for people.</param>
public sealed record QuotaShortfall(int Places, int KeptOutByCap, BilingualText Reason);

/// <summary>A decision that the gate could not use.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Why it does not hold for any tie at a line.</param>
public sealed record UnusedDecision(TieDecision Decision, BilingualText Reason);

/// <summary>What the quota gate did with a ranking (名额结果).</summary>
public sealed record QuotaOutcome
{
    /// <summary>Everybody's standing in rank order.</summary>
    /// <remarks>Within a rank: admitted people first, as decided where a decision ordered them.</remarks>
    public required IReadOnlyList<QuotaVerdict> Verdicts { get; init; }

    /// <summary>The ties that a signed decision must order before the result is final; empty when there are none.</summary>
    public required IReadOnlyList<LineTie> Ties { get; init; }

    /// <summary>The places that stay empty, or null when the quota is met.</summary>
    public required QuotaShortfall? Shortfall { get; init; }

    /// <summary>Decisions that were given but hold for no tie at a line.</summary>
    public required IReadOnlyList<UnusedDecision> UnusedDecisions { get; init; }

    /// <summary>Whether nothing waits for a decision: no tie at a line, and the quota met exactly.</summary>
    public bool IsSettled => Ties.Count == 0 && Shortfall is null;

    /// <summary>Who is admitted for certain, in rank order.</summary>
    public IReadOnlyList<RankedNomination> Admitted => Entries(QuotaStanding.Admitted);

    /// <summary>Who waits for a signed decision, in rank order.</summary>
    public IReadOnlyList<RankedNomination> TiedAtTheLine => Entries(QuotaStanding.TiedAtTheLine);

    /// <summary>Who is not admitted for certain, in rank order.</summary>
    public IReadOnlyList<RankedNomination> PassedOver => Entries(QuotaStanding.PassedOver);

    private IReadOnlyList<RankedNomination> Entries(QuotaStanding standing) =>
        [.. Verdicts.Where(verdict => verdict.Standing == standing).Select(verdict => verdict.Entry)];
}
