namespace CreativeTalent.Domain.Screening;

/// <summary>What a reader learned from the content of one file; one record per kind of file.</summary>
/// <remarks>Facts are read once, when a file arrives, and kept under its SHA-256; screening judges the kept facts.</remarks>
public abstract record FileFacts;

/// <summary>Facts of a file that no reader knows.</summary>
public sealed record UnknownFacts : FileFacts;

/// <summary>A file that its reader could not read.</summary>
/// <param name="Code">A finding code, <c>damaged.…</c> or <c>unsafe.…</c>.</param>
/// <param name="Detail">What the reader met, for a person; never a stack trace.</param>
public sealed record DamagedFacts(string Code, Texts.BilingualText Detail) : FileFacts;

/// <summary>One file of a candidate's material (材料文件).</summary>
/// <param name="Path">The path as the nominator named it, with <c>/</c>; a file in an archive stands behind <c>archive.zip!</c>.</param>
/// <param name="Bytes">The length in bytes.</param>
/// <param name="Sha256">The SHA-256 of the content, 64 lower-case hex digits.</param>
/// <param name="Facts">What its reader learned.</param>
public sealed record MaterialFile(string Path, long Bytes, string Sha256, FileFacts Facts)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOfAny(['/', '!']) + 1)..];
}
