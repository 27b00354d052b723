using System.Diagnostics;

namespace CreativeTalent.Domain.Scoring;

/// <summary>Counts evidence into the items of a rubric that no expert fills in (R34, X5–X10).</summary>
/// <remarks>The result does not depend on the order in which the entries were typed.</remarks>
public static class EvidenceCounter
{
    /// <summary>Counts one candidate's evidence.</summary>
    /// <param name="rubric">The rubric whose counted items are filled.</param>
    /// <param name="evidence">The candidate's entries; empty earns nothing.</param>
    /// <param name="inRegister">X9: whether the employer's association stands in the Center's register of the season.</param>
    public static EvidenceCount Count(Rubric rubric, IReadOnlyList<EvidenceItem> evidence, bool inRegister)
    {
        IReadOnlyList<CountedItem> items =
        [
            .. rubric.Items.Where(item => !item.IsJudged).Select(item =>
            {
                var lines = LinesOf(item, evidence, inRegister);
                var sum = lines.Sum(line => line.Points);
                return new CountedItem(item.Code, sum, Math.Min(sum, item.Cap), lines);
            }),
        ];

        return new EvidenceCount(items, [.. SameAchievementTwice(evidence)]);
    }

    /// <summary>Warns of each patent that several candidates of one review claim, with the inventors' order (X7).</summary>
    /// <param name="claims">The patents with the name of the candidate who claims each.</param>
    public static IReadOnlyList<EvidenceRemark> SharedPatents(IEnumerable<(string Candidate, PatentEvidence Patent)> claims) =>
    [
        .. claims
            .GroupBy(claim => Patents.NumberOf(claim.Patent), StringComparer.Ordinal)
            .Where(same => same.Select(claim => claim.Candidate).Distinct(StringComparer.Ordinal).Count() > 1)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same =>
            {
                var claimants = same.OrderBy(claim => claim.Patent.InventorPlace ?? int.MaxValue)
                    .ThenBy(claim => claim.Candidate, StringComparer.Ordinal).ToList();
                var chinese = string.Join("、", claimants.Select(claim => $"{claim.Candidate}（{PlaceInChinese(claim.Patent)}）"));
                var english = string.Join(", ", claimants.Select(claim => $"{claim.Candidate} ({PlaceInEnglish(claim.Patent)})"));
                return new EvidenceRemark(
                    "X7",
                    new(
                        $"专利 {same.Key} 由多名候选人申报：{chinese}。请核对发明人排序。",
                        $"Patent {same.Key} is claimed by several candidates: {english}. Please check the inventors' order."));
            }),
    ];

    private static IReadOnlyList<CountedLine> LinesOf(RubricItem item, IReadOnlyList<EvidenceItem> evidence, bool inRegister) =>
        item.Points switch
        {
            PointRule.Patents rule => Patents.Count(rule, [.. evidence.OfType<PatentEvidence>()]),
            PointRule.Awards rule => AwardLines(rule, [.. evidence.OfType<AwardEvidence>()]),
            PointRule.Contests rule => [.. evidence.OfType<ContestEvidence>().Select(contest => ContestLine(rule, contest))],
            PointRule.Conversions rule => ConversionLines(rule, [.. evidence.OfType<ConversionEvidence>()]),
            PointRule.FlatCommendation => CommendationLines(item.Cap, [.. evidence.OfType<CommendationEvidence>()]),
            PointRule.Register => [RegisterLine(item.Cap, inRegister)],
            var other => throw new UnreachableException($"Item {item.Code} is counted by {other}."),
        };

    private static List<CountedLine> AwardLines(PointRule.Awards rule, IReadOnlyList<AwardEvidence> awards)
    {
        var lines = new List<CountedLine>();
        var seen = new HashSet<EvidenceLevel>();

        foreach (var award in awards)
        {
            lines.Add(award switch
            {
                { Level: EvidenceLevel.City } => Not(award, "市级奖项不计分", "an award at city level does not count"),
                { Awarded: false } when rule.AwardedOnly => Not(award, "仅申报未获奖，按设置不计分（X6）", "applied for but not won; the season counts won awards only (X6)"),
                _ when !seen.Add(award.Level) && rule.OncePerLevel => Not(award, "同一级别只计一次（X6）", "each level counts once (X6)"),
                { Level: EvidenceLevel.National } => new(award, rule.National, new("国家级", "national level")),
                _ => new(award, rule.Provincial, new("省级", "provincial level")),
            });
        }

        return lines;
    }

    private static CountedLine ContestLine(PointRule.Contests rule, ContestEvidence contest) => contest switch
    {
        { Level: EvidenceLevel.City } => Not(contest, "市级比赛不计分（X5）", "a contest at city level does not count (X5)"),
        { Prize: ContestPrize.First } => new(contest, rule.First, new("一等奖", "first prize")),
        { Prize: ContestPrize.Second } => new(contest, rule.Second, new("二等奖", "second prize")),
        { Prize: ContestPrize.Third } => new(contest, rule.Third, new("三等奖", "third prize")),
        _ => Not(contest, "未获一、二、三等奖", "no first, second or third prize"),
    };

    private static IReadOnlyList<CountedLine> ConversionLines(PointRule.Conversions rule, IReadOnlyList<ConversionEvidence> conversions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);

        return
        [
            .. conversions.Select(conversion => seen.Add(Named(conversion))
                ? new CountedLine(conversion, rule.Each, new("成果转化", "an achievement put to use"))
                : Not(conversion, "同一成果重复填报，只计一次", "the same achievement is entered again and counts once")),
        ];
    }

    private static IReadOnlyList<CountedLine> CommendationLines(decimal cap, IReadOnlyList<CommendationEvidence> commendations) =>
    [
        .. commendations.Select((commendation, index) => index == 0
            ? new CountedLine(commendation, cap, new("省市级表彰", "commended by city or province"))
            : Not(commendation, "表彰只计一次（X8）", "commendations count once (X8)")),
    ];

    private static CountedLine RegisterLine(decimal cap, bool inRegister) => inRegister
        ? new(null, cap, new("所属企业科协列入省示范企业科协名单（X9）", "the employer's association stands in the Center's register (X9)"))
        : new(null, 0, new("所属企业科协未列入省示范企业科协名单（X9）", "the employer's association does not stand in the Center's register (X9)"));

    private static IEnumerable<EvidenceRemark> SameAchievementTwice(IReadOnlyList<EvidenceItem> evidence)
    {
        var converted = evidence.OfType<ConversionEvidence>().Select(Named).ToHashSet(StringComparer.Ordinal);

        return evidence.OfType<AchievementEvidence>()
            .Where(achievement => converted.Contains(Named(achievement)))
            .DistinctBy(Named)
            .OrderBy(Named, StringComparer.Ordinal)
            .Select(achievement => new EvidenceRemark(
                "X10",
                new(
                    $"成果“{achievement.Title}”既列入产研融创的成果转化，又列入成果转化类成果，请专家注意是否重复计分。",
                    $"'{achievement.Title}' is entered both as a conversion (F2) and as an achievement (C); experts should look whether it scores twice.")));
    }

    private static CountedLine Not(EvidenceItem entry, string chinese, string english) => new(entry, 0, new(chinese, english));

    private static string Named(EvidenceItem entry) => string.Concat(entry.Title.Where(letter => !char.IsWhiteSpace(letter)));

    private static string PlaceInChinese(PatentEvidence patent) =>
        patent.InventorPlace is { } place ? $"第 {place} 发明人" : "不在发明人之列";

    private static string PlaceInEnglish(PatentEvidence patent) =>
        patent.InventorPlace is { } place ? $"inventor {place}" : "not among the inventors";
}
