using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>The kind of an archive (X43: .zip is written, .rar and .7z are read too).</summary>
public enum ArchiveKind
{
    /// <summary>Not an archive that is known here.</summary>
    Unknown,

    /// <summary>.zip.</summary>
    Zip,

    /// <summary>.rar.</summary>
    Rar,

    /// <summary>.7z.</summary>
    SevenZip,
}

/// <summary>What was met while an archive was opened (R28); its entries are files of the material themselves.</summary>
public sealed record ArchiveFacts : FileFacts
{
    /// <summary>The real kind, by content.</summary>
    public required ArchiveKind Kind { get; init; }

    /// <summary>How many files it holds, entries that operating systems add (<c>__MACOSX</c>, <c>Thumbs.db</c>) left out.</summary>
    public required int Files { get; init; }

    /// <summary>What is damaged or hostile, one per code; empty for a good archive.</summary>
    public required IReadOnlyList<ArchiveFault> Faults { get; init; }

    /// <inheritdoc />
    public bool Equals(ArchiveFacts? other) =>
        other is not null && Kind == other.Kind && Files == other.Files && Faults.SequenceEqual(other.Faults);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, Files, Faults.Count);
}

/// <summary>One thing that is wrong with an archive.</summary>
/// <param name="Code">A finding code, <c>damaged.…</c> or <c>unsafe.…</c>.</param>
/// <param name="Entry">The first entry concerned as the archive names it, made printable; empty for the archive itself.</param>
/// <param name="Detail">What was met, for a person.</param>
public sealed record ArchiveFault(string Code, string Entry, BilingualText Detail);
