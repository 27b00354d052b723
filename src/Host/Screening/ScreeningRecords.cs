using CreativeTalent.Activities.Screening;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Screening;

/// <summary>Writes what a round of screening said, with the step that ran it.</summary>
internal sealed class ScreeningRecords : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [ScreenMaterials.EffectKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var nomination = new NominationId(Guid.Parse(effect.Text("nomination")));
        var stage = Enum.Parse<ScreeningStage>(effect.Text("stage"));
        var rounds = await record.Database.ScreeningResults
            .CountAsync(result => result.NominationId == nomination && result.Stage == stage, cancellationToken);

        record.Database.ScreeningResults.Add(new ScreeningResultRow
        {
            Id = Guid.CreateVersion7(record.At),
            NominationId = nomination,
            Stage = stage,
            Round = rounds + 1,
            FindingsJson = effect.Payload["findings"]?.ToJsonString() ?? "[]",
            Passed = (bool?)effect.Payload["passed"] ?? false,
            Errors = (int?)effect.Payload["errors"] ?? 0,
            Warnings = (int?)effect.Payload["warnings"] ?? 0,
            At = record.At,
        });

        var row = await record.Database.Nominations.SingleAsync(found => found.Id == nomination, cancellationToken);
        row.Round = rounds + 1;
    }
}
