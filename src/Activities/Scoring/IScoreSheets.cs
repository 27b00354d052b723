using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Activities.Scoring;

/// <summary>The experts' score sheets of a season (评分表).</summary>
public interface IScoreSheets
{
    /// <summary>Which expert has handed in a sheet for which nomination of a city.</summary>
    Task<IReadOnlySet<(NominationId Nomination, PersonId Expert)>> FindHandedInAsync(
        SeasonId season, AssociationId city, CancellationToken cancellationToken);

    /// <summary>Fills a sheet by the city's rubric: judged points from the expert, counted points from the evidence (R31, R34).</summary>
    Task<SheetOutcome> FillAsync(
        SeasonId season,
        NominationId nomination,
        PersonId expert,
        IReadOnlyDictionary<string, decimal> judged,
        CancellationToken cancellationToken);
}
