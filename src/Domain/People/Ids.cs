namespace CreativeTalent.Domain.People;

/// <summary>A science association (科协) of any level: the province, a city, an enterprise or a park.</summary>
/// <param name="Value">A short stable code, for example <c>jinzhong</c> or <c>jinzhong-03</c>.</param>
public readonly record struct AssociationId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>A person who signs in or is nominated (人员).</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct PersonId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>One person's nomination in one season (推荐).</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct NominationId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
