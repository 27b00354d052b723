using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Selection;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Selection;

/// <summary>Writes rankings and tie decisions with the step that made them; a ranking locks the sheets it was computed from.</summary>
internal sealed class SelectionRecords(AuditLog audit) : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [RankingRecord.EffectKind, RecordTieDecision.EffectKind];

    /// <inheritdoc />
    public Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken) =>
        effect.Kind == RankingRecord.EffectKind
            ? WriteRankingAsync(record, RankingRecord.From(effect.Payload), cancellationToken)
            : WriteDecisionAsync(record, effect, cancellationToken);

    private async Task WriteRankingAsync(RecordContext record, RankingRecord ranking, CancellationToken cancellationToken)
    {
        var (season, city) = (new SeasonId(ranking.Season), new AssociationId(ranking.City));
        var last = await LastAsync(record.Database, season, city, cancellationToken);
        var row = new RankingRow
        {
            Id = Guid.CreateVersion7(record.At),
            SeasonId = season,
            AssociationId = city,
            Revision = (last?.Revision ?? 0) + 1,
            Aggregation = ranking.Aggregation,
            Quota = ranking.Places,
            MaxPerEnterprise = ranking.MaxPerEnterprise,
            InputHash = HashOf(ranking),
            OpenPlaces = ranking.OpenPlaces,
            At = record.At,
        };
        record.Database.Rankings.Add(row);
        record.Database.RankingEntries.AddRange(ranking.Lines.Select(line => EntryOf(row.Id, line)));

        NominationId[] ranked = [.. ranking.Lines.Select(line => new NominationId(line.Nomination))];
        var sheets = await record.Database.ScoreSheets
            .Where(sheet => ranked.Contains(sheet.NominationId) && sheet.LockedAt == null).ToListAsync(cancellationToken);
        sheets.ForEach(sheet => sheet.LockedAt = record.At);
        await audit.AddAsync(
            record.Database,
            new AuditEvent
            {
                Origin = record.Instance.Id.ToString(),
                Action = ranking.Gated ? "ranking.gated" : "ranking.made",
                SubjectKind = "association",
                SubjectId = city.Value,
                After = new JsonObject
                {
                    ["season"] = season.Value,
                    ["revision"] = row.Revision,
                    ["inputs"] = row.InputHash,
                    ["places"] = row.Quota,
                    ["openPlaces"] = row.OpenPlaces,
                    ["lines"] = new JsonArray([.. ranking.Lines.Select(line => JsonValue.Create(
                        $"{line.Position} {line.Nomination:D} {line.Rank} {line.Total} {line.Standing} {line.Rule}".TrimEnd()))]),
                },
            },
            cancellationToken);
    }

    private static RankingEntryRow EntryOf(Guid ranking, RankingLine line) => new()
    {
        RankingId = ranking,
        NominationId = new NominationId(line.Nomination),
        Rank = line.Rank,
        Position = line.Position,
        Total = line.Total,
        Tied = line.Tied,
        Selected = line.Standing == "Admitted",
        ReasonChinese = line.Reason?.Chinese ?? "",
        ReasonEnglish = line.Reason?.English ?? "",
        DetailJson = JsonSerializer.Serialize(line, TieDecisionOrder.Json),
    };

    private async Task WriteDecisionAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var (season, city) = (new SeasonId(effect.Text("season")), new AssociationId(effect.Text("city")));
        var ranking = await LastAsync(record.Database, season, city, cancellationToken)
            ?? throw new InvalidOperationException($"A tie decision for '{city}' came before any ranking.");
        var order = new TieDecisionOrder(
            effect.Payload["order"].Deserialize<List<Guid>>() ?? [],
            DateOnly.Parse(effect.Text("decidedOn"), System.Globalization.CultureInfo.InvariantCulture),
            effect.Payload["signedBy"].Deserialize<List<Guid>>() ?? []);

        var signer = new PersonId(Guid.Parse(effect.Text("person")));
        record.Database.TieDecisions.Add(new TieDecisionRow
        {
            Id = Guid.CreateVersion7(record.At),
            RankingId = ranking.Id,
            OrderJson = JsonSerializer.Serialize(order, TieDecisionOrder.Json),
            Minute = effect.Text("minuteNumber"),
            MinuteSha256 = (string?)effect.Payload["files"]?[0]?["sha256"],
            SignedBy = signer,
            SignedAt = record.At,
        });
        await audit.AddAsync(
            record.Database,
            new AuditEvent
            {
                Actor = signer,
                Origin = record.Instance.Id.ToString(),
                Action = "tie.decided",
                SubjectKind = "association",
                SubjectId = city.Value,
                After = new JsonObject
                {
                    ["season"] = season.Value,
                    ["revision"] = ranking.Revision,
                    ["minute"] = effect.Text("minuteNumber"),
                    ["order"] = new JsonArray([.. order.Nominations.Select(id => JsonValue.Create(id.ToString("D")))]),
                    ["signedBy"] = new JsonArray([.. order.SignedBy.Select(id => JsonValue.Create(id.ToString("D")))]),
                },
            },
            cancellationToken);
    }

    private static Task<RankingRow?> LastAsync(
        CreativeTalentContext context, SeasonId season, AssociationId city, CancellationToken cancellationToken) =>
        context.Rankings.Where(ranking => ranking.SeasonId == season && ranking.AssociationId == city)
            .OrderByDescending(ranking => ranking.Revision).FirstOrDefaultAsync(cancellationToken);

    private static string HashOf(RankingRecord ranking) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', ranking.Lines
            .OrderBy(line => line.Nomination)
            .Select(line => $"{line.Nomination:D} {line.Total} {string.Join(' ', line.TieBreaks)}")))));
}
