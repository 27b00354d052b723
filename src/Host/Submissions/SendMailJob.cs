using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>Sends one planned mail (R44). What became of it is told to the process, which asks a person where it is unclear.</summary>
/// <remarks>May run twice: <see cref="MailDelivery"/> keeps the record of attempts and sends no mail again by itself.</remarks>
internal sealed class SendMailJob(IMailTransport transport, IMailAttempts attempts, Database database, TimeProvider time)
    : IOutboxHandler
{
    private readonly MailDelivery delivery = new(transport, attempts, time);

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [EmailPackage.JobKind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var messageId = job.Text("message");
        var content = await database.ReadAsync(
            (context, token) => context.MailMessages.Where(mail => mail.MessageId == messageId)
                .Select(mail => mail.ContentJson).SingleAsync(token),
            cancellationToken);
        var mail = JsonSerializer.Deserialize<OutgoingMail>(content, BuildPackageJob.ContentJson)
            ?? throw new JsonException($"The content of mail {messageId} is empty.");

        return await delivery.DeliverAsync(mail, cancellationToken) switch
        {
            MailOutcome.Accepted accepted => await AcceptedAsync(messageId, accepted, cancellationToken),
            MailOutcome.Transient transient => MailRetry.After(job.Attempt) is { } wait
                ? new JobResult.TryAgain(transient.Text, wait)
                : Ended("Failed", transient.Text),
            MailOutcome.Permanent permanent => Ended("Permanent", permanent.Text),
            MailOutcome.TooLarge large => Ended("TooLarge", large.Text),
            MailOutcome.Unknown unknown => Ended("Unknown", unknown.Text),
            var other => throw new System.Diagnostics.UnreachableException($"Mail outcome {other}."),
        };
    }

    private async Task<JobResult> AcceptedAsync(string messageId, MailOutcome.Accepted accepted, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            (context, token) => DeliveredMails.MarkAsync(context, messageId, time.GetUtcNow(), token), cancellationToken);

        return Ended("Accepted", accepted.Answer);
    }

    private static JobResult.Done Ended(string status, string answer) =>
        new(new JsonObject { ["status"] = status, ["answer"] = answer });
}
