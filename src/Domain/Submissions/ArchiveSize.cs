using System.Text;

namespace CreativeTalent.Domain.Submissions;

/// <summary>How large an archive becomes when its files are stored, not compressed, known before it is written.</summary>
public static class ArchiveSize
{
    // APPNOTE 4.3.7 and 4.3.12: a local header and a central one, each with the name; 4.3.16: the end record.
    private const int LocalHeader = 30;
    private const int CentralHeader = 46;
    private const int EndRecord = 22;

    // A zip64 archive adds 20 and 28 bytes to an entry's headers, and 76 to the end.
    private const int Zip64PerEntry = 48;
    private const int Zip64End = 76;
    private const long Zip64From = uint.MaxValue - (1L << 20);

    // The manifest's text and JSON: a frame with the archive's name, and per file its hash, size and punctuation beside the path.
    private const int ManifestFrame = 4096;
    private const int ManifestPerFile = 440;

    /// <summary>The most bytes of an archive with these entries; exact without manifest and below 4 GiB.</summary>
    /// <param name="entries">What it holds; may be empty.</param>
    /// <param name="hasManifest">Whether 清单.txt and manifest.json are added.</param>
    public static long Of(IReadOnlyCollection<PlannedEntry> entries, bool hasManifest)
    {
        var size = entries.Sum(Of) + EndRecord;
        if (hasManifest)
        {
            size += ManifestFrame + entries.Sum(ManifestLines);
        }

        return size < Zip64From && entries.Count + Manifest.Names.Count < ushort.MaxValue
            ? size
            : size + Zip64End + ((long)Zip64PerEntry * (entries.Count + Manifest.Names.Count));
    }

    /// <summary>The bytes that one entry adds to an archive, the manifest's lines not counted.</summary>
    /// <param name="entry">The entry.</param>
    public static long Of(PlannedEntry entry) =>
        LocalHeader + CentralHeader + (2L * Encoding.UTF8.GetByteCount(entry.Path)) + entry.Bytes;

    private static long ManifestLines(PlannedEntry entry) => entry switch
    {
        PlannedEntry.Nested nested =>
            nested.Archive.Entries.Sum(inner => ManifestLines(inner) + (12L * (nested.Path.Length + 1))),
        // JSON writes the rarest characters as \uXXXX\uXXXX, twelve bytes; the text needs at most three.
        _ => ManifestPerFile + (15L * entry.Path.Length),
    };
}
