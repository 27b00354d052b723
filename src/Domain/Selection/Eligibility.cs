using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Selection;

/// <summary>Whether a nomination may be scored and ranked (资格审查, R12, R13).</summary>
public static class Eligibility
{
    /// <summary>Judges one nomination; all reasons are given at once.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="settings">The season's reading.</param>
    /// <returns>Barred when one reason bars; otherwise waiting when one reason waits; otherwise eligible.</returns>
    public static EligibilityOutcome Judge(EligibilityFacts facts, EligibilitySettings settings)
    {
        List<EligibilityReason> barring = [.. Rivals(facts, NominationConflict.OtherOneStays), .. Awards(facts, settings, certain: true)];
        List<EligibilityReason> waiting =
            [.. Rivals(facts, NominationConflict.Open), .. Awards(facts, settings, certain: false), .. Employer(facts)];

        return (barring, waiting) switch
        {
            ({ Count: > 0 }, _) => new EligibilityOutcome.Barred(barring),
            (_, { Count: > 0 }) => new EligibilityOutcome.Waits(waiting),
            _ => new EligibilityOutcome.Eligible(),
        };
    }

    private static IEnumerable<EligibilityReason> Rivals(EligibilityFacts facts, NominationConflict conflict) =>
        facts.Rivals.Where(rival => rival.Conflict == conflict).Select(rival => new EligibilityReason(
            "R12",
            "X16",
            conflict is NominationConflict.Open
                ? new(
                    $"同一人另经 {rival.Through} 推荐，每人只能由一个单位推荐，须先处理重复推荐（R12、X16）。",
                    $"The person is also nominated through {rival.Through}; one recommending unit per person is allowed, so the conflict must be resolved first (R12, X16).")
                : new(
                    $"同一人保留经 {rival.Through} 的推荐，本推荐不再参评（R12、X16）。",
                    $"The person's nomination through {rival.Through} stays; this one takes no further part (R12, X16).")));

    private static IEnumerable<EligibilityReason> Awards(EligibilityFacts facts, EligibilitySettings settings, bool certain) =>
        facts.EarlierAwards
            .Where(award => settings.BlockingSeasons.Contains(award.Season) && settings.BlockingTiers.Contains(award.Tier))
            .Where(award => string.IsNullOrWhiteSpace(award.ExceptionMinute))
            .Where(award => certain
                ? award.Match is AwardMatch.IdentityNumber or AwardMatch.ConfirmedByHand
                : award.Match is AwardMatch.NameAndUnit)
            .Select(award => new EligibilityReason(
                "R13",
                "X15",
                certain
                    ? new(
                        $"{award.Season} 年已入选，原则上不再评选；例外须由市级提交情况说明、省创新中心批准（R13、X15）。",
                        $"Chosen in {award.Season}, and winners are not chosen again in principle; an exception needs the city's written statement and the Center's approval (R13, X15).")
                    : new(
                        $"与 {award.Season} 年入选者姓名、单位相同，须人工核对是否同一人（R13、X15）。",
                        $"Name and unit are those of a winner of {award.Season}; a person must check whether it is the same one (R13, X15).")));

    private static IEnumerable<EligibilityReason> Employer(EligibilityFacts facts)
    {
        if (facts.Enterprise is null)
        {
            yield return new(
                "R38",
                "X14",
                new(
                    "所在单位没有统一社会信用代码，须先人工确认是否与其他候选人同属一个企业（R38、X14）。",
                    "The employer has no unified social credit code; a person must first match it with the other candidates' employers (R38, X14)."));
        }
    }
}

/// <summary>What came of judging a nomination's eligibility.</summary>
public abstract record EligibilityOutcome
{
    private EligibilityOutcome()
    {
    }

    /// <summary>合格: the nomination may be scored and ranked.</summary>
    public sealed record Eligible : EligibilityOutcome;

    /// <summary>待处理: somebody must decide first; until then it is neither ranked nor removed.</summary>
    /// <param name="Reasons">Every reason; never empty.</param>
    public sealed record Waits(IReadOnlyList<EligibilityReason> Reasons) : EligibilityOutcome;

    /// <summary>不合格: the nomination takes no further part.</summary>
    /// <param name="Reasons">Every reason; never empty.</param>
    public sealed record Barred(IReadOnlyList<EligibilityReason> Reasons) : EligibilityOutcome;
}

/// <summary>Why a nomination waits or is barred.</summary>
/// <param name="Rule">The rule's number.</param>
/// <param name="Reading">The number of the reading that was applied.</param>
/// <param name="Message">The whole sentence for people; it names nobody.</param>
public sealed record EligibilityReason(string Rule, string Reading, BilingualText Message);
