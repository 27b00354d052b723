using System.Text.Json.Nodes;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Scoring;

/// <summary>Takes the evidence in that a nomination's counted items rest on (佐证, R34). Who may is asked before.</summary>
internal sealed class EvidenceDesk(SeasonCatalogue seasons, Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>Adds an entry.</summary>
    /// <returns>What is wrong with it, all at once; empty when it was added.</returns>
    public async Task<IReadOnlyList<BilingualText>> AddAsync(
        NominationId nomination, EvidenceDraft draft, PersonId actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<BilingualText> faults = [.. draft.Faults(ShanxiTime.DayOf(now))];
        if (faults.Count > 0)
        {
            return faults;
        }

        var item = draft.ToItem();
        await database.WriteAsync(
            async (context, token) =>
            {
                var season = await context.Nominations.Where(row => row.Id == nomination).Select(row => row.SeasonId).SingleAsync(token);
                var row = new EvidenceRow
                {
                    Id = Guid.CreateVersion7(now),
                    NominationId = nomination,
                    Item = ItemOf(seasons.Get(season), draft.Kind),
                    Title = item.Title,
                    Number = (item as PatentEvidence)?.Number,
                    On = (item as PatentEvidence)?.FiledOn,
                    DetailJson = EvidenceJson.Write(item),
                    EnteredBy = actor,
                    EnteredAt = now,
                };
                context.Evidence.Add(row);
                await audit.AddAsync(context, Event("evidence.add", row, actor), token);
            },
            cancellationToken);

        return [];
    }

    /// <summary>Takes an entry back; it stays on record. One that is gone already changes nothing.</summary>
    public Task RemoveAsync(NominationId nomination, Guid entry, PersonId actor, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var row = await context.Evidence.FirstOrDefaultAsync(
                found => found.Id == entry && found.NominationId == nomination && found.RemovedAt == null, token);
            if (row is not null)
            {
                row.RemovedAt = time.GetUtcNow();
                await audit.AddAsync(context, Event("evidence.remove", row, actor), token);
            }
        },
        cancellationToken);

    // The rubric says which item counts what; its codes are the season's, not ours.
    private static string ItemOf(Season season, EvidenceKind kind) =>
        EfScoreSheets.CityRubric(season).Items.FirstOrDefault(item => (kind, item.Points) is
            (EvidenceKind.Patent, PointRule.Patents) or (EvidenceKind.Award, PointRule.Awards)
            or (EvidenceKind.Commendation, PointRule.FlatCommendation) or (EvidenceKind.Contest, PointRule.Contests)
            or (EvidenceKind.Conversion, PointRule.Conversions))?.Code
        ?? throw new InvalidOperationException($"The city's rubric of season {season.Id} counts no {kind}.");

    private static AuditEvent Event(string action, EvidenceRow row, PersonId actor) => new()
    {
        Actor = actor,
        Origin = "portal",
        Action = action,
        SubjectKind = "nomination",
        SubjectId = row.NominationId.ToString(),
        After = new JsonObject { ["evidence"] = row.Id.ToString("D"), ["item"] = row.Item },
    };
}
