using System.Globalization;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Papers;

/// <summary>What the review adds to a candidate's form to make a row of the 审核汇总表 (R42).</summary>
public sealed record ReviewRow
{
    /// <summary>The rank from 1 (R38); tied candidates share one.</summary>
    public required int Rank { get; init; }

    /// <summary>The total, printed with two decimals (R33).</summary>
    public required decimal Total { get; init; }

    /// <summary>The points for 政治思想.</summary>
    public required decimal Political { get; init; }

    /// <summary>The points for 主要工作成果.</summary>
    public required decimal Achievement { get; init; }

    /// <summary>How many experts' sheets counted.</summary>
    public required int Experts { get; init; }

    /// <summary>资格审查结论, for example 合格 (R35).</summary>
    public required string Eligibility { get; init; }

    /// <summary>How a tie was dealt with, with the minute's number (X13); empty when there is none.</summary>
    public string Tie { get; init; } = "";

    /// <summary>审核意见, for example 同意推荐.</summary>
    public required string Opinion { get; init; }

    /// <summary>How many selected candidates the same enterprise has (R38).</summary>
    public required int SameEnterprise { get; init; }

    /// <summary>Whether the candidate is proposed as a speaker (R39).</summary>
    public bool Speaker { get; init; }

    /// <summary>The candidate's form with the review's columns put over it.</summary>
    /// <param name="nomination">What was filled in on the 推荐表.</param>
    public FormValues Over(FormValues nomination) => nomination.With(
    [
        new(FormKeys.Rank, Rank.ToString(CultureInfo.InvariantCulture)),
        new(FormKeys.Score, Points(Total)),
        new(FormKeys.PoliticalScore, Points(Political)),
        new(FormKeys.AchievementScore, Points(Achievement)),
        new(FormKeys.Experts, Experts.ToString(CultureInfo.InvariantCulture)),
        new(FormKeys.Eligibility, Eligibility),
        new(FormKeys.Tie, Tie),
        new(FormKeys.ReviewOpinion, Opinion),
        new(FormKeys.SameEnterprise, SameEnterprise.ToString(CultureInfo.InvariantCulture)),
        new(FormKeys.Speaker, Speaker ? "是" : "否"),
    ]);

    private static string Points(decimal points) => points.ToString("0.00", CultureInfo.InvariantCulture);
}
