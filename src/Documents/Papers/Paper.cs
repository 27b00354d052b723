using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Papers;

/// <summary>The facts of one document that the software writes (公文与表册); the docx made from them is its one source.</summary>
/// <remarks>
/// R42, R54. A paper is plain data: the same facts give the same bytes, so that a job that runs twice writes the same
/// content-addressed file. No paper carries a seal, only its place (X39).
/// </remarks>
public abstract record Paper
{
    /// <summary>The season's year, for example 2023.</summary>
    public required int Year { get; init; }

    /// <summary>The association that issues the paper, in full as on its seal: “晋中市科学技术协会”.</summary>
    public required string Issuer { get; init; }

    /// <summary>The date under the signature; also the file's only time stamp.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The title as printed.</summary>
    public abstract string Title { get; }
}

/// <summary>The 推荐表 of one candidate (R23, R26).</summary>
public sealed record RecommendationPaper : Paper
{
    /// <summary>The season's template.</summary>
    public required FormTemplate Template { get; init; }

    /// <summary>What was filled in.</summary>
    public required FormValues Values { get; init; }

    /// <summary>The 2寸 photo as .jpg or .png; null leaves the place with “2寸白底照片” (R23).</summary>
    public ReadOnlyMemory<byte>? Photo { get; init; }

    /// <inheritdoc />
    public override string Title => Template.Title.Replace("{year}", $"{Year}", StringComparison.Ordinal);
}

/// <summary>A table with one row per person: 企业（园区）科协汇总表 (R26) or 审核汇总表 in rank order (R42).</summary>
public sealed record TablePaper : Paper
{
    /// <summary>The season's template.</summary>
    public required FormTemplate Template { get; init; }

    /// <summary>Head and foot as filled in: reporting unit, telephone, date.</summary>
    public required FormValues Head { get; init; }

    /// <summary>One row per person, in the order to print; the 审核汇总表 is in rank order (<see cref="ReviewRow"/>).</summary>
    public required IReadOnlyList<FormValues> Rows { get; init; }

    /// <summary>X41: whether identity numbers are masked; true by default.</summary>
    public bool MaskIdentityNumbers { get; init; } = true;

    /// <inheritdoc />
    public override string Title => Template.Title.Replace("{year}", $"{Year}", StringComparison.Ordinal);
}

/// <summary>What screening says to one unit about its candidates: 审查结果通知 (R35, R36).</summary>
public sealed record ScreeningNoticePaper : Paper
{
    /// <summary>The unit the notice goes to, in full.</summary>
    public required string Recipient { get; init; }

    /// <summary>The candidates of that unit.</summary>
    public required IReadOnlyList<ScreenedCandidate> Candidates { get; init; }

    /// <summary>Until when corrected material can come again; null when it cannot.</summary>
    public DateTimeOffset? CorrectUntil { get; init; }

    /// <summary>Who answers questions, with telephone; empty leaves the sentence out.</summary>
    public string Contact { get; init; } = "";

    /// <inheritdoc />
    public override string Title => $"关于{Year}年山西省企业“创新达人”推荐材料审查结果的通知";
}

/// <summary>The screening result of one candidate.</summary>
/// <param name="Name">The candidate's name.</param>
/// <param name="Outcome">合格, 需修改完善 or 不符合条件.</param>
/// <param name="Findings">What has to be mended or why it fails; empty when all is well.</param>
public sealed record ScreenedCandidate(string Name, ScreeningOutcome Outcome, IReadOnlyList<NoticeFinding> Findings);

/// <summary>The result of screening a candidate (资格审查结论).</summary>
public enum ScreeningOutcome
{
    /// <summary>合格.</summary>
    Passed,

    /// <summary>需修改完善: to be handed in again (R36).</summary>
    ToCorrect,

    /// <summary>不符合条件: removed (R35).</summary>
    Rejected,
}

/// <summary>One finding as a unit reads it.</summary>
/// <param name="Message">The whole sentence, with the place in 《细则》.</param>
/// <param name="Remedy">The way out; empty when there is none.</param>
public sealed record NoticeFinding(string Message, string Remedy);

/// <summary>The sheet that one expert signs by hand for one candidate: 评分表 (R33, X40).</summary>
public sealed record ScoreSheetPaper : Paper
{
    /// <summary>The candidate's name.</summary>
    public required string Candidate { get; init; }

    /// <summary>The candidate's employer, in full.</summary>
    public required string WorkUnit { get; init; }

    /// <summary>The expert's name.</summary>
    public required string Expert { get; init; }

    /// <summary>The categories of the rubric with what was given, in the rubric's order.</summary>
    public required IReadOnlyList<ScoredCategory> Categories { get; init; }

    /// <summary>The sheet's total, rounded to two decimals by the scorer; null prints an empty sheet to fill in by hand.</summary>
    public decimal? Total { get; init; }

    /// <summary>The expert's remark; empty leaves room for one.</summary>
    public string Remark { get; init; } = "";

    /// <inheritdoc />
    public override string Title => $"{Year}年山西省企业“创新达人”专家评分表";
}

/// <summary>One category of a printed score sheet, for example 科学研究.</summary>
/// <param name="Name">The category's name.</param>
/// <param name="MaxPoints">Its points.</param>
/// <param name="Items">Its items.</param>
public sealed record ScoredCategory(string Name, decimal MaxPoints, IReadOnlyList<ScoredItem> Items);

/// <summary>One item of a printed score sheet.</summary>
/// <param name="Text">The item's criterion.</param>
/// <param name="MaxPoints">Its points.</param>
/// <param name="Points">What was given; null when nothing was.</param>
public sealed record ScoredItem(string Text, decimal MaxPoints, decimal? Points);
