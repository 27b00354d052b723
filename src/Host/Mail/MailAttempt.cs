using CreativeTalent.Domain.People;

namespace CreativeTalent.Host.Mail;

/// <summary>One attempt to send one mail; the row is committed before the first byte of the message leaves.</summary>
/// <remarks>An attempt without an end is one whose process died, or still runs: to everybody else it is unknown.</remarks>
public sealed record MailAttempt
{
    /// <summary>A version 7 UUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>The Message-Id without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>From 1 for each Message-Id; the pair is unique, so of two workers only one can begin.</summary>
    public required int Number { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its outcome was known; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What became of it; null before it ended.</summary>
    public MailOutcome? Outcome { get; init; }

    /// <summary>What a person decided about an unknown attempt; null before.</summary>
    public MailDecision? Decision { get; init; }
}

/// <summary>What a person decided about an attempt whose answer is unknown, after looking into the mailbox.</summary>
public sealed record MailDecision
{
    /// <summary>True when the Message-Id was found: the mail counts as delivered. False: it is sent again.</summary>
    public required bool FoundInMailbox { get; init; }

    /// <summary>Who decided.</summary>
    public required PersonId DecidedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>What was seen, in the person's words.</summary>
    public required string Reason { get; init; }
}
