namespace CreativeTalent.Domain.Scoring;

/// <summary>How the points of one rubric item come about (计分方式).</summary>
/// <remarks>Only <see cref="Judged"/> items are filled in by experts; all others follow from evidence or a register (R34).</remarks>
public abstract record PointRule
{
    private PointRule()
    {
    }

    /// <summary>An expert gives 0 to the item's cap (酌情).</summary>
    public sealed record Judged : PointRule;

    /// <summary>Patents (R34, T1): points for each patent or family once, the candidate being an inventor (X7).</summary>
    /// <param name="Each">Points for one patent; 3 in 2023.</param>
    /// <param name="FiledFrom">The first filing date that counts, inclusive; 2020-01-01 in 2023.</param>
    /// <param name="GrantedOnly">X7: whether an application does not count; off by default.</param>
    public sealed record Patents(decimal Each, DateOnly FiledFrom, bool GrantedOnly = false) : PointRule;

    /// <summary>Awards applied for or won (R34, T2): points by level (X6).</summary>
    /// <param name="Provincial">Points for one at provincial level.</param>
    /// <param name="National">Points for one at national level.</param>
    /// <param name="AwardedOnly">X6: whether an application does not count; off by default.</param>
    /// <param name="OncePerLevel">X6: whether each level counts once instead of each application; off by default.</param>
    public sealed record Awards(decimal Provincial, decimal National, bool AwardedOnly = false, bool OncePerLevel = false)
        : PointRule;

    /// <summary>Science and innovation contests of province and nation together (R34, A2, X5): points by prize.</summary>
    /// <param name="First">Points for a first prize.</param>
    /// <param name="Second">Points for a second prize.</param>
    /// <param name="Third">Points for a third prize.</param>
    public sealed record Contests(decimal First, decimal Second, decimal Third) : PointRule;

    /// <summary>Achievements put to use (R34, F2): points for each.</summary>
    /// <param name="Each">Points for one conversion; 2 in 2023.</param>
    public sealed record Conversions(decimal Each) : PointRule;

    /// <summary>Commendations (T3): the item's cap once, however many there are (X8).</summary>
    public sealed record FlatCommendation : PointRule;

    /// <summary>The enterprise's association stands in a register that the Center issues (S3, X9): the item's cap, or nothing.</summary>
    /// <remarks>Never typed by the enterprise, so no evidence entry can earn it.</remarks>
    public sealed record Register : PointRule;
}
