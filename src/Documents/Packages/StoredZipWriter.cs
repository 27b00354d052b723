using System.Buffers.Binary;
using System.Text;

namespace CreativeTalent.Documents.Packages;

/// <summary>Writes a zip of stored, uncompressed entries front to back, every header complete before its content.</summary>
/// <remarks>
/// <para>What goes in is JPEG, PDF, docx and zip: compressed already. Without compression lengths are known beforehand, so no
/// data descriptor is needed, the target need not seek, and an archive can be hashed, or written into another, while it is
/// written. docs/decisions/0007-mail.md tells why the library's writer does not do.</para>
/// <para>Sections in comments are those of PKWARE's APPNOTE.TXT 6.3.</para>
/// </remarks>
/// <param name="target">Written to from its present place on; not closed here.</param>
/// <param name="stamp">The time every entry shows, as written on the sender's clock; from 1980 to 2107.</param>
internal sealed class StoredZipWriter(Stream target, DateTimeOffset stamp)
{
    private const ushort Utf8Names = 1 << 11;
    private const ushort Version20 = 20;
    private const ushort Version45 = 45;
    private const ushort Zip64Extra = 0x0001;

    // Debian's unzip takes names for an old DOS code page, whatever the flag says, unless the maker is Unix (4.4.2).
    private const ushort MadeOnUnix = 3 << 8;
    private const uint ReadableFile = 0x81A40000; // -rw-r--r--

    private readonly List<Entry> entries = [];
    private long position;

    /// <summary>Adds an entry.</summary>
    /// <param name="path">With <c>/</c>, at most 65,535 bytes in UTF-8.</param>
    /// <param name="length">The length of the content in bytes.</param>
    /// <param name="crc">The CRC-32 of the content.</param>
    /// <param name="writeContent">Writes exactly that content to the target.</param>
    public void Add(string path, long length, uint crc, Action<Stream> writeContent)
    {
        var entry = new Entry(Encoding.UTF8.GetBytes(path), length, crc, position);
        entries.Add(entry);
        WriteLocalHeader(entry);
        writeContent(target);
        position += length;
    }

    /// <summary>Writes the directory; nothing is added afterwards.</summary>
    public void Finish()
    {
        var directory = position;
        foreach (var entry in entries)
        {
            WriteCentralHeader(entry);
        }

        WriteEnd(directory, position - directory);
    }

    // 4.3.7
    private void WriteLocalHeader(Entry entry)
    {
        var large = entry.Length >= uint.MaxValue;
        var header = new Block(stackalloc byte[30 + 20]);
        header.UInt32(0x04034b50);
        header.UInt16(large ? Version45 : Version20);
        WriteCommon(ref header, entry, (ushort)(large ? 20 : 0));
        if (large)
        {
            header.UInt16(Zip64Extra);
            header.UInt16(16);
            header.UInt64((ulong)entry.Length);
            header.UInt64((ulong)entry.Length);
        }

        // The extra field stands behind the name.
        Write(header.Written[..30]);
        Write(entry.Name);
        Write(header.Written[30..]);
    }

    // 4.3.12
    private void WriteCentralHeader(Entry entry)
    {
        var large = entry.Length >= uint.MaxValue;
        var far = entry.Offset >= uint.MaxValue;
        var extra = (ushort)(large || far ? 4 + (large ? 16 : 0) + (far ? 8 : 0) : 0);
        var header = new Block(stackalloc byte[46 + 28]);
        header.UInt32(0x02014b50);
        var version = extra > 0 ? Version45 : Version20;
        header.UInt16((ushort)(MadeOnUnix | version));
        header.UInt16(version);
        WriteCommon(ref header, entry, extra);
        header.UInt16(0); // comment
        header.UInt16(0); // disk
        header.UInt16(0); // internal attributes
        header.UInt32(ReadableFile);
        header.UInt32(far ? uint.MaxValue : (uint)entry.Offset);
        if (extra > 0)
        {
            header.UInt16(Zip64Extra);
            header.UInt16((ushort)(extra - 4));
            if (large)
            {
                header.UInt64((ulong)entry.Length);
                header.UInt64((ulong)entry.Length);
            }

            if (far)
            {
                header.UInt64((ulong)entry.Offset);
            }
        }

        Write(header.Written[..46]);
        Write(entry.Name);
        Write(header.Written[46..]);
    }

    // The fields that both headers have in the same order, from the flags to the extra field's length.
    private void WriteCommon(ref Block header, Entry entry, ushort extra)
    {
        var shown = stamp.DateTime;
        var length = entry.Length >= uint.MaxValue ? uint.MaxValue : (uint)entry.Length;
        header.UInt16(Utf8Names);
        header.UInt16(0); // stored
        header.UInt16((ushort)((shown.Hour << 11) | (shown.Minute << 5) | (shown.Second / 2)));
        header.UInt16((ushort)(((shown.Year - 1980) << 9) | (shown.Month << 5) | shown.Day));
        header.UInt32(entry.Crc);
        header.UInt32(length);
        header.UInt32(length);
        header.UInt16(checked((ushort)entry.Name.Length));
        header.UInt16(extra);
    }

    // 4.3.14 to 4.3.16
    private void WriteEnd(long directory, long directoryLength)
    {
        var zip64 = directory >= uint.MaxValue || directoryLength >= uint.MaxValue || entries.Count >= ushort.MaxValue;
        var end = new Block(stackalloc byte[56 + 20 + 22]);
        if (zip64)
        {
            end.UInt32(0x06064b50);
            end.UInt64(44); // what follows of this record
            end.UInt16(Version45);
            end.UInt16(Version45);
            end.UInt32(0);
            end.UInt32(0);
            end.UInt64((ulong)entries.Count);
            end.UInt64((ulong)entries.Count);
            end.UInt64((ulong)directoryLength);
            end.UInt64((ulong)directory);
            end.UInt32(0x07064b50);
            end.UInt32(0);
            end.UInt64((ulong)(directory + directoryLength));
            end.UInt32(1);
        }

        var count = (ushort)Math.Min(entries.Count, ushort.MaxValue);
        end.UInt32(0x06054b50);
        end.UInt16(0);
        end.UInt16(0);
        end.UInt16(count);
        end.UInt16(count);
        end.UInt32((uint)Math.Min(directoryLength, uint.MaxValue));
        end.UInt32((uint)Math.Min(directory, uint.MaxValue));
        end.UInt16(0);
        Write(end.Written);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        target.Write(bytes);
        position += bytes.Length;
    }

    private sealed record Entry(byte[] Name, long Length, uint Crc, long Offset);

    /// <summary>Fills a small buffer with little-endian numbers.</summary>
    private ref struct Block(Span<byte> buffer)
    {
        private readonly Span<byte> buffer = buffer;
        private int used;

        public readonly ReadOnlySpan<byte> Written => buffer[..used];

        public void UInt16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(buffer[used..], value);
            used += 2;
        }

        public void UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(buffer[used..], value);
            used += 4;
        }

        public void UInt64(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(buffer[used..], value);
            used += 8;
        }
    }
}
