namespace CreativeTalent.Host.Mail;

/// <summary>One mail as it is to be sent; the same job always makes the same mail, Message-Id included.</summary>
public sealed record OutgoingMail
{
    /// <summary>The Message-Id without angle brackets, see <see cref="MessageIds"/>.</summary>
    public required string MessageId { get; init; }

    /// <summary>The official address. Only production mode delivers to it; every other mode merely shows it.</summary>
    public required string Recipient { get; init; }

    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>What is attached, in order; may be empty.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

/// <summary>A file on disk that is attached; it is streamed from there, never loaded whole.</summary>
public sealed record MailAttachment
{
    /// <summary>The name the receiver sees, Chinese as it is.</summary>
    public required string FileName { get; init; }

    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its SHA-256, 64 lower-case hex digits; a file that no longer has it is not sent.</summary>
    public required string Sha256 { get; init; }
}
