using CreativeTalent.Activities.Scoring;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Scoring;

/// <summary>Writes an expert's sheet with the step that took it; a later sheet of the same expert replaces it until it is locked.</summary>
internal sealed class ScoreSheetRecords : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [ScoreNominations.EffectKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var nomination = new NominationId(Guid.Parse(effect.Text("nomination")));
        var expert = new PersonId(Guid.Parse(effect.Text("expert")));
        var points = effect.Payload["points"]?.ToJsonString() ?? "{}";
        var total = (decimal?)effect.Payload["total"];
        var remark = (string?)effect.Payload["remark"] ?? "";
        var row = await record.Database.ScoreSheets.SingleOrDefaultAsync(
            sheet => sheet.NominationId == nomination && sheet.ExpertId == expert, cancellationToken);

        if (row is null)
        {
            record.Database.ScoreSheets.Add(new ScoreSheetRow
            {
                Id = Guid.CreateVersion7(record.At),
                NominationId = nomination,
                ExpertId = expert,
                ItemsJson = points,
                Total = total,
                Comment = remark,
                SavedAt = record.At,
                Revision = 1,
            });
            return;
        }

        if (row.LockedAt is not null)
        {
            throw new InvalidOperationException($"The sheet of expert {expert} for nomination {nomination} is locked by a ranking.");
        }

        row.ItemsJson = points;
        row.Total = total;
        row.Comment = remark;
        row.SavedAt = record.At;
        row.Revision++;
    }
}
