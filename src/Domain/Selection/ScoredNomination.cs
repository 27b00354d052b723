using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;

namespace CreativeTalent.Domain.Selection;

/// <summary>A nomination with its score, ready to be ranked.</summary>
/// <param name="Nomination">Whose score it is.</param>
/// <param name="Enterprise">The employer, for the cap per enterprise.</param>
/// <param name="Total">The aggregated total.</param>
/// <param name="TieBreaks">The scores that break a tie, first one first; more points are better (X13).</param>
public sealed record ScoredNomination(
    NominationId Nomination, EnterpriseKey Enterprise, Score Total, IReadOnlyList<Score> TieBreaks)
{
    /// <summary>Scores a nomination by the sheets that were handed in (R33, X12).</summary>
    /// <remarks>
    /// The total and each subtotal are aggregated on their own by the same method, so that no choice between equal
    /// sheets has to be made; after trimming, the subtotals need not add up to the total.
    /// </remarks>
    /// <param name="sheets">The nomination's sheets; a missing sheet is left out.</param>
    /// <param name="enterprise">The employer.</param>
    /// <param name="settings">How sheets become one score.</param>
    /// <param name="tieBreaks">The codes of the categories that break ties, first one first.</param>
    /// <returns>The scored nomination, or null when there are too few sheets to score.</returns>
    /// <exception cref="ArgumentException">The sheets belong to several nominations, or one expert's sheet is there twice.</exception>
    public static ScoredNomination? From(
        IReadOnlyCollection<ScoreSheet> sheets,
        EnterpriseKey enterprise,
        AggregationSettings settings,
        IReadOnlyList<string> tieBreaks)
    {
        if (sheets.DistinctBy(sheet => sheet.Nomination).Skip(1).Any())
        {
            throw new ArgumentException("The sheets belong to several nominations.", nameof(sheets));
        }

        if (sheets.DistinctBy(sheet => sheet.Expert).Count() < sheets.Count)
        {
            throw new ArgumentException("One expert's sheet is there twice.", nameof(sheets));
        }

        return Aggregation.Of([.. sheets.Select(sheet => sheet.Total)], settings) is { } total
            ? new ScoredNomination(sheets.First().Nomination, enterprise, total, [.. tieBreaks.Select(Subtotal)])
            : null;

        Score Subtotal(string category) =>
            Aggregation.Of([.. sheets.Select(sheet => sheet.Subtotal(category))], settings).GetValueOrDefault();
    }
}
