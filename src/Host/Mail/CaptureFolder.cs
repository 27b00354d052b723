using System.Globalization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>The default way out: each mail becomes an <c>.eml</c> file that the portal shows, and nothing leaves the machine.</summary>
/// <param name="folder">The folder; it is made when the first mail comes.</param>
/// <param name="options">Who the mail is from.</param>
/// <param name="time">The clock of the Date header.</param>
/// <param name="log">Where captures are noted.</param>
public sealed class CaptureFolder(string folder, IOptions<MailOptions> options, TimeProvider time, ILogger<CaptureFolder> log) : IMailTransport
{
    /// <inheritdoc />
    public Task<TransportOutcome> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult<TransportOutcome>(new TransportOutcome.Open(SizeLimit: null));

    /// <inheritdoc />
    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var part = Path.Combine(folder, Guid.CreateVersion7().ToString("N") + ".part");
        try
        {
            using (var open = MessageWriter.Open(mail, options.Value, time.GetLocalNow()))
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 256 * 1024))
            {
                await open.Message.WriteToAsync(MessageWriter.Wire(), file, cancellationToken);
                file.Flush(flushToDisk: true);
            }

            var name = MoveToFreeName(part, mail.MessageId.Split('@')[0]);
            log.MailCaptured(mail.MessageId);
            return new MailOutcome.Accepted($"250 captured as {name}");
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The captured mails, newest first; empty when there are none.</summary>
    public IReadOnlyList<CapturedMail> List() => Directory.Exists(folder)
        ? [.. new DirectoryInfo(folder).EnumerateFiles("*.eml").OrderByDescending(file => file.LastWriteTimeUtc).Select(Head)]
        : [];

    /// <summary>Reads one mail, attachments left in the file; null when there is none of that name.</summary>
    /// <param name="name">A name from <see cref="List"/>.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CapturedContent?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        // The name comes from a page's address: only a plain file name of this folder is looked at.
        var path = Path.Combine(folder, Path.GetFileName(name));
        if (Path.GetExtension(path) != ".eml" || !File.Exists(path))
        {
            return null;
        }

        await using var file = File.OpenRead(path);
        using var message = await MimeMessage.LoadAsync(file, persistent: true, cancellationToken);
        return new CapturedContent(
            Head(new FileInfo(path)),
            message.TextBody ?? "",
            [.. message.Attachments.OfType<MimePart>().Select(part => part.FileName ?? "")]);
    }

    private static CapturedMail Head(FileInfo file)
    {
        using var content = file.OpenRead();
        var headers = new MimeParser(content, MimeFormat.Entity).ParseHeaders();
        return new CapturedMail
        {
            Name = file.Name,
            MessageId = headers[HeaderId.MessageId]?.Trim('<', '>', ' ') ?? "",
            Recipient = headers[HeaderId.To] ?? "",
            Subject = headers[HeaderId.Subject] ?? "",
            CapturedAt = file.LastWriteTimeUtc,
            Bytes = file.Length,
        };
    }

    // The same message twice is two files, so that nobody can overlook it.
    private string MoveToFreeName(string part, string stem)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? $"{stem}.eml" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}.eml");
            var path = Path.Combine(folder, name);
            if (File.Exists(path))
            {
                continue;
            }

            File.Move(part, path);
            return name;
        }
    }
}

/// <summary>One captured mail in the list.</summary>
public sealed record CapturedMail
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The Message-Id without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>To whom it would have gone.</summary>
    public required string Recipient { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was captured, by the machine's clock.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>Its length as a message.</summary>
    public required long Bytes { get; init; }
}

/// <summary>What a captured mail holds.</summary>
/// <param name="Head">The mail.</param>
/// <param name="Text">Its text.</param>
/// <param name="Attachments">The names of its attachments.</param>
public sealed record CapturedContent(CapturedMail Head, string Text, IReadOnlyList<string> Attachments);
