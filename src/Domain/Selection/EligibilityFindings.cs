using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Selection;

/// <summary>Puts what speaks against a nomination's eligibility among the findings that nominator and city see (R13, R38, X15).</summary>
public static class EligibilityFindings
{
    private static readonly BilingualText Remedy = new(
        "请核对；确需例外的，由市科协提交情况说明，报省科技创新服务中心决定。",
        "Check it; where an exception is needed the city hands in a written statement and the Center decides.");

    /// <summary>The findings of an outcome: what bars is an error or a warning as the season reads R13, what waits is for a person to tick.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="reading">Whether an earlier winner is blocked or only warned of (X15).</param>
    /// <returns>Empty when the nomination is eligible.</returns>
    public static IReadOnlyList<Finding> Of(EligibilityOutcome outcome, EarlierWinnerReading reading) => outcome switch
    {
        EligibilityOutcome.Eligible => [],
        EligibilityOutcome.Barred barred =>
            [.. barred.Reasons.Select(reason => Of(reason, reading is EarlierWinnerReading.Block ? Severity.Error : Severity.Warning))],
        EligibilityOutcome.Waits waits => [.. waits.Reasons.Select(reason => Of(reason, Severity.Hint))],
        var unknown => throw new System.Diagnostics.UnreachableException($"Eligibility outcome {unknown} has no findings."),
    };

    private static Finding Of(EligibilityReason reason, Severity severity) => new()
    {
        Rule = reason.Rule,
        Reading = reason.Reading,
        Code = reason.Rule == "R13" ? "eligibility.earlier-winner" : "eligibility.employer",
        Severity = severity,
        File = "",
        Found = reason.Message,
        Allowed = new("原则上不重复评选，单位明确", "not chosen before in principle, employer known"),
        Message = reason.Message,
        Remedy = Remedy,
    };
}
