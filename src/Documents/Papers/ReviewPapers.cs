namespace CreativeTalent.Documents.Papers;

/// <summary>How one city's review went: 评审情况报告 (R42, R54).</summary>
public sealed record ReviewReportPaper : Paper
{
    /// <summary>The city as spoken of in sentences: “晋中市”.</summary>
    public required string City { get; init; }

    /// <summary>How many enterprise and park associations the city has (R55).</summary>
    public required int Associations { get; init; }

    /// <summary>How many of them took part, by a nomination or a stated “no nominee” (R14, X17).</summary>
    public required int TakingPart { get; init; }

    /// <summary>How many people were nominated.</summary>
    public required int Nominated { get; init; }

    /// <summary>Who failed the screening and why (R35).</summary>
    public required IReadOnlyList<Exclusion> Excluded { get; init; }

    /// <summary>The experts of the panel.</summary>
    public required IReadOnlyList<PanelExpert> Experts { get; init; }

    /// <summary>The mode of the selection and who is responsible, as whole sentences (R40, R63).</summary>
    public required string Mode { get; init; }

    /// <summary>How sheets were made into one score, as a whole sentence (R33, X12).</summary>
    public required string Aggregation { get; init; }

    /// <summary>How many valid score sheets there are.</summary>
    public required int Sheets { get; init; }

    /// <summary>The places of the city (R38).</summary>
    public required int Quota { get; init; }

    /// <summary>The most places of one enterprise (R38).</summary>
    public required int MaxPerEnterprise { get; init; }

    /// <summary>Everybody who was scored, in rank order (R38).</summary>
    public required IReadOnlyList<RankedCandidate> Ranking { get; init; }

    /// <summary>Decisions about ties and other things that people decided, with the minute's number (X13, X14).</summary>
    public required IReadOnlyList<RecordedDecision> Decisions { get; init; }

    /// <summary>How the meeting approved the list (X40); null while it has not.</summary>
    public MeetingApproval? Approval { get; init; }

    /// <inheritdoc />
    public override string Title => $"{City}{Year}年企业“创新达人”评审情况报告";
}

/// <summary>A person who was nominated and not admitted to the review.</summary>
/// <param name="Name">The person's name.</param>
/// <param name="WorkUnit">The employer, in full.</param>
/// <param name="Reason">The reason, with its place in 《细则》.</param>
public sealed record Exclusion(string Name, string WorkUnit, string Reason);

/// <summary>A member of the expert panel.</summary>
/// <param name="Name">The expert's name.</param>
/// <param name="WorkUnit">The expert's employer.</param>
/// <param name="Position">Post or title.</param>
/// <param name="IsChair">Whether the expert leads the panel (评审组长).</param>
public sealed record PanelExpert(string Name, string WorkUnit, string Position, bool IsChair = false);

/// <summary>One line of a printed ranking.</summary>
public sealed record RankedCandidate
{
    /// <summary>The rank from 1; tied candidates share one.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether others share the rank.</summary>
    public bool Tied { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Name { get; init; }

    /// <summary>The employer, in full.</summary>
    public required string WorkUnit { get; init; }

    /// <summary>Department and post; empty when unknown.</summary>
    public string Position { get; init; } = "";

    /// <summary>企业家, 创新能手 or 技能工匠 (R2).</summary>
    public string Category { get; init; } = "";

    /// <summary>The total, printed with two decimals (R33).</summary>
    public required decimal Total { get; init; }

    /// <summary>Whether the candidate is put forward to the province.</summary>
    public required bool Selected { get; init; }

    /// <summary>Whether the candidate is proposed as a speaker (R39).</summary>
    public bool Speaker { get; init; }

    /// <summary>Why the candidate was or was not selected; everyone passed over has a reason (R38).</summary>
    public required string Reason { get; init; }
}

/// <summary>A decision that people took and signed.</summary>
/// <param name="Matter">What was decided about.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="MinuteNumber">The number of the signed minute (纪要); empty when it has none.</param>
/// <param name="Date">The day of the decision.</param>
public sealed record RecordedDecision(string Matter, string Outcome, string MinuteNumber, DateOnly Date);

/// <summary>The meeting that approved a list (X40).</summary>
/// <param name="Meeting">市科协党组会 or 工作小组会议.</param>
/// <param name="MinuteNumber">The number of its minute; empty when it has none.</param>
/// <param name="Date">The day of the meeting.</param>
public sealed record MeetingApproval(string Meeting, string MinuteNumber, DateOnly Date);

/// <summary>Whom a city puts forward: 评审结果名单 (R42, R54).</summary>
public sealed record ResultListPaper : Paper
{
    /// <summary>The city as spoken of in sentences: “晋中市”.</summary>
    public required string City { get; init; }

    /// <summary>The selected candidates in rank order; the writer prints only those that are selected.</summary>
    public required IReadOnlyList<RankedCandidate> Ranking { get; init; }

    /// <summary>How the meeting approved the list (X40); null while it has not.</summary>
    public MeetingApproval? Approval { get; init; }

    /// <inheritdoc />
    public override string Title => $"{City}{Year}年企业“创新达人”评审结果名单";
}
