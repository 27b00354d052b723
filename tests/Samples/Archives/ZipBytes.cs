using System.IO.Compression;
using System.Text;

namespace CreativeTalent.Samples.Archives;

/// <summary>One entry of a made zip file, with everything that a hostile or foreign archiver may write.</summary>
public sealed record ZipItem
{
    /// <summary>The name's bytes in the directory.</summary>
    public required byte[] Name { get; init; }

    /// <summary>The name's bytes in the local header; null for the same.</summary>
    public byte[]? LocalName { get; init; }

    /// <summary>The unpacked bytes.</summary>
    public required byte[] Content { get; init; }

    /// <summary>True to deflate, false to store.</summary>
    public bool IsDeflated { get; init; }

    /// <summary>The general purpose flags; 0x0800 says that the name is UTF-8.</summary>
    public ushort Flags { get; init; } = 0x0800;

    /// <summary>The method's number when it shall not be the true one.</summary>
    public ushort? Method { get; init; }

    /// <summary>The checksum when it shall not be the true one.</summary>
    public uint? Crc { get; init; }

    /// <summary>The external attributes: a Unix mode in the upper half.</summary>
    public uint Attributes { get; init; }

    /// <summary>Extra fields of the directory.</summary>
    public byte[] Extra { get; init; } = [];

    /// <summary>An entry with a UTF-8 name.</summary>
    public static ZipItem Utf8(string name, byte[] content) => new() { Name = Encoding.UTF8.GetBytes(name), Content = content };

    /// <summary>An entry named as Chinese Windows does: GBK, not flagged.</summary>
    public static ZipItem Gbk(string name, byte[] content) => new()
    {
        Name = (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? throw new InvalidOperationException("GB18030 is missing.")).GetBytes(name),
        Content = content,
        Flags = 0,
    };
}

/// <summary>Writes zip files byte by byte, so that they may be wrong in one thing.</summary>
public static class ZipBytes
{
    private const uint WrittenAt = 0x56F2_5000;

    /// <summary>Writes the entries in order.</summary>
    public static byte[] Write(IReadOnlyList<ZipItem> items)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        using var directory = new MemoryStream();
        using var central = new BinaryWriter(directory);
        foreach (var item in items)
        {
            var packed = item.IsDeflated ? Deflate(item.Content) : item.Content;
            var method = item.Method ?? (ushort)(item.IsDeflated ? 8 : 0);
            var crc = item.Crc ?? Crc(item.Content);
            var at = (uint)file.Position;
            var localName = item.LocalName ?? item.Name;
            writer.Write(0x04034B50u);
            WriteShared(writer, item, method, crc, packed.Length);
            writer.Write((ushort)localName.Length);
            writer.Write((ushort)0);
            writer.Write(localName);
            writer.Write(packed);

            central.Write(0x02014B50u);
            central.Write((ushort)(item.Attributes == 0 ? 20 : (3 << 8) | 20));
            WriteShared(central, item, method, crc, packed.Length);
            central.Write((ushort)item.Name.Length);
            central.Write((ushort)item.Extra.Length);
            central.Write((ushort)0);
            central.Write(0u);
            central.Write(item.Attributes);
            central.Write(at);
            central.Write(item.Name);
            central.Write(item.Extra);
        }

        var start = (uint)file.Position;
        writer.Write(directory.ToArray());
        writer.Write(0x06054B50u);
        writer.Write(0u);
        writer.Write((ushort)items.Count);
        writer.Write((ushort)items.Count);
        writer.Write((uint)directory.Length);
        writer.Write(start);
        writer.Write((ushort)0);

        return file.ToArray();
    }

    /// <summary>Info-ZIP's field with the name in UTF-8 beside the one in an old code page.</summary>
    public static byte[] UnicodePath(byte[] rawName, string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);

        return [0x75, 0x70, .. BitConverter.GetBytes((ushort)(utf8.Length + 5)), 1, .. BitConverter.GetBytes(Crc(rawName)), .. utf8];
    }

    /// <summary>The CRC-32 of zip, by the definition bit by bit.</summary>
    public static uint Crc(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }

    private static void WriteShared(BinaryWriter writer, ZipItem item, ushort method, uint crc, int packed)
    {
        writer.Write((ushort)20);
        writer.Write(item.Flags);
        writer.Write(method);
        writer.Write(WrittenAt);
        writer.Write(crc);
        writer.Write((uint)packed);
        writer.Write((uint)item.Content.Length);
    }

    private static byte[] Deflate(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var deflate = new DeflateStream(memory, CompressionLevel.Optimal))
        {
            deflate.Write(content);
        }

        return memory.ToArray();
    }
}
