using System.Globalization;
using CreativeTalent.Documents.Papers;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Rules;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Host.Papers;

/// <summary>Makes the facts of a city's papers from its review: 审核汇总表、评审情况报告、评审结果名单、工作总结、推荐表 (R26, R42, R43).</summary>
internal sealed class CityPapers(Season season, Association city, CityReview review, RuleCatalogue rules, DateTimeOffset at)
{
    private readonly DateOnly _date = ShanxiTime.DayOf(at);
    private readonly string _cityName = city.ShortName + "市";
    private readonly IReadOnlyList<ReviewedNomination> _ranked =
        [.. review.Nominations.Where(nomination => nomination.Line is not null).OrderBy(nomination => nomination.Line?.Position)];

    /// <summary>The people who are put forward, in rank order.</summary>
    public IReadOnlyList<ReviewedNomination> Admitted => [.. _ranked.Where(nomination => nomination.Admitted)];

    /// <summary>The 审核汇总表, in rank order.</summary>
    public TablePaper ReviewTable()
    {
        var speakers = review.Chosen("speakers", "speakers");
        var perEnterprise = Admitted.CountBy(nomination => nomination.CreditCode).ToDictionary();

        return new TablePaper
        {
            Year = season.Year,
            Issuer = city.Name,
            Date = _date,
            Template = Template(FormTemplate.ReviewTable),
            MaskIdentityNumbers = season.Readings.Governance.MaskIdentityNumbers,
            Head = FormValues.Empty.With(
            [
                new("reportingUnit", city.Name),
                new("city", _cityName),
                new("reporter", review.Entered("open", "responsibleName")),
                new("reporterPhone", review.Entered("open", "responsibleContact")),
                new("reportDate", _date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)),
                new("people", Admitted.Count.ToString(CultureInfo.InvariantCulture)),
            ]),
            Rows = [.. Admitted.Select((nomination, index) => new ReviewRow
            {
                Rank = nomination.Line?.Rank ?? 0,
                Total = nomination.Line?.Total ?? 0m,
                Political = Subtotal(nomination, TieBreak.PoliticalSubtotal),
                Achievement = Subtotal(nomination, TieBreak.AchievementSubtotal),
                Experts = nomination.Sheets,
                Eligibility = "合格",
                Tie = TieNote(nomination),
                Opinion = "同意推荐",
                SameEnterprise = perEnterprise.GetValueOrDefault(nomination.CreditCode),
                Speaker = speakers.Contains(nomination.Id.Value),
            }.Over(Values(nomination).With([new(FormKeys.Number, (index + 1).ToString(CultureInfo.InvariantCulture))])))],
        };
    }

    /// <summary>The 评审情况报告.</summary>
    public ReviewReportPaper Report() => new()
    {
        Year = season.Year,
        Issuer = city.Name,
        Date = _date,
        City = _cityName,
        Associations = Roster.Count,
        TakingPart = Turnout.Count(association => association.TookPart),
        Nominated = review.Nominations.Count,
        Excluded =
        [
            .. review.Nominations.Where(nomination => !nomination.Eligible)
                .Select(nomination => new Exclusion(nomination.Name, nomination.Unit, ExclusionReason(nomination))),
        ],
        Experts = [.. review.Experts.Select((expert, index) => new PanelExpert(expert.Name, expert.Unit, expert.Post, index == 0))],
        Mode = Sentence(review.Entered("mode", "mode"), review.Entered("mode", "method")),
        Aggregation = AggregationSentence(),
        Sheets = review.Sheets,
        Quota = review.Ranking?.Quota ?? 0,
        MaxPerEnterprise = review.Ranking?.MaxPerEnterprise ?? 0,
        Ranking = RankedCandidates(),
        Decisions = [.. review.Decisions.Select(decision => new RecordedDecision(
            "名额线上并列", "专家组集体讨论确定先后", decision.Minute, ShanxiTime.DayOf(decision.SignedAt)))],
        Approval = Approval(),
    };

    /// <summary>The 评审结果名单.</summary>
    public ResultListPaper ResultList() => new()
    {
        Year = season.Year,
        Issuer = city.Name,
        Date = _date,
        City = _cityName,
        Ranking = RankedCandidates(),
        Approval = Approval(),
    };

    /// <summary>The 工作总结 with the statistics of R43 and R55.</summary>
    public WorkSummaryPaper Summary() => new()
    {
        Year = season.Year,
        Issuer = city.Name,
        Date = _date,
        City = _cityName,
        Organisation =
        [
            Sentence($"成立联合工作小组，组长{review.Entered("open", "groupLeader")}，成员单位：{review.Entered("open", "members")}"),
            Sentence($"活动责任人{review.Entered("open", "responsibleName")}，{review.Entered("open", "responsibleUnit")}{review.Entered("open", "responsiblePost")}"),
        ],
        Associations = Turnout,
        EnterpriseTypes = Tally(nomination => nomination.EnterpriseKind),
        Industries = Tally(nomination => nomination.Industry),
        Categories = Tally(nomination => nomination.Category),
        SelectionMethod =
        [
            Sentence(review.Entered("mode", "mode"), review.Entered("mode", "method")),
            Sentence($"负责人员：{review.Entered("mode", "persons")}"),
        ],
        Nominated = review.Nominations.Count,
        Eligible = review.Nominations.Count(nomination => nomination.Eligible),
        Selected = Admitted.Count,
        Publications = [],
        Support = review.Entered("open", "support") is { Length: > 0 } support ? [support] : [],
        Outlook = review.Entered("mode", "channels") is { Length: > 0 } channels ? [Sentence($"宣传方式：{channels}")] : [],
    };

    /// <summary>A candidate's 推荐表, printed again for the city's seal (R26).</summary>
    /// <param name="nomination">The candidate.</param>
    /// <param name="photo">The 2寸 photo, or null.</param>
    public RecommendationPaper Recommendation(ReviewedNomination nomination, ReadOnlyMemory<byte>? photo) => new()
    {
        Year = season.Year,
        Issuer = city.Name,
        Date = _date,
        Template = Template(FormTemplate.Recommendation),
        Values = Values(nomination),
        Photo = photo,
    };

    private IReadOnlyList<Association> Roster => [.. season.Associations.Below(city.Id)];

    private IReadOnlyList<AssociationTurnout> Turnout =>
        [.. Roster.Select(association => new AssociationTurnout(
            association.Name, review.Nominations.Count(nomination => nomination.Association == association.Id)))];

    private FormTemplate Template(string id) => season.FindForm(id)
        ?? throw new InvalidOperationException($"Season {season.Id} has no form '{id}'; add it to forms.json.");

    private FormValues Values(ReviewedNomination nomination) => nomination.Form.With(
    [
        new(FormKeys.Name, nomination.Name),
        new("gender", nomination.Gender),
        new(FormKeys.WorkUnit, nomination.Unit),
        new(FormKeys.CreditCode, nomination.CreditCode),
        new(FormKeys.EnterpriseType, nomination.EnterpriseKind),
        new(FormKeys.Industry, nomination.Industry),
        new(FormKeys.Category, nomination.Category),
        new(FormKeys.RecommendingUnit, season.Associations.Find(nomination.Association)?.Name ?? ""),
    ]);

    private IReadOnlyList<RankedCandidate> RankedCandidates()
    {
        var speakers = review.Chosen("speakers", "speakers");

        return
        [
            .. _ranked.Select(nomination => new RankedCandidate
            {
                Rank = nomination.Line?.Rank ?? 0,
                Tied = nomination.Line?.Tied ?? false,
                Name = nomination.Name,
                WorkUnit = nomination.Unit,
                Position = nomination.Post,
                Category = nomination.Category,
                Total = nomination.Line?.Total ?? 0m,
                Selected = nomination.Admitted,
                Speaker = speakers.Contains(nomination.Id.Value),
                Reason = rules.CiteIn(nomination.Line?.Reason?.Chinese ?? nomination.StatusReason),
            }),
        ];
    }

    private decimal Subtotal(ReviewedNomination nomination, TieBreak wanted)
    {
        var index = season.Readings.Selection.TieBreaks.ToList().IndexOf(wanted);

        return index >= 0 && nomination.Line?.TieBreaks is { } subtotals && index < subtotals.Count ? subtotals[index] : 0m;
    }

    private string TieNote(ReviewedNomination nomination) => nomination.Line is { Tied: true }
        ? review.Decisions is [.., var last] ? $"并列，按纪要{last.Minute}" : "并列"
        : "";

    private static string ExclusionReason(ReviewedNomination nomination) => nomination switch
    {
        { Status: NominationStatus.Withdrawn } => "推荐单位撤回",
        { StatusReason: { Length: > 0 } reason } => reason,
        _ => "材料审查不合格（《细则》五（二）2（3））",
    };

    private MeetingApproval? Approval() =>
        review.Entered("approve", "minuteNumber") is { Length: > 0 } minute
        && DateOnly.TryParse(review.Entered("approve", "meetingDate"), CultureInfo.InvariantCulture, out var date)
            ? new MeetingApproval(review.Entered("approve", "meeting"), minute, date)
            : null;

    private string AggregationSentence() => season.Readings.Scoring.Aggregation switch
    {
        { Method: AggregateMethod.BySheetCount, TrimFrom: var from } =>
            $"有效评分满{from}份的去掉一个最高分和一个最低分后取平均值，不足{from}份的取平均值，保留小数点后两位。",
        { Method: AggregateMethod.TrimmedMean } => "去掉一个最高分和一个最低分后取平均值，保留小数点后两位。",
        { Method: AggregateMethod.Mean } => "取平均值，保留小数点后两位。",
        { Method: AggregateMethod.Median } => "取中位数，保留小数点后两位。",
        var unknown => throw new System.Diagnostics.UnreachableException($"Aggregation {unknown} has no sentence."),
    };

    private IReadOnlyList<Tally> Tally(Func<ReviewedNomination, string> property) =>
    [
        .. review.Nominations.CountBy(nomination => property(nomination) is { Length: > 0 } label ? label : "其他")
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new Tally(pair.Key, pair.Value)),
    ];

    private static string Sentence(params string[] parts)
    {
        var text = string.Join('，', parts.Select(part => part.Trim().TrimEnd('。')).Where(part => part.Length > 0));

        return text.Length == 0 ? "" : text + "。";
    }
}
