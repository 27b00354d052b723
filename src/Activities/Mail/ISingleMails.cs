namespace CreativeTalent.Activities.Mail;

/// <summary>Plans single mails: checks them before anything is promised, and gives each its fixed Message-Id.</summary>
public interface ISingleMails
{
    /// <summary>Checks a mail and names it; the same key gives the same Message-Id.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="key">What names it once and for all.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<MailPlan> PlanAsync(SingleMail mail, string key, CancellationToken cancellationToken);
}

/// <summary>One mail as a process asks for it.</summary>
public sealed record SingleMail
{
    /// <summary>The receiver's address.</summary>
    public required string To { get; init; }

    /// <summary>One line, at most 500 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Stored files to attach, in order; empty for none.</summary>
    public IReadOnlyList<StoredAttachment> Attachments { get; init; } = [];
}

/// <summary>A stored file that is attached.</summary>
/// <param name="Name">The name that the receiver sees.</param>
/// <param name="Sha256">Its hash in the file store.</param>
public sealed record StoredAttachment(string Name, string Sha256);

/// <summary>Whether a mail can be sent as it is.</summary>
public abstract record MailPlan
{
    private MailPlan()
    {
    }

    /// <summary>It can.</summary>
    /// <param name="MessageId">Its Message-Id, without angle brackets.</param>
    public sealed record Planned(string MessageId) : MailPlan;

    /// <summary>It cannot.</summary>
    /// <param name="Reason">What is wrong and what is allowed.</param>
    public sealed record Refused(string Reason) : MailPlan;
}
