using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>Sends mail to an SMTP server over one connection that is kept open between mails.</summary>
internal sealed class SmtpTransport(IOptions<MailOptions> options, TimeProvider time, ILogger<SmtpTransport> log)
    : IMailTransport, IDisposable
{
    // A server may close a quiet connection at any time: after a pause it is asked first.
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(10);

    private readonly MailOptions mail = options.Value;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SmtpConversation conversation = new();
    private SizedSmtpClient? client;
    private long usedAt;

    public async Task<TransportOutcome> OpenAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var connected = await ConnectedAsync(cancellationToken);
            return new TransportOutcome.Open(SizeLimit(connected));
        }
        catch (Exception failure) when (SmtpFailures.Judge(failure) is { } outcome)
        {
            Disconnect();
            log.ServerUnreachable(outcome.GetType().Name, failure.GetType().Name);
            cancellationToken.ThrowIfCancellationRequested();
            return new TransportOutcome.Closed(outcome);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new MailOutcome.Transient(null, "Stopped before the mail's turn came.");
        }

        try
        {
            var started = time.GetTimestamp();
            var outcome = await SendInTurnAsync(mail, cancellationToken);
            log.MailEnded(mail.MessageId, outcome.GetType().Name, (long)time.GetElapsedTime(started).TotalMilliseconds);
            return outcome;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        Disconnect();
        turn.Dispose();
        conversation.Dispose();
    }

    private async Task<MailOutcome> SendInTurnAsync(OutgoingMail outgoing, CancellationToken cancellationToken)
    {
        OpenMessage? open = null;
        conversation.BeginMessage();
        try
        {
            if (await ChangedAttachmentAsync(outgoing, cancellationToken) is { } changed)
            {
                return new MailOutcome.Permanent(null, $"Attachment {changed + 1} is not the file that was prepared; build the package again.");
            }

            open = MessageWriter.Open(outgoing, mail, time.GetLocalNow());
            var connected = await ConnectedAsync(cancellationToken);
            if (SizeLimit(connected) is { } limit && open.WireBytes > limit)
            {
                return new MailOutcome.TooLarge(limit, $"The mail has {open.WireBytes} bytes; the server takes {limit}.");
            }

            connected.NextSize = open.WireBytes;
            var recipient = MailboxAddress.Parse(mail.Mode == MailMode.Production ? outgoing.Recipient : mail.TestRecipient);
            var sender = new MailboxAddress(mail.SenderName, mail.SenderAddress);
            var answer = await connected.SendAsync(MessageWriter.Wire(), open.Message, sender, [recipient], cancellationToken);
            usedAt = time.GetTimestamp();
            return new MailOutcome.Accepted("250 " + answer);
        }
        catch (SmtpCommandException refused)
        {
            // The server answered, so nothing is unknown, and the connection can be used again.
            usedAt = time.GetTimestamp();
            return SmtpFailures.OfCommand(refused, SizeLimit(client));
        }
        catch (Exception failure) when (SmtpFailures.Judge(failure) is { } outcome)
        {
            Disconnect();
            // Before the last byte of the last attachment was read, the final dot cannot have left, and a server must not
            // deliver a message without it (RFC 5321, 4.1.1.4). After that only its answer tells.
            return conversation.TakesMessage && open is { IsRead: true }
                ? new MailOutcome.Unknown($"The server took the message, and its answer did not come back ({failure.GetType().Name}).")
                : outcome;
        }
        finally
        {
            open?.Dispose();
        }
    }

    private static async Task<int?> ChangedAttachmentAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        for (var index = 0; index < mail.Attachments.Count; index++)
        {
            var attachment = mail.Attachments[index];
            if (!File.Exists(attachment.Path))
            {
                return index;
            }

            await using var file = new FileStream(attachment.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length != attachment.Bytes
                || Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) != attachment.Sha256)
            {
                return index;
            }
        }

        return null;
    }

    private async Task<SizedSmtpClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        if (client is { IsConnected: true } && time.GetElapsedTime(usedAt) > AskAfter)
        {
            try
            {
                await client.NoOpAsync(cancellationToken);
            }
            catch (Exception lost) when (SmtpFailures.Judge(lost) is not null)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Disconnect();
            }
        }

        if (client is not { IsConnected: true })
        {
            Disconnect();
            client = await ConnectAsync(cancellationToken);
        }

        usedAt = time.GetTimestamp();
        return client;
    }

    private async Task<SizedSmtpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        // Without NoDelay each small mail waits for a delayed acknowledgement: 20 a second instead of 500.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var fresh = new SizedSmtpClient(conversation)
        {
            Timeout = (int)mail.Timeout.TotalMilliseconds,
            CheckCertificateRevocation = mail.CheckRevocation,
            LocalDomain = mail.SenderAddress.Split('@')[^1],
        };
        if (mail.ServerCertificateSha256.Length > 0)
        {
            fresh.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is not null
                && certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(mail.ServerCertificateSha256, StringComparison.OrdinalIgnoreCase);
        }

        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(mail.Timeout);
            await socket.ConnectAsync(mail.Host, mail.Port, patience.Token);
            await fresh.ConnectAsync(
                socket,
                mail.Host,
                mail.Port,
                mail.Security switch
                {
                    MailSecurity.StartTls => SecureSocketOptions.StartTls,
                    MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                    MailSecurity.None => SecureSocketOptions.None,
                    var unknown => throw new System.Diagnostics.UnreachableException($"Security {unknown} has no socket option."),
                },
                cancellationToken);
            if (mail.UserName.Length > 0)
            {
                await fresh.AuthenticateAsync(Encoding.UTF8, new NetworkCredential(mail.UserName, mail.Password), cancellationToken);
            }

            // One way to hand over a message is enough: BDAT has no final dot to reason about.
            fresh.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            socket.Dispose();
            throw;
        }
    }

    private void Disconnect()
    {
        client?.Dispose();
        client = null;
    }

    // SIZE 0, or none, means no limit that the server would tell (RFC 1870).
    private static long? SizeLimit(SizedSmtpClient? connected) =>
        connected is { MaxSize: > 0 } && connected.Capabilities.HasFlag(SmtpCapabilities.Size) ? connected.MaxSize : null;
}
