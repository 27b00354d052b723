namespace CreativeTalent.Host.Mail;

/// <summary>Log lines of mail, ids 6000 to 6099. They name messages, never people or addresses.</summary>
internal static partial class MailLog
{
    [LoggerMessage(6001, LogLevel.Information, "Mail {MessageId} ended as {Outcome} after {Milliseconds} ms.")]
    public static partial void MailEnded(this ILogger log, string messageId, string outcome, long milliseconds);

    [LoggerMessage(6002, LogLevel.Warning, "The mail server cannot be used: {Outcome} ({Failure}).")]
    public static partial void ServerUnreachable(this ILogger log, string outcome, string failure);

    [LoggerMessage(6003, LogLevel.Information, "Mail {MessageId} was captured in the mail folder; nothing was sent.")]
    public static partial void MailCaptured(this ILogger log, string messageId);
}
