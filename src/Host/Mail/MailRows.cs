using System.Diagnostics;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Mail;

/// <summary>A mail to be sent, or sent; its parts lie in the file store.</summary>
internal sealed class MailMessageRow
{
    public required Guid Id { get; init; }

    /// <summary>The fixed Message-Id, without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The submission it belongs to; null for a notice.</summary>
    public Guid? SubmissionId { get; init; }

    /// <summary>Its number in the set, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many mails the set has.</summary>
    public required int Count { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Body and attachments (names and hashes) as JSON.</summary>
    public required string ContentJson { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeliveredAt { get; set; }
}

/// <summary>One try to send a mail; committed before the first byte leaves, so that a crash leaves a trace.</summary>
internal sealed class MailAttemptRow
{
    public required Guid Id { get; init; }

    /// <summary>The Message-Id without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>From 1 within the message.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its outcome was known; null while it is not.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The case of <see cref="MailOutcome"/>; null until it ended.</summary>
    public string? Outcome { get; set; }

    public int? Code { get; set; }

    public long? LimitBytes { get; set; }

    /// <summary>The server's own words, the proof; null until there are any.</summary>
    public string? Answer { get; set; }

    /// <summary>Whether a person found an unknown mail in the mailbox; null while nobody decided.</summary>
    public bool? FoundInMailbox { get; set; }

    public PersonId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecisionReason { get; set; }

    /// <summary>Records what became of it; an answer that is known is never replaced by a doubt.</summary>
    public void End(MailOutcome outcome, DateTimeOffset at)
    {
        if (Outcome is not null and not nameof(MailOutcome.Unknown))
        {
            return;
        }

        (Outcome, Code, LimitBytes, Answer) = outcome switch
        {
            MailOutcome.Accepted accepted => (nameof(MailOutcome.Accepted), null, null, accepted.Answer),
            MailOutcome.Transient transient => (nameof(MailOutcome.Transient), transient.Code, null, transient.Text),
            MailOutcome.Permanent permanent => (nameof(MailOutcome.Permanent), permanent.Code, null, permanent.Text),
            MailOutcome.TooLarge large => (nameof(MailOutcome.TooLarge), (int?)null, large.LimitBytes, large.Text),
            MailOutcome.Unknown unknown => (nameof(MailOutcome.Unknown), (int?)null, (long?)null, unknown.Text),
            _ => throw new UnreachableException($"Mail outcome {outcome} has no column."),
        };
        Answer = Answer.Length > Lengths.Text ? Answer[..Lengths.Text] : Answer;
        EndedAt = at;
    }

    public void Decide(MailDecision decision)
    {
        FoundInMailbox = decision.FoundInMailbox;
        DecidedBy = decision.DecidedBy;
        DecidedAt = decision.DecidedAt;
        DecisionReason = decision.Reason;
    }

    public MailAttempt ToAttempt() => new()
    {
        Id = Id,
        MessageId = MessageId,
        Number = Number,
        StartedAt = StartedAt,
        EndedAt = EndedAt,
        Outcome = Outcome switch
        {
            null => null,
            nameof(MailOutcome.Accepted) => new MailOutcome.Accepted(Answer ?? ""),
            nameof(MailOutcome.Transient) => new MailOutcome.Transient(Code, Answer ?? ""),
            nameof(MailOutcome.Permanent) => new MailOutcome.Permanent(Code, Answer ?? ""),
            nameof(MailOutcome.TooLarge) => new MailOutcome.TooLarge(LimitBytes, Answer ?? ""),
            nameof(MailOutcome.Unknown) => new MailOutcome.Unknown(Answer ?? ""),
            _ => throw new UnreachableException($"The attempt {Id} has the outcome '{Outcome}', which this version does not know."),
        },
        Decision = FoundInMailbox is { } found && DecidedBy is { } person && DecidedAt is { } at
            ? new MailDecision { FoundInMailbox = found, DecidedBy = person, DecidedAt = at, Reason = DecisionReason ?? "" }
            : null,
    };
}

internal sealed class MailMessageRowConfiguration : IEntityTypeConfiguration<MailMessageRow>
{
    public void Configure(EntityTypeBuilder<MailMessageRow> builder)
    {
        builder.ToTable("MailMessages", table => table.HasCheckConstraint(
            "CK_MailMessages_Number", "\"Number\" >= 1 AND \"Count\" >= \"Number\""));
        builder.Property(mail => mail.MessageId).HasMaxLength(Lengths.Key);
        builder.Property(mail => mail.To).HasMaxLength(Lengths.Line);
        builder.Property(mail => mail.Subject).HasMaxLength(Lengths.Line);
        builder.HasIndex(mail => mail.MessageId).IsUnique();
        builder.HasIndex(mail => mail.SubmissionId);
        builder.HasIndex(mail => mail.CreatedAt);
    }
}

internal sealed class MailAttemptRowConfiguration : IEntityTypeConfiguration<MailAttemptRow>
{
    public void Configure(EntityTypeBuilder<MailAttemptRow> builder)
    {
        builder.ToTable("MailAttempts", table => table.HasCheckConstraint("CK_MailAttempts_Number", "\"Number\" >= 1"));
        builder.Property(attempt => attempt.MessageId).HasMaxLength(Lengths.Key);
        builder.Property(attempt => attempt.Outcome).HasMaxLength(Lengths.Code);
        builder.Property(attempt => attempt.Answer).HasMaxLength(Lengths.Text);
        builder.Property(attempt => attempt.DecisionReason).HasMaxLength(Lengths.Text);
        builder.HasIndex(attempt => new { attempt.MessageId, attempt.Number }).IsUnique();
    }
}
