using System.Buffers.Binary;

namespace CreativeTalent.Documents.Archives;

/// <summary>Reads a zip file's central directory without trusting it: every offset and length is checked against the file.</summary>
/// <remarks>
/// .NET's own ZipArchive neither tells the raw bytes of a name (needed for GBK), nor compares the two headers of an entry,
/// nor notices entries that overlap, which is how the strongest zip bombs are made.
/// </remarks>
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64EndSignature = 0x06064B50;
    private const uint Zip64LocatorSignature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50;
    private const uint LocalSignature = 0x04034B50;
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int LocalLength = 30;
    private const int MaxDirectoryBytes = 32 * 1024 * 1024;

    private readonly Stream _file;
    private readonly long _directoryStart;

    private ZipDirectory(Stream file, long directoryStart, IReadOnlyList<ZipEntryRecord> entries, bool hasMore)
    {
        _file = file;
        _directoryStart = directoryStart;
        Entries = entries;
        HasMore = hasMore;
    }

    /// <summary>The entries in the order of the directory.</summary>
    public IReadOnlyList<ZipEntryRecord> Entries { get; }

    /// <summary>True when there are more entries than were asked for.</summary>
    public bool HasMore { get; }

    /// <summary>Reads the directory.</summary>
    /// <param name="file">A seekable stream over the whole file.</param>
    /// <param name="maxEntries">How many entries to read at most.</param>
    /// <exception cref="ArchiveFaultException">The file is no whole zip file.</exception>
    public static ZipDirectory Read(Stream file, int maxEntries)
    {
        var end = FindEnd(file);
        var delta = end.Position - end.DirectoryBytes - end.DirectoryOffset;
        var start = end.Position - end.DirectoryBytes;
        if (delta < 0 || start < 0)
        {
            throw Truncated();
        }

        if (end.DirectoryBytes > MaxDirectoryBytes)
        {
            throw new ArchiveFaultException("unsafe.too-many-entries", "压缩包目录过大", "The archive's directory is too large");
        }

        var directory = ReadAt(file, start, (int)end.DirectoryBytes);
        var entries = new List<ZipEntryRecord>();
        var rest = directory.AsSpan();
        while (rest.Length >= EntryLength && BinaryPrimitives.ReadUInt32LittleEndian(rest) == EntrySignature)
        {
            if (entries.Count == maxEntries)
            {
                return new ZipDirectory(file, start, entries, hasMore: true);
            }

            entries.Add(ReadEntry(ref rest, delta));
        }

        if (entries.Count != end.Entries)
        {
            throw new ArchiveFaultException(
                "damaged.directory", "压缩包目录与文件数不符", "The archive's directory does not match its number of entries");
        }

        return new ZipDirectory(file, start, entries, hasMore: false);
    }

    /// <summary>The packed bytes of an entry, as a seekable window of the file.</summary>
    /// <exception cref="ArchiveFaultException">Local header and directory disagree, or the data is not all there.</exception>
    public WindowStream OpenPacked(ZipEntryRecord entry)
    {
        if (entry.LocalHeader < 0 || entry.LocalHeader > _directoryStart - LocalLength)
        {
            throw Truncated();
        }

        var header = ReadAt(_file, entry.LocalHeader, LocalLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != LocalSignature)
        {
            throw Truncated();
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        var data = entry.LocalHeader + LocalLength + nameLength + extraLength;
        if (entry.PackedBytes < 0 || data > _directoryStart || entry.PackedBytes > _directoryStart - data)
        {
            throw Truncated();
        }

        if (!ReadAt(_file, entry.LocalHeader + LocalLength, nameLength).AsSpan().SequenceEqual(entry.RawName))
        {
            throw new ArchiveFaultException(
                "unsafe.name-mismatch",
                "同一文件在压缩包目录和文件头中的名称不同",
                "An entry has one name in the directory and another in its header");
        }

        return new WindowStream(_file, data, entry.PackedBytes);
    }

    /// <summary>Whether the data of two entries lies on the same bytes: the mark of an overlapping zip bomb.</summary>
    public bool HasOverlap()
    {
        var ordered = Entries.Where(entry => !entry.IsDirectory).OrderBy(entry => entry.LocalHeader).ToList();

        return ordered.Zip(ordered.Skip(1)).Any(pair =>
            pair.First.LocalHeader + LocalLength + pair.First.RawName.Length + pair.First.PackedBytes > pair.Second.LocalHeader);
    }

    private static ZipEntryRecord ReadEntry(ref Span<byte> rest, long delta)
    {
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[30..]);
        var commentLength = BinaryPrimitives.ReadUInt16LittleEndian(rest[32..]);
        var length = EntryLength + nameLength + extraLength + commentLength;
        if (length > rest.Length)
        {
            throw Truncated();
        }

        var raw = rest.Slice(EntryLength, nameLength);
        var extra = rest.Slice(EntryLength + nameLength, extraLength);
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(rest[8..]);
        var attributes = BinaryPrimitives.ReadUInt32LittleEndian(rest[38..]);
        var madeOnUnix = rest[5] is 3 or 19;
        var (name, isBroken) = ZipName.Decode(raw, flags, extra);
        var (bytes, packed, offset) = ReadZip64(
            extra,
            BinaryPrimitives.ReadUInt32LittleEndian(rest[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(rest[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(rest[42..]));
        var entry = new ZipEntryRecord
        {
            RawName = raw.ToArray(),
            Name = name,
            NameIsBroken = isBroken,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(rest[10..]),
            Flags = flags,
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(rest[16..]),
            PackedBytes = packed,
            Bytes = bytes,
            LocalHeader = offset < 0 || offset > long.MaxValue - delta ? -1 : offset + delta,
            UnixMode = madeOnUnix ? (int)(attributes >> 16) : 0,
            WindowsAttributes = (int)(attributes & 0xFFFF),
        };
        rest = rest[length..];

        return entry;
    }

    private static (long Bytes, long Packed, long Offset) ReadZip64(ReadOnlySpan<byte> extra, uint bytes, uint packed, uint offset)
    {
        long longBytes = bytes, longPacked = packed, longOffset = offset;
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                break;
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == 1)
            {
                var field = extra.Slice(4, length);
                Take(ref field, bytes, ref longBytes);
                Take(ref field, packed, ref longPacked);
                Take(ref field, offset, ref longOffset);
                break;
            }

            extra = extra[(4 + length)..];
        }

        return (longBytes, longPacked, longOffset);

        static void Take(ref ReadOnlySpan<byte> field, uint shortValue, ref long value)
        {
            if (shortValue == uint.MaxValue && field.Length >= 8)
            {
                value = BinaryPrimitives.ReadInt64LittleEndian(field);
                field = field[8..];
            }
        }
    }

    private static (long Position, long DirectoryOffset, long DirectoryBytes, long Entries) FindEnd(Stream file)
    {
        var tailLength = (int)Math.Min(file.Length, EndLength + ushort.MaxValue);
        var tail = ReadAt(file, file.Length - tailLength, tailLength);
        for (var at = tailLength - EndLength; at >= 0; at--)
        {
            var record = tail.AsSpan(at);

            // The record must reach the end of the file exactly: otherwise a cut archive is taken for the one stored in it.
            if (BinaryPrimitives.ReadUInt32LittleEndian(record) != EndSignature
                || BinaryPrimitives.ReadUInt16LittleEndian(record[20..]) != record.Length - EndLength)
            {
                continue;
            }

            var position = file.Length - tailLength + at;
            if (BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) is not (0 or ushort.MaxValue))
            {
                throw Split();
            }

            return FindZip64End(file, position) ?? (
                position,
                BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
                BinaryPrimitives.ReadUInt32LittleEndian(record[12..]),
                BinaryPrimitives.ReadUInt16LittleEndian(record[10..]));
        }

        throw Truncated();
    }

    private static (long Position, long DirectoryOffset, long DirectoryBytes, long Entries)? FindZip64End(Stream file, long end)
    {
        const int locatorLength = 20;
        const int recordLength = 56;
        if (end < locatorLength)
        {
            return null;
        }

        var locator = ReadAt(file, end - locatorLength, locatorLength);
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Zip64LocatorSignature)
        {
            return null;
        }

        var position = BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8));
        if (position < 0 || position > file.Length - recordLength)
        {
            throw Truncated();
        }

        var record = ReadAt(file, position, recordLength);
        var bytes = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40));
        var offset = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != Zip64EndSignature
            || bytes < 0 || bytes > position || offset < 0 || offset > position)
        {
            throw Truncated();
        }

        return (position, offset, bytes, BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32)));
    }

    private static byte[] ReadAt(Stream file, long position, int length)
    {
        if (position < 0 || position > file.Length - length)
        {
            throw Truncated();
        }

        var buffer = new byte[length];
        file.Position = position;
        file.ReadExactly(buffer);

        return buffer;
    }

    private static ArchiveFaultException Truncated() =>
        new("damaged.truncated", "压缩包不完整，可能没有传完", "The archive is incomplete, perhaps the transfer broke off");

    private static ArchiveFaultException Split() =>
        new("damaged.split", "这是分卷压缩包的一卷", "This is one volume of a split archive");
}
