using System.Text.Json.Nodes;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Nominations;

/// <summary>Writes where a nomination stands, with the step that decided it.</summary>
internal sealed class NominationStatusRecords(AuditLog audit) : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [SetNominationStatus.EffectKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var id = new NominationId(Guid.Parse(effect.Text("nomination")));
        var row = await record.Database.Nominations.SingleAsync(nomination => nomination.Id == id, cancellationToken);
        var before = row.Status;
        row.Status = Enum.Parse<NominationStatus>(effect.Text("status"));
        row.StatusReason = (string?)effect.Payload["reason"] ?? "";
        row.Revision++;
        if (row.Status == before)
        {
            return;
        }

        await audit.AddAsync(
            record.Database,
            new AuditEvent
            {
                Origin = record.Instance.Id.ToString(),
                Action = "nomination.status",
                SubjectKind = "nomination",
                SubjectId = id.ToString(),
                Before = new JsonObject { ["status"] = before.ToString() },
                After = new JsonObject { ["status"] = row.Status.ToString() },
            },
            cancellationToken);
    }
}
