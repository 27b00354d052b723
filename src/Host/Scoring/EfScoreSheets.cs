using System.Text.Json;
using CreativeTalent.Activities.Scoring;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Scoring;

/// <summary>The score sheets and the evidence they count, in the database.</summary>
internal sealed class EfScoreSheets(SeasonCatalogue seasons, Database database) : IScoreSheets
{
    /// <inheritdoc />
    public async Task<IReadOnlySet<(NominationId Nomination, PersonId Expert)>> FindHandedInAsync(
        SeasonId season, AssociationId city, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            (context, token) => context.ScoreSheets
                .Join(context.Nominations, sheet => sheet.NominationId, nomination => nomination.Id, (sheet, nomination) => new { sheet, nomination })
                .Where(pair => pair.nomination.SeasonId == season && pair.nomination.CityId == city && pair.sheet.Total != null)
                .Select(pair => new { pair.sheet.NominationId, pair.sheet.ExpertId }).ToListAsync(token),
            cancellationToken);

        return rows.Select(row => (row.NominationId, row.ExpertId)).ToHashSet();
    }

    /// <inheritdoc />
    public async Task<SheetOutcome> FillAsync(
        SeasonId season,
        NominationId nomination,
        PersonId expert,
        IReadOnlyDictionary<string, decimal> judged,
        CancellationToken cancellationToken)
    {
        var rubric = CityRubric(seasons.Get(season));
        var counted = await CountAsync(season, nomination, cancellationToken);

        return ScoreSheet.Fill(rubric, nomination, expert, judged, counted);
    }

    /// <summary>What the nomination's evidence counts for by the city's rubric, with the reason of each line (R34).</summary>
    public async Task<EvidenceCount> CountAsync(SeasonId season, NominationId nomination, CancellationToken cancellationToken)
    {
        var found = seasons.Get(season);
        var (rows, association) = await database.ReadAsync(
            async (context, token) => (
                await context.Evidence.Where(row => row.NominationId == nomination && row.RemovedAt == null)
                    .OrderBy(row => row.EnteredAt).ThenBy(row => row.Id).ToListAsync(token),
                await context.Nominations.Where(row => row.Id == nomination).Select(row => row.AssociationId).SingleAsync(token)),
            cancellationToken);

        return EvidenceCounter.Count(
            CityRubric(found),
            [.. rows.Select(EvidenceJson.Read)],
            found.Associations.Find(association)?.DemonstrationListYear is not null);
    }

    /// <summary>The sheets of some nominations, filled again from the stored points; nothing is recomputed from evidence.</summary>
    public static IReadOnlyList<ScoreSheet> Restore(Rubric rubric, IEnumerable<ScoreSheetRow> rows) =>
        [.. rows.Where(row => row.Total != null).Select(row => Restore(rubric, row))];

    /// <summary>The rubric of the city's experts (R31).</summary>
    public static Rubric CityRubric(Season season) => season.FindRubric(Season.CityRubric)
        ?? throw new InvalidOperationException($"Season {season.Id} has no rubric named '{Season.CityRubric}'.");

    private static ScoreSheet Restore(Rubric rubric, ScoreSheetRow row)
    {
        var points = JsonSerializer.Deserialize<Dictionary<string, decimal>>(row.ItemsJson) ?? [];

        return ScoreSheet.Restore(rubric, row.NominationId, row.ExpertId, points);
    }
}
