using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Mail;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Submissions;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Mail;

/// <summary>Writes a single mail with the step that asks for it, so that it exists before anything is sent.</summary>
internal sealed class SingleMailRecords(FileStore files) : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [SendEmail.PlanKind];

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var messageId = effect.Text("message");
        if (await record.Database.MailMessages.AnyAsync(mail => mail.MessageId == messageId, cancellationToken))
        {
            return;
        }

        var named = (effect.Payload["attachments"] as JsonArray ?? []).OfType<JsonObject>()
            .Select(file => (Name: (string?)file["name"] ?? "", Sha256: (string?)file["sha256"] ?? "")).ToList();
        var hashes = named.ConvertAll(file => file.Sha256);
        var bytes = await record.Database.StoredFiles.Where(file => hashes.Contains(file.Sha256))
            .ToDictionaryAsync(file => file.Sha256, file => file.Bytes, cancellationToken);
        var mail = new OutgoingMail
        {
            MessageId = messageId,
            Recipient = effect.Text("to"),
            Subject = effect.Text("subject"),
            Text = effect.Text("text"),
            Attachments = named.ConvertAll(file => new MailAttachment
            {
                FileName = file.Name,
                Path = files.PathOf(file.Sha256),
                Bytes = bytes[file.Sha256],
                Sha256 = file.Sha256,
            }),
        };
        record.Database.MailMessages.Add(new MailMessageRow
        {
            Id = Guid.CreateVersion7(record.At),
            MessageId = messageId,
            Number = 1,
            Count = 1,
            To = mail.Recipient,
            Subject = mail.Subject,
            ContentJson = JsonSerializer.Serialize(mail, BuildPackageJob.ContentJson),
            Bytes = mail.Attachments.Sum(file => file.Bytes),
            CreatedAt = record.At,
        });
    }
}
