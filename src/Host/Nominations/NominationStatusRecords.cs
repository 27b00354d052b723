using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Nominations;

/// <summary>Writes where a nomination stands, with the step that decided it.</summary>
internal sealed class NominationStatusRecords : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [SetNominationStatus.EffectKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var id = new NominationId(Guid.Parse(effect.Text("nomination")));
        var row = await record.Database.Nominations.SingleAsync(nomination => nomination.Id == id, cancellationToken);
        row.Status = Enum.Parse<NominationStatus>(effect.Text("status"));
        row.StatusReason = (string?)effect.Payload["reason"] ?? "";
        row.Revision++;
    }
}
