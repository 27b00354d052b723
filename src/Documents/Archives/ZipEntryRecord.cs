namespace CreativeTalent.Documents.Archives;

/// <summary>One entry of a zip file's central directory, checked against its local header when it is opened.</summary>
internal sealed record ZipEntryRecord
{
    /// <summary>The name as bytes, as the central directory has it.</summary>
    public required byte[] RawName { get; init; }

    /// <summary>The decoded name, separators as written.</summary>
    public required string Name { get; init; }

    /// <summary>True when the bytes of the name are no text in any accepted encoding.</summary>
    public required bool NameIsBroken { get; init; }

    public required ushort Method { get; init; }

    public required ushort Flags { get; init; }

    public required uint Crc { get; init; }

    public required long PackedBytes { get; init; }

    /// <summary>The unpacked length that the directory claims.</summary>
    public required long Bytes { get; init; }

    /// <summary>Where the local header begins in the file.</summary>
    public required long LocalHeader { get; init; }

    /// <summary>The Unix file mode, 0 when the archive was not made on Unix.</summary>
    public required int UnixMode { get; init; }

    /// <summary>The Windows attributes.</summary>
    public required int WindowsAttributes { get; init; }

    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int UnixDirectory = 0x4000;
    private const int WindowsReparsePoint = 0x400;

    public bool IsDirectory => Name.EndsWith('/') || Name.EndsWith('\\');

    /// <summary>Bit 0 is the usual flag, bit 6 strong encryption, bit 13 a masked directory; method 99 is AES.</summary>
    public bool IsEncrypted => (Flags & 0x2041) != 0 || Method == 99;

    /// <summary>True for symbolic links, devices, pipes and Windows reparse points: anything but a file or folder.</summary>
    public bool IsLink =>
        (UnixMode & FileTypeMask) is not (0 or RegularFile or UnixDirectory)
        || (WindowsAttributes & WindowsReparsePoint) != 0;
}
