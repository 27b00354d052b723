namespace CreativeTalent.Domain.Selection;

/// <summary>What tells one enterprise from another when places are capped (同一企业).</summary>
/// <remarks>
/// R38, X14: the employer's unified social credit code (统一社会信用代码), not the recommending association. An employer
/// without a code is matched by a person first and then carries the name that the person gave it.
/// </remarks>
public readonly record struct EnterpriseKey
{
    private EnterpriseKey(string value) => Value = value;

    /// <summary>The key as text; two enterprises are the same when their keys are equal.</summary>
    public string Value { get; }

    /// <summary>The key of an employer with a code.</summary>
    /// <param name="creditCode">The unified social credit code, already checked; blanks and case do not matter.</param>
    public static EnterpriseKey OfCode(string creditCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(creditCode);
        return new(creditCode.Trim().ToUpperInvariant());
    }

    /// <summary>The key of an employer without a code, as a person matched it.</summary>
    /// <param name="name">The one name that all people of this employer are matched to.</param>
    public static EnterpriseKey MatchedByHand(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new("name:" + name.Trim());
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
