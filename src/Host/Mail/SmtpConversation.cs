using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>Listens to a conversation with a server only to know whether it had begun to take a message.</summary>
/// <remarks>Nothing is kept: a protocol log would hold names and passwords.</remarks>
internal sealed class SmtpConversation : IProtocolLogger
{
    private bool takesMessage;

    /// <summary>Whether the server has asked for the message's content (354) since <see cref="BeginMessage"/>.</summary>
    public bool TakesMessage => takesMessage;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>Forgets the message before.</summary>
    public void BeginMessage() => takesMessage = false;

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count) =>
        takesMessage |= buffer.AsSpan(offset, count).StartsWith("354"u8);

    public void Dispose()
    {
    }
}

/// <summary>MailKit's client, which is told a message's size instead of writing it once only to measure it.</summary>
internal sealed class SizedSmtpClient(SmtpConversation conversation) : SmtpClient(conversation)
{
    /// <summary>The size of the message that is sent next.</summary>
    public long NextSize { get; set; }

    protected override long GetSize(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) => NextSize;

    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(NextSize);
}
