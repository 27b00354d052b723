using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;

namespace CreativeTalent.Activities.Selection;

/// <summary>Everything that a city's ranking and quota follow from (R33, R38).</summary>
public interface ISelectionFacts
{
    /// <summary>Reads the facts of a city as they stand.</summary>
    Task<SelectionFacts> FindAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken);
}

/// <summary>What a city's ranking and quota follow from; the same facts always give the same result.</summary>
public sealed record SelectionFacts
{
    /// <summary>Every qualified nomination with the sheets handed in for it; a missing sheet is left out (X12).</summary>
    public required IReadOnlyList<NominationSheets> Candidates { get; init; }

    /// <summary>The city's places and the cap per enterprise (R38).</summary>
    public required Quota Quota { get; init; }

    /// <summary>How sheets become one score (X12).</summary>
    public required AggregationSettings Aggregation { get; init; }

    /// <summary>The rubric categories that break ties, first one first (X13).</summary>
    public required IReadOnlyList<string> TieBreaks { get; init; }

    /// <summary>The panel's decisions so far, oldest first (X13).</summary>
    public required IReadOnlyList<TieDecision> Decisions { get; init; }

    /// <summary>Ranks every candidate who has enough sheets.</summary>
    public Ranking Rank() => Ranking.From(
        Candidates.Select(candidate => ScoredNomination.From(candidate.Sheets, candidate.Enterprise, Aggregation, TieBreaks))
            .OfType<ScoredNomination>());

    /// <summary>The qualified nominations that have too few sheets to be ranked.</summary>
    public IReadOnlyList<NominationId> Unscored() =>
        [.. Candidates.Where(candidate => Aggregated(candidate) is null).Select(candidate => candidate.Nomination)];

    private Score? Aggregated(NominationSheets candidate) =>
        Scoring(candidate.Sheets.Select(sheet => sheet.Total));

    private Score? Scoring(IEnumerable<decimal> totals) => Domain.Scoring.Aggregation.Of([.. totals], Aggregation);
}

/// <summary>One qualified nomination with its sheets.</summary>
/// <param name="Nomination">The nomination.</param>
/// <param name="Enterprise">The employer, for the cap per enterprise.</param>
/// <param name="Sheets">The sheets handed in, in any order.</param>
public sealed record NominationSheets(NominationId Nomination, EnterpriseKey Enterprise, IReadOnlyList<ScoreSheet> Sheets);
