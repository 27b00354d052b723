using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Archives;

/// <summary>Opens an archive that nobody vouches for (R28, X43): every good file is visited, everything else becomes a fault.</summary>
/// <remarks>
/// Memory stays small whatever the archive claims: stored entries are read in place, packed ones go through a temporary file.
/// </remarks>
internal sealed class ArchiveReader(UnpackBudget budget)
{
    private static readonly string[] Extensions = [".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".z01", ".001"];

    private readonly Dictionary<string, (ArchiveFault First, int Times)> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private int _files;

    /// <summary>Whether a file is to be opened as an archive by its name, whatever it holds.</summary>
    public static bool KnowsName(string name) =>
        Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of archive that the first bytes announce.</summary>
    public static ArchiveKind KindOf(ReadOnlySpan<byte> header) => header switch
    {
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => ArchiveKind.Zip,
        [(byte)'P', (byte)'K', 7, 8, ..] => ArchiveKind.Zip,
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7, ..] => ArchiveKind.Rar,
        [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, ..] => ArchiveKind.SevenZip,
        _ => ArchiveKind.Unknown,
    };

    /// <summary>Reads one archive; use a new reader for each.</summary>
    /// <param name="archive">A seekable stream over the whole file.</param>
    /// <param name="visit">Called once for each good file, in the archive's order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ArchiveFacts Read(Stream archive, Action<UnpackedFile> visit, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[8];
        archive.Position = 0;
        var kind = KindOf(header[..archive.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)]);
        try
        {
            switch (kind)
            {
                case ArchiveKind.Zip:
                    new ZipUnpacker(budget, this, visit).Unpack(archive, cancellationToken);
                    break;
                case ArchiveKind.Rar or ArchiveKind.SevenZip:
                    new ForeignUnpacker(budget, this, visit).Unpack(archive, kind, cancellationToken);
                    break;
                default:
                    throw archive.Length == 0
                        ? new ArchiveFaultException("damaged.empty", "压缩包为空文件（0 字节）", "The archive is an empty file (0 bytes)")
                        : new ArchiveFaultException(
                            "damaged.not-archive", "文件内容不是 zip、rar 或 7z 压缩包", "The file is no zip, rar or 7z archive by its content");
            }

            if (_files == 0 && _faults.Count == 0)
            {
                throw new ArchiveFaultException("damaged.empty", "压缩包内没有文件", "The archive holds no file");
            }
        }
        catch (ArchiveFaultException fault)
        {
            AddFault("", fault);
        }

        return new ArchiveFacts
        {
            Kind = kind,
            Files = _files,
            Faults = [.. _faults.Values.OrderBy(fault => fault.First.Code, StringComparer.Ordinal).Select(Summarise)],
        };
    }

    /// <summary>Notes a fault; of many of one code the first is named and the rest counted.</summary>
    public void AddFault(string entry, ArchiveFaultException fault)
    {
        _faults[fault.Code] = _faults.TryGetValue(fault.Code, out var known)
            ? (known.First, known.Times + 1)
            : (fault.For(EntryName.ToPrintable(entry)), 1);
    }

    /// <summary>Takes a path into use.</summary>
    /// <exception cref="ArchiveFaultException">Another entry has it, perhaps in another case.</exception>
    public void AddPath(string path)
    {
        _files++;
        if (!_paths.Add(path))
        {
            throw new ArchiveFaultException(
                "unsafe.duplicate-name", "压缩包内有重名文件（不分大小写）", "Two entries have the same name (case is ignored)");
        }
    }

    private static ArchiveFault Summarise((ArchiveFault First, int Times) fault) => fault.Times == 1
        ? fault.First
        : fault.First with
        {
            Detail = new($"{fault.First.Detail.Chinese}（共 {fault.Times} 处）", $"{fault.First.Detail.English} ({fault.Times} times)"),
        };
}
