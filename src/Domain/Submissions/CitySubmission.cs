using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Domain.Submissions;

/// <summary>Everything one city association hands in to the Center (R42–R44).</summary>
public sealed record CitySubmission
{
    /// <summary>This hand-in.</summary>
    public required SubmissionId Id { get; init; }

    /// <summary>The season.</summary>
    public required SeasonId Season { get; init; }

    /// <summary>地区名: the city's name; a last 市 is left off in file names, so 晋中市 and 晋中 give the same (X37).</summary>
    public required string Area { get; init; }

    /// <summary>The selected candidates in rank order; no nomination twice. Empty when only city documents are handed in.</summary>
    public required IReadOnlyList<CandidateSubmission> Candidates { get; init; }

    /// <summary>审核汇总表, 工作总结, 评审情况报告, 评审结果名单, each as Word and as stamped PDF (R42); may be empty.</summary>
    public required IReadOnlyList<SubmissionFile> CityDocuments { get; init; }
}

/// <summary>One candidate's share of a hand-in.</summary>
/// <param name="Nomination">The nomination.</param>
/// <param name="Name">姓名 as it stands on the 推荐表.</param>
/// <param name="Files">The files in the order they shall be numbered.</param>
public sealed record CandidateSubmission(NominationId Nomination, string Name, IReadOnlyList<SubmissionFile> Files);
