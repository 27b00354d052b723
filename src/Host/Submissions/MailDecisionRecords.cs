using CreativeTalent.Activities.Submissions;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>Writes a person's decision about a mail with the step that took it, so that a mail goes out again only by it (X27).</summary>
internal sealed class MailDecisionRecords(AuditLog audit) : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [EmailPackage.DecisionKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var messageId = effect.Text("message");
        var person = new PersonId(Guid.Parse(effect.Text("person")));
        var decision = effect.Text("decision");
        var attempts = await record.Database.MailAttempts.Where(row => row.MessageId == messageId)
            .OrderBy(row => row.Number).ToListAsync(cancellationToken);

        // A refused mail has an answer and needs no decision to go out again; an unknown one does.
        if (MailAttempts.AwaitsDecision(attempts.ConvertAll(row => row.ToAttempt())))
        {
            attempts[^1].Decide(new MailDecision
            {
                FoundInMailbox = decision != EmailPackage.ResendDecision,
                DecidedBy = person,
                DecidedAt = record.At,
                Reason = (string?)effect.Payload["reason"] ?? decision,
            });
        }

        if (decision == EmailPackage.FoundDecision)
        {
            await DeliveredMails.MarkAsync(record.Database, messageId, record.At, cancellationToken);
        }

        await audit.AddAsync(
            record.Database,
            new AuditEvent
            {
                Actor = person,
                Origin = "inbox",
                Action = "mail.decided",
                SubjectKind = "mail",
                SubjectId = messageId,
                After = effect.Payload.DeepClone().AsObject(),
                Reason = (string?)effect.Payload["reason"],
            },
            cancellationToken);
    }
}
