namespace CreativeTalent.Host.Mail;

/// <summary>One mail as it is to be sent; the same job always makes the same mail, Message-Id included.</summary>
public sealed record OutgoingMail
{
    /// <summary>The Message-Id without angle brackets, see <see cref="MessageIds"/>.</summary>
    public required string MessageId { get; init => field = OneLine(value, nameof(MessageId)); }

    /// <summary>The official address. Only production mode delivers to it; every other mode merely shows it.</summary>
    public required string Recipient { get; init => field = OneLine(value, nameof(Recipient)); }

    /// <summary>One line.</summary>
    public required string Subject { get; init => field = OneLine(value, nameof(Subject)); }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>What is attached, in order; may be empty.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    // A line end in a header would begin another header: what comes from people's names is refused, not mended.
    internal static string OneLine(string text, string what) => text.Length > 0 && !text.Any(char.IsControl)
        ? text
        : throw new ArgumentException($"{what} of a mail must be one line of text.", what);
}

/// <summary>A file on disk that is attached; it is streamed from there, never loaded whole.</summary>
public sealed record MailAttachment
{
    /// <summary>The name the receiver sees, Chinese as it is.</summary>
    public required string FileName { get; init => field = OutgoingMail.OneLine(value, nameof(FileName)); }

    /// <summary>Where it lies.</summary>
    public required string Path { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Its SHA-256, 64 lower-case hex digits; a file that no longer has it is not sent.</summary>
    public required string Sha256 { get; init; }
}
