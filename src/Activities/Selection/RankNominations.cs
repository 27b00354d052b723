using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Selection;

/// <summary>Ranks the scored nominations of one city, best first (R38, X12, X13).</summary>
/// <remarks>Safe to run again: it computes from the sheets handed in; the ranking is written with the step, which locks them.</remarks>
/// <param name="selection">The city's sheets and settings.</param>
[Activity("CreativeTalent.RankNominations", DisplayName = "排名", Category = "评审", Description = "按评审得分排名，并列如实保留。")]
public sealed class RankNominations(ISelectionFacts selection) : IResumableActivity<CityOfSeason>
{
    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(CityOfSeason input, ActivityContext context, CancellationToken cancellationToken) =>
        OwnStep.Begin(context);

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        CityOfSeason input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var facts = await selection.FindAsync(new SeasonId(input.Season), new AssociationId(input.City), cancellationToken);
        var ranking = facts.Rank();
        var output = new JsonObject
        {
            ["ranked"] = ranking.Count,
            ["unscored"] = new JsonArray([.. facts.Unscored().Select(nomination => JsonValue.Create(nomination.ToString()))]),
        };

        return new ActivityResult.Completed(output)
        {
            Effects = [RankingRecord.Of(input.Season, input.City, facts, ranking).ToEffect()],
        };
    }
}
