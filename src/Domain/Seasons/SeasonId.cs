namespace CreativeTalent.Domain.Seasons;

/// <summary>The year of a season (年度), for example 2023.</summary>
/// <param name="Value">The four-digit year as text, which is also the folder's name under <c>workflows/seasons</c>.</param>
public readonly record struct SeasonId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
