namespace CreativeTalent.Domain.Submissions;

/// <summary>An archive that is to be written (R28).</summary>
/// <param name="FileName">The file name with <c>.zip</c>, legal on Windows.</param>
/// <param name="Entries">What it holds, in order; never empty, no two paths the same on Windows.</param>
/// <param name="HasManifest">Whether <c>清单.txt</c> and <c>manifest.json</c> are added behind the entries.</param>
public sealed record PlannedArchive(string FileName, IReadOnlyList<PlannedEntry> Entries, bool HasManifest)
{
    /// <summary>The most bytes the archive can have when it is written; exact but for the manifest.</summary>
    public long MaxBytes => ArchiveSize.Of(Entries, HasManifest);

    /// <summary>The stored files in it and in archives inside it, with their paths, in order.</summary>
    /// <remarks>A file in an inner archive stands behind <c>archive.zip!</c>, as it does in findings.</remarks>
    public IEnumerable<(string Path, SubmissionFile File)> Files => Entries.SelectMany(entry => entry switch
    {
        PlannedEntry.Stored stored => [(stored.Path, stored.File)],
        PlannedEntry.Nested nested => nested.Archive.Files.Select(inner => ($"{nested.Path}!{inner.Path}", inner.File)),
        _ => throw new System.Diagnostics.UnreachableException($"Entry {entry} is of no known kind."),
    });
}

/// <summary>One entry of an archive.</summary>
public abstract record PlannedEntry
{
    private PlannedEntry(string path) => Path = path;

    /// <summary>The path in the archive, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The length of the content in bytes; for an inner archive the most it can have.</summary>
    public abstract long Bytes { get; }

    /// <summary>A stored file.</summary>
    public sealed record Stored : PlannedEntry
    {
        /// <summary>Plans a file.</summary>
        /// <param name="path">The path in the archive, with <c>/</c>.</param>
        /// <param name="file">The file.</param>
        public Stored(string path, SubmissionFile file)
            : base(path) => File = file;

        /// <summary>The file.</summary>
        public SubmissionFile File { get; }

        /// <inheritdoc />
        public override long Bytes => File.Bytes;
    }

    /// <summary>An archive inside the archive, under its own name.</summary>
    public sealed record Nested : PlannedEntry
    {
        /// <summary>Plans an inner archive.</summary>
        /// <param name="archive">The inner archive; it has no manifest of its own, the outer one lists its files.</param>
        public Nested(PlannedArchive archive)
            : base(archive.FileName) => Archive = archive;

        /// <summary>The inner archive.</summary>
        public PlannedArchive Archive { get; }

        /// <inheritdoc />
        public override long Bytes => Archive.MaxBytes;
    }
}
