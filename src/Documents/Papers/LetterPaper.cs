namespace CreativeTalent.Documents.Papers;

/// <summary>A letter with a title and plain paragraphs (公函、通知), for what has no paper of its own.</summary>
public sealed record LetterPaper : Paper
{
    /// <summary>Who it is addressed to, in full; empty leaves the line out.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>What it says, one entry for each paragraph.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>The title as printed.</summary>
    public required string Heading { get; init; }

    /// <inheritdoc />
    public override string Title => Heading;
}
