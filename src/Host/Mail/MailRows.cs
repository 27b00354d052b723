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

/// <summary>One try to send a mail; committed before DATA, so that a crash leaves a trace.</summary>
internal sealed class MailAttemptRow
{
    public required Guid Id { get; init; }

    public required Guid MailMessageId { get; init; }

    /// <summary>From 1 within the mail.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the server's final answer was kept; null while it is unknown whether the mail went out.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Started, Delivered, Transient, Permanent or Unknown.</summary>
    public required string Outcome { get; set; }

    /// <summary>The server's own words, the proof; null until there are any.</summary>
    public string? ServerAnswer { get; set; }

    /// <summary>The server that answered.</summary>
    public string Server { get; set; } = "";

    /// <summary>Who looked into the mailbox and decided about an unknown attempt; null when nobody had to.</summary>
    public PersonId? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>What was decided: <c>delivered</c> or <c>send-again</c>.</summary>
    public string? Decision { get; set; }
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
        builder.Property(attempt => attempt.Outcome).HasMaxLength(Lengths.Code);
        builder.Property(attempt => attempt.ServerAnswer).HasMaxLength(Lengths.Text);
        builder.Property(attempt => attempt.Server).HasMaxLength(Lengths.Name);
        builder.Property(attempt => attempt.Decision).HasMaxLength(Lengths.Code);
        builder.HasIndex(attempt => new { attempt.MailMessageId, attempt.Number }).IsUnique();
        builder.HasOne<MailMessageRow>().WithMany().HasForeignKey(attempt => attempt.MailMessageId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
