using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Selection;

/// <summary>Admits by rank under the city's quota and the cap per enterprise (名额; R38, X13, X14).</summary>
/// <remarks>
/// A tie on a line leaves by TieOnLine and waits for a signed decision; places that nobody can take leave by Short. Safe to
/// run again: the same sheets and decisions give the same result, which is written with the step.
/// </remarks>
/// <param name="selection">The city's sheets, settings and decisions.</param>
[Activity("CreativeTalent.QuotaGate", DisplayName = "名额", Category = "评审",
    Description = "按名次、名额和同一企业上限确定入选；名额线上并列时停下等待裁定。",
    Outcomes = [AdmittedOutcome, TieOutcome, ShortOutcome])]
public sealed class QuotaGate(ISelectionFacts selection) : IResumableActivity<CityOfSeason>
{
    /// <summary>The quota is met, and nothing waits for a decision.</summary>
    public const string AdmittedOutcome = "Admitted";

    /// <summary>A tie stands on a line (X13).</summary>
    public const string TieOutcome = "TieOnLine";

    /// <summary>Some places can be taken by nobody (X14).</summary>
    public const string ShortOutcome = "Short";

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(CityOfSeason input, ActivityContext context, CancellationToken cancellationToken) =>
        OwnStep.Begin(context);

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        CityOfSeason input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var facts = await selection.FindAsync(new SeasonId(input.Season), new AssociationId(input.City), cancellationToken);
        var ranking = facts.Rank();
        var outcome = facts.Quota.Admit(ranking, facts.Decisions);
        var record = RankingRecord.Of(input.Season, input.City, facts, ranking, outcome).ToEffect();
        var output = new JsonObject
        {
            ["admitted"] = outcome.Admitted.Count,
            ["tied"] = outcome.TiedAtTheLine.Count,
            ["open"] = outcome.Shortfall?.Places ?? 0,
        };

        return outcome.Ties.Count > 0
            ? new ActivityResult.Completed(output, TieOutcome) { Effects = [record] }
            : new ActivityResult.Completed(output, outcome.Shortfall is null ? AdmittedOutcome : ShortOutcome)
            {
                Effects = [record, .. outcome.Verdicts.Select(Standing)],
            };
    }

    private static RecordEffect Standing(QuotaVerdict verdict) => SetNominationStatus.Effect(
        verdict.Entry.Nomination.Value,
        verdict.Standing is QuotaStanding.Admitted ? NominationStatus.Admitted : NominationStatus.PassedOver,
        verdict.Reason.Chinese);
}
