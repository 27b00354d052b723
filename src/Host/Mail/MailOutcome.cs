namespace CreativeTalent.Host.Mail;

/// <summary>What became of an attempt to send a mail.</summary>
public abstract record MailOutcome
{
    private MailOutcome()
    {
    }

    /// <summary>The server took responsibility for it.</summary>
    /// <param name="Answer">The server's words after the message, kept as proof.</param>
    public sealed record Accepted(string Answer) : MailOutcome;

    /// <summary>It was certainly not delivered, and a later attempt may work: see <see cref="MailRetry"/>.</summary>
    /// <param name="Code">The server's code; null when the connection failed.</param>
    /// <param name="Text">The server's words, or what failed.</param>
    public sealed record Transient(int? Code, string Text) : MailOutcome;

    /// <summary>It was certainly not delivered, and no attempt will work until a person changes something: an inbox task.</summary>
    /// <param name="Code">The server's code; null when it did not come so far.</param>
    /// <param name="Text">The server's words, or what is wrong.</param>
    public sealed record Permanent(int? Code, string Text) : MailOutcome;

    /// <summary>The server takes no mail of this size: plan again with the smaller limit, or ask a person.</summary>
    /// <param name="LimitBytes">The most the server takes, on the wire; null when it does not say.</param>
    /// <param name="Text">The server's words.</param>
    public sealed record TooLarge(long? LimitBytes, string Text) : MailOutcome;

    /// <summary>
    /// The mail went out and its answer did not come back: it may lie in the mailbox or not. It is never sent again by
    /// itself; a person looks for the Message-Id in the mailbox and decides (<see cref="IMailAttempts.DecideAsync"/>).
    /// </summary>
    /// <param name="Text">What happened.</param>
    public sealed record Unknown(string Text) : MailOutcome;
}
