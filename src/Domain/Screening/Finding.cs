using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>One thing that a check of a candidate's material has to say (审查意见).</summary>
public sealed record Finding
{
    /// <summary>The rule's number, for example <c>R24</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>The number of the reading that was applied, for example <c>X25</c>; null when the rule needs none.</summary>
    public string? Reading { get; init; }

    /// <summary>A stable name of the finding in lower case with dots, for example <c>photo.long-edge</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What it means for the candidate.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The file as the nominator named it, archives separated by <c>!</c>; empty when a file is missing.</summary>
    public required string File { get; init; }

    /// <summary>The place in the file ("第 3 段", "EXIF"); empty for the whole file.</summary>
    public BilingualText Place { get; init; } = new("", "");

    /// <summary>What was found, with its unit.</summary>
    public required BilingualText Found { get; init; }

    /// <summary>What is allowed, with its unit.</summary>
    public required BilingualText Allowed { get; init; }

    /// <summary>The whole sentence for people: what, which, allowed, by which rule.</summary>
    public required BilingualText Message { get; init; }

    /// <summary>The way out: what the nominator does next.</summary>
    public required BilingualText Remedy { get; init; }
}
