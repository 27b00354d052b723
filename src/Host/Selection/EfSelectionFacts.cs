using System.Text.Json;
using CreativeTalent.Activities.Selection;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Scoring;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Selection;

/// <summary>Reads what a city's ranking and quota follow from: sheets, employers, settings and decisions.</summary>
internal sealed class EfSelectionFacts(SeasonCatalogue seasons, Database database) : ISelectionFacts
{
    // Once the gate has spoken the same people are still the field: a returned list is computed again from all of them.
    private static readonly NominationStatus[] Field =
        [NominationStatus.Qualified, NominationStatus.Admitted, NominationStatus.PassedOver];

    /// <inheritdoc />
    public async Task<SelectionFacts> FindAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken)
    {
        var found = seasons.Get(season);
        var rubric = EfScoreSheets.CityRubric(found);
        var (field, sheets, decisions) = await database.ReadAsync(
            async (context, token) => (
                await FieldOf(context, season, city).ToListAsync(token),
                await context.ScoreSheets
                    .Where(sheet => Rows(context, season, city).Any(row => row.Id == sheet.NominationId))
                    .ToListAsync(token),
                await context.TieDecisions
                    .Join(context.Rankings, decision => decision.RankingId, ranking => ranking.Id, (decision, ranking) => new { decision, ranking })
                    .Where(pair => pair.ranking.SeasonId == season && pair.ranking.AssociationId == city)
                    .OrderBy(pair => pair.decision.SignedAt).ThenBy(pair => pair.decision.Id)
                    .Select(pair => pair.decision).ToListAsync(token)),
            cancellationToken);
        var byNomination = sheets.ToLookup(sheet => sheet.NominationId);

        return new SelectionFacts
        {
            Candidates =
            [
                .. field.Select(entry => new NominationSheets(
                    entry.Nomination, KeyOf(entry), EfScoreSheets.Restore(rubric, byNomination[entry.Nomination]))),
            ],
            Quota = found.Quotas.Of(city)
                ?? throw new InvalidOperationException($"Season {season} has no quota for '{city}'; add it to quotas.json (R38)."),
            Aggregation = found.Readings.Scoring.Aggregation,
            TieBreaks = [.. found.Readings.Selection.TieBreaks.Select(CategoryOf)],
            Decisions = [.. decisions.Select(ToDecision).OfType<TieDecision>()],
        };
    }

    private static IQueryable<NominationRow> Rows(CreativeTalentContext context, SeasonId season, AssociationId city) =>
        context.Nominations.Where(row => row.SeasonId == season && row.CityId == city && Field.Contains(row.Status));

    private static IQueryable<FieldEntry> FieldOf(CreativeTalentContext context, SeasonId season, AssociationId city) =>
        from nomination in Rows(context, season, city)
        join person in context.People on nomination.PersonId equals person.Id
        join enterprise in context.Enterprises on nomination.EnterpriseId equals (Guid?)enterprise.Id into employers
        from employer in employers.DefaultIfEmpty()
        orderby nomination.CreatedAt, nomination.Id
        select new FieldEntry(nomination.Id, employer.UnifiedSocialCreditCode, employer.Name ?? person.Unit);

    private static EnterpriseKey KeyOf(FieldEntry entry) => entry.CreditCode is { Length: > 0 } code
        ? EnterpriseKey.OfCode(code)
        : EnterpriseKey.MatchedByHand(entry.Employer is { Length: > 0 } name ? name : entry.Nomination.ToString());

    private static string CategoryOf(TieBreak tieBreak) => tieBreak switch
    {
        TieBreak.AchievementSubtotal => RubricCategory.Results,
        TieBreak.PoliticalSubtotal => RubricCategory.Political,
        var unknown => throw new System.Diagnostics.UnreachableException($"Tie-break {unknown} has no category."),
    };

    // A minute that orders nobody, or that nobody signed, decides nothing: the tie stays and is asked about again.
    private static TieDecision? ToDecision(TieDecisionRow row)
    {
        var order = JsonSerializer.Deserialize<TieDecisionOrder>(row.OrderJson, TieDecisionOrder.Json)
            ?? throw new InvalidOperationException($"Tie decision {row.Id} has no order.");

        return order.Nominations.Distinct().Count() < Math.Max(2, order.Nominations.Count) || order.SignedBy.Count == 0 ? null : new TieDecision(
            [.. order.Nominations.Select(id => new NominationId(id))],
            row.Minute,
            order.DecidedOn,
            [.. order.SignedBy.Select(id => new PersonId(id))]);
    }

    private sealed record FieldEntry(NominationId Nomination, string? CreditCode, string? Employer);
}

/// <summary>The part of a panel's decision that is kept as JSON.</summary>
/// <param name="Nominations">The tied nominations, best first.</param>
/// <param name="DecidedOn">The day of the meeting.</param>
/// <param name="SignedBy">Who signed the minute.</param>
internal sealed record TieDecisionOrder(IReadOnlyList<Guid> Nominations, DateOnly DecidedOn, IReadOnlyList<Guid> SignedBy)
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web);
}
