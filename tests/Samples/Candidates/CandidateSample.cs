using System.IO.Compression;

namespace CreativeTalent.Samples.Candidates;

/// <summary>Everything that one made candidate hands in, ready to be written as a folder or packed (R28).</summary>
public sealed record CandidateSample
{
    private static readonly DateTimeOffset PackedAt = new(2023, 7, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>地区名.</summary>
    public required string Area { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Person { get; init; }

    /// <summary>The essay and the forms as Word.</summary>
    public required IReadOnlyList<SampleFile> Papers { get; init; }

    /// <summary>The photos.</summary>
    public required IReadOnlyList<SampleFile> Photos { get; init; }

    /// <summary>The stamped forms as PDF; empty before the city's stage.</summary>
    public IReadOnlyList<SampleFile> Scans { get; init; } = [];

    /// <summary>The film; empty before the final stage.</summary>
    public IReadOnlyList<SampleFile> Films { get; init; } = [];

    /// <summary>地区名+姓名, without extension.</summary>
    public string Name => $"{Area}+{Person}";

    /// <summary>姓名+照片.zip with the photos stored as they are.</summary>
    public SampleFile PhotoArchive => new($"{Person}+照片.zip", Pack(Photos));

    /// <summary>All files but the photos.</summary>
    public IReadOnlyList<SampleFile> Others => [.. Papers, .. Scans, .. Films];

    /// <summary>地区名+姓名.zip with the photo archive inside.</summary>
    public SampleFile ToArchive() => new($"{Name}.zip", Pack([.. Others, PhotoArchive]));

    /// <summary>Writes the folder 地区名+姓名, photos in their archive, and gives its path.</summary>
    /// <param name="parent">An existing folder.</param>
    public string WriteFolder(string parent)
    {
        var folder = Directory.CreateDirectory(Path.Combine(parent, Name)).FullName;
        foreach (var file in (IEnumerable<SampleFile>)[.. Others, PhotoArchive])
        {
            File.WriteAllBytes(Path.Combine(folder, file.Name), file.Content);
        }

        return folder;
    }

    /// <summary>Packs files without compressing them: photos do not shrink, and the rules want them as they were taken.</summary>
    /// <param name="files">The files; a name may hold <c>/</c>.</param>
    public static byte[] Pack(IEnumerable<SampleFile> files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.NoCompression);
                entry.LastWriteTime = PackedAt;
                using var stream = entry.Open();
                stream.Write(file.Content);
            }
        }

        return memory.ToArray();
    }
}
