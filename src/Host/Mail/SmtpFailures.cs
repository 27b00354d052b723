using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace CreativeTalent.Host.Mail;

/// <summary>What a failed conversation means for the mail.</summary>
internal static class SmtpFailures
{
    private const int LongestText = 500;

    /// <summary>What a command that the server refused means.</summary>
    /// <param name="refused">The server's answer.</param>
    /// <param name="sizeLimit">The server's SIZE; null when it has none.</param>
    public static MailOutcome OfCommand(SmtpCommandException refused, long? sizeLimit)
    {
        var code = (int)refused.StatusCode;
        var text = Shortened(refused.Message);
        var tooLarge = refused.ErrorCode != SmtpErrorCode.RecipientNotAccepted
            && (code == 552 || (code is 534 or 554 && text.Contains("5.3.4", StringComparison.Ordinal)));
        return tooLarge ? new MailOutcome.TooLarge(sizeLimit, $"{code} {text}")
            : code is >= 400 and < 500 ? new MailOutcome.Transient(code, text)
            : new MailOutcome.Permanent(code, text);
    }

    /// <summary>What a failure before the message was handed over means; null for a fault that is not the server's or network's.</summary>
    /// <param name="failure">What was thrown.</param>
    public static MailOutcome? Judge(Exception failure) => failure switch
    {
        SmtpCommandException refused => OfCommand(refused, sizeLimit: null),
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: var status } inner } when (int)status is >= 400 and < 500 =>
            new MailOutcome.Transient((int)status, Shortened(inner.Message)),
        AuthenticationException refused =>
            new MailOutcome.Permanent((int?)(refused.InnerException as SmtpCommandException)?.StatusCode, Shortened(refused.Message)),
        // The server lacks STARTTLS or a way to sign in: only a person can change that.
        NotSupportedException missing => new MailOutcome.Permanent(null, Shortened(missing.Message)),
        SslHandshakeException { InnerException: IOException lost } => new MailOutcome.Transient(null, Shortened(lost.Message)),
        SslHandshakeException untrusted => new MailOutcome.Permanent(null, Shortened(untrusted.Message)),
        ProtocolException or IOException or SocketException or OperationCanceledException or TimeoutException
            or ServiceNotConnectedException => new MailOutcome.Transient(null, $"{failure.GetType().Name}: {Shortened(failure.Message)}"),
        _ => null,
    };

    private static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestText ? line : line[..LongestText];
    }
}
