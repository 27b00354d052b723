using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Domain.Selection;

/// <summary>What is known of one nomination when its eligibility is judged (资格审查).</summary>
public sealed record EligibilityFacts
{
    /// <summary>The nomination that is judged.</summary>
    public required NominationId Nomination { get; init; }

    /// <summary>The other nominations of the same person in the season, in every city; empty when there are none.</summary>
    public required IReadOnlyList<RivalNomination> Rivals { get; init; }

    /// <summary>Awards of earlier seasons that may be this person's; empty when there are none.</summary>
    public required IReadOnlyList<EarlierAward> EarlierAwards { get; init; }

    /// <summary>The employer's key, or null while an employer without a code waits to be matched by a person (X14).</summary>
    public required EnterpriseKey? Enterprise { get; init; }
}

/// <summary>Another nomination of the same person (重复推荐, R12).</summary>
/// <param name="Nomination">The other nomination.</param>
/// <param name="Through">The association that filed it.</param>
/// <param name="Conflict">What became of the conflict.</param>
public sealed record RivalNomination(NominationId Nomination, AssociationId Through, NominationConflict Conflict);

/// <summary>What became of two nominations of one person (X16).</summary>
public enum NominationConflict
{
    /// <summary>Nobody has decided yet: both nominations wait.</summary>
    Open,

    /// <summary>The nomination that is judged stays, the other one is withdrawn.</summary>
    ThisOneStays,

    /// <summary>The other nomination stays.</summary>
    OtherOneStays,
}

/// <summary>An award of an earlier season that may belong to the person (R13).</summary>
public sealed record EarlierAward
{
    /// <summary>The season of the award.</summary>
    public required SeasonId Season { get; init; }

    /// <summary>The tier's code, for example <c>talent</c> (创新达人) or <c>star</c> (创新之星).</summary>
    public required string Tier { get; init; }

    /// <summary>How the award was found to be this person's.</summary>
    public required AwardMatch Match { get; init; }

    /// <summary>The number of the Center's minute that allows an exception on the city's 情况说明, or null.</summary>
    public string? ExceptionMinute { get; init; }
}

/// <summary>How an earlier award was matched with a person (X15).</summary>
public enum AwardMatch
{
    /// <summary>By the keyed hash of the identity number: certain.</summary>
    IdentityNumber,

    /// <summary>By name and unit only: a person must look.</summary>
    NameAndUnit,

    /// <summary>By name and unit, and a person confirmed that it is the same one.</summary>
    ConfirmedByHand,

    /// <summary>By name and unit, and a person found that it is somebody else.</summary>
    RefutedByHand,
}

/// <summary>The season's reading of R13 (X15).</summary>
public sealed record EligibilitySettings
{
    /// <summary>The earlier seasons whose winners are not chosen again; 2022 for the 2023 season.</summary>
    public required IReadOnlySet<SeasonId> BlockingSeasons { get; init; }

    /// <summary>The tiers that count as winning; by default 标兵 and 达人, not 之星.</summary>
    public IReadOnlySet<string> BlockingTiers { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "model", "talent" };
}
