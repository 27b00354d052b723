using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>Marks mails as delivered, and their submission as handed in when it was the last (R44).</summary>
internal static class DeliveredMails
{
    /// <summary>Marks one mail; a second call changes nothing.</summary>
    public static async Task MarkAsync(
        CreativeTalentContext context, string messageId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var mail = await context.MailMessages.SingleAsync(row => row.MessageId == messageId, cancellationToken);
        mail.DeliveredAt ??= at;
        if (mail.SubmissionId is not { } set || await context.MailMessages.AnyAsync(
            other => other.SubmissionId == set && other.MessageId != messageId && other.DeliveredAt == null, cancellationToken))
        {
            return;
        }

        var submission = await context.Submissions.SingleAsync(row => row.Id == set, cancellationToken);
        submission.SubmittedAt ??= mail.DeliveredAt;
    }
}
