namespace CreativeTalent.Host.Papers;

/// <summary>The kinds of document the system writes.</summary>
internal static class PaperKinds
{
    /// <summary>推荐表 of one candidate (R26).</summary>
    public const string Recommendation = "recommendation";

    /// <summary>审核汇总表 (R42).</summary>
    public const string ReviewTable = "review-table";

    /// <summary>评审情况报告 (R42).</summary>
    public const string ReviewReport = "review-report";

    /// <summary>评审结果名单 (R42).</summary>
    public const string ResultList = "result-list";

    /// <summary>工作总结 (R43).</summary>
    public const string WorkSummary = "work-summary";

    /// <summary>A letter (公函、通知).</summary>
    public const string Letter = "letter";
}
