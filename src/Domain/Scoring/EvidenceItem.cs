namespace CreativeTalent.Domain.Scoring;

/// <summary>One entry by which a counted item is proved (证明条目, R34).</summary>
public abstract record EvidenceItem
{
    /// <summary>What it is called: the patent's, award's, contest's or achievement's name.</summary>
    public required string Title { get; init; }

    /// <summary>The path of the proof among the candidate's material, or null while it is missing.</summary>
    public string? Proof { get; init; }
}

/// <summary>How high the body stands that gave an award, held a contest or commended (级别).</summary>
public enum EvidenceLevel
{
    /// <summary>市级.</summary>
    City,

    /// <summary>省级.</summary>
    Provincial,

    /// <summary>国家级.</summary>
    National,
}

/// <summary>A prize of a contest (奖次).</summary>
public enum ContestPrize
{
    /// <summary>Took part without a prize, or with one below the third.</summary>
    None,

    /// <summary>一等奖.</summary>
    First,

    /// <summary>二等奖.</summary>
    Second,

    /// <summary>三等奖.</summary>
    Third,
}

/// <summary>A patent or patent application (专利, X7).</summary>
public sealed record PatentEvidence : EvidenceItem
{
    /// <summary>The application or patent number; blanks, dots and the prefixes ZL and CN do not matter.</summary>
    public required string Number { get; init; }

    /// <summary>The family's number where the same invention is filed several times; null when it stands alone.</summary>
    public string? Family { get; init; }

    /// <summary>The day of filing (申请日).</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>The kind as printed: 发明, 实用新型, 外观设计.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is granted, not only applied for.</summary>
    public required bool Granted { get; init; }

    /// <summary>The candidate's place among the inventors, from 1; null when the candidate is not among them.</summary>
    public required int? InventorPlace { get; init; }
}

/// <summary>An award applied for or won (奖项, X6).</summary>
/// <param name="Level">The awarding body's level.</param>
/// <param name="Awarded">Whether it was won; an application otherwise.</param>
public sealed record AwardEvidence(EvidenceLevel Level, bool Awarded) : EvidenceItem;

/// <summary>A result in a science and innovation contest (科创比赛, X5).</summary>
/// <param name="Level">The organiser's level.</param>
/// <param name="Prize">The prize.</param>
public sealed record ContestEvidence(EvidenceLevel Level, ContestPrize Prize) : EvidenceItem;

/// <summary>A commendation by a city or the province (省市级表彰, X8).</summary>
/// <param name="Level">The commending body's level.</param>
public sealed record CommendationEvidence(EvidenceLevel Level) : EvidenceItem;

/// <summary>An achievement put to use (成果转化, F2); its title names the achievement.</summary>
public sealed record ConversionEvidence : EvidenceItem;

/// <summary>An achievement claimed under the judged items of 成果转化 (C1, C2); its title names the achievement.</summary>
public sealed record AchievementEvidence : EvidenceItem;
