using CreativeTalent.Domain.Submissions;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>Makes the MIME message of a mail, attachments streamed from their files.</summary>
internal static class MessageWriter
{
    /// <summary>Makes the message; disposing the result closes the attachments' files.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="options">Who sends it.</param>
    /// <param name="date">What its Date header says.</param>
    public static OpenMessage Open(OutgoingMail mail, MailOptions options, DateTimeOffset date)
    {
        var files = new List<AttachmentFile>();
        try
        {
            foreach (var attachment in mail.Attachments)
            {
                files.Add(new AttachmentFile(attachment.Path));
            }

            var message = Compose(mail, options, date, files);
            return new OpenMessage(message, files, Measure(mail, options, date));
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            throw;
        }
    }

    // The message with empty attachments is measured and their base64 added: reading the files only to count them
    // would double the work of every mail.
    private static long Measure(OutgoingMail mail, MailOptions options, DateTimeOffset date)
    {
        using var measured = new MimeKit.IO.MeasuringStream();
        using var empty = Compose(mail, options, date, [.. mail.Attachments.Select(_ => Stream.Null)]);
        empty.WriteTo(Wire(), measured, CancellationToken.None);
        return measured.Length + mail.Attachments.Sum(attachment => WireSize.Base64(attachment.Bytes));
    }

    /// <summary>How messages look on the wire.</summary>
    public static FormatOptions Wire()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.EnsureNewLine = true;
        return format;
    }

    private static MimeMessage Compose(OutgoingMail mail, MailOptions options, DateTimeOffset date, IReadOnlyList<Stream> contents)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = date,
            Subject = mail.Subject,
        };
        message.From.Add(new MailboxAddress(options.SenderName, options.SenderAddress));
        // The official address is always shown; where the mail really goes is the envelope's matter.
        message.To.Add(MailboxAddress.Parse(mail.Recipient));
        var text = new TextPart("plain") { Text = mail.Text, ContentTransferEncoding = ContentEncoding.Base64 };
        if (mail.Attachments.Count == 0)
        {
            message.Body = text;
            return message;
        }

        var body = new Multipart("mixed") { text };
        // Fixed, so that the same mail always has the same size. "=_" stands in no base64 text.
        body.Boundary = "=_" + mail.MessageId.Split('@')[0];
        foreach (var (attachment, content) in mail.Attachments.Zip(contents))
        {
            body.Add(Attachment(attachment, content));
        }

        message.Body = body;
        return message;
    }

    private static MimePart Attachment(MailAttachment attachment, Stream content)
    {
        var part = new MimePart(MimeTypes.GetMimeType(attachment.FileName))
        {
            Content = new MimeContent(content),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        };
        // Both ways of writing a Chinese name: Outlook and older webmail read RFC 2047 in Content-Type, the rest RFC 2231.
        part.ContentDisposition.Parameters.Add(new Parameter("filename", attachment.FileName) { EncodingMethod = ParameterEncodingMethod.Rfc2231 });
        part.ContentType.Parameters.Add(new Parameter("name", attachment.FileName) { EncodingMethod = ParameterEncodingMethod.Rfc2047 });
        return part;
    }
}

/// <summary>A message whose attachments' files are open.</summary>
/// <param name="Message">The message.</param>
/// <param name="Files">The files, in the order of the attachments.</param>
/// <param name="WireBytes">Its length on the wire.</param>
internal sealed record OpenMessage(MimeMessage Message, IReadOnlyList<AttachmentFile> Files, long WireBytes) : IDisposable
{
    /// <summary>Whether the content of every attachment has been read to its end, so that the rest may be on its way.</summary>
    public bool IsRead => Files.All(file => file.WasReadToEnd);

    public void Dispose()
    {
        Message.Dispose();
        foreach (var file in Files)
        {
            file.Dispose();
        }
    }
}
