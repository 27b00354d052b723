namespace CreativeTalent.Domain.People;

/// <summary>The levels of science associations (科协层级, R9).</summary>
public enum AssociationLevel
{
    /// <summary>省级: the province, whose office is the Center.</summary>
    Province,

    /// <summary>市级: one of the cities.</summary>
    City,

    /// <summary>企业科协: of one employer.</summary>
    Enterprise,

    /// <summary>园区科协: of several employers.</summary>
    Park,
}

/// <summary>A science association in a season's roster (科协).</summary>
public sealed record Association
{
    /// <summary>The stable code.</summary>
    public required AssociationId Id { get; init; }

    /// <summary>The level.</summary>
    public required AssociationLevel Level { get; init; }

    /// <summary>The full name as on its seal, for example 晋中市科学技术协会.</summary>
    public required string Name { get; init; }

    /// <summary>The short name; a city's is the 地区名 of R28 (晋中, X37).</summary>
    public required string ShortName { get; init; }

    /// <summary>The association it reports to; null only for the province (R9).</summary>
    public AssociationId? Parent { get; init; }

    /// <summary>Who employs its people: one for an enterprise, at least two for a park, none above.</summary>
    public IReadOnlyList<Employer> Employers { get; init; } = [];

    /// <summary>The year of the Center's list that names it 省示范企业科协; null when it is on no list (S3, X9).</summary>
    public int? DemonstrationListYear { get; init; }

    /// <summary>Whether it may seal with its employer's seal because it has none of its own (X39).</summary>
    public bool UsesEmployerSeal { get; init; }
}

/// <summary>An enterprise that employs candidates (所在单位).</summary>
/// <param name="Name">The full name as on its seal.</param>
/// <param name="CreditCode">Its 统一社会信用代码; null when it is not known, then sameness is judged by a person (X14).</param>
/// <param name="EnterpriseType">A name of the season's list of enterprise types; statistics only (R2, R43).</param>
/// <param name="Industry">A name of the season's list of industries (R43).</param>
public sealed record Employer(string Name, UnifiedSocialCreditCode? CreditCode, string EnterpriseType, string Industry);
