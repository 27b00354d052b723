using System.Text;

namespace CreativeTalent.Samples.Archives;

/// <summary>Writes .rar files of version 5 with stored entries: no free program writes them.</summary>
public static class RarBytes
{
    private const int StoredMethod = 0;

    /// <summary>Writes the entries in order.</summary>
    /// <param name="files">The entries; a name may hold <c>/</c>.</param>
    public static byte[] Write(IEnumerable<SampleFile> files)
    {
        using var archive = new MemoryStream();
        archive.Write([(byte)'R', (byte)'a', (byte)'r', (byte)'!', 0x1A, 7, 1, 0]);
        WriteBlock(archive, [.. Number(1), .. Number(0), .. Number(0)]);
        foreach (var file in files)
        {
            var name = Encoding.UTF8.GetBytes(file.Name);
            WriteBlock(archive,
            [
                .. Number(2), .. Number(2), .. Number(file.Content.Length), .. Number(4), .. Number(file.Content.Length), .. Number(0x20),
                .. BitConverter.GetBytes(ZipBytes.Crc(file.Content)), .. Number(StoredMethod), .. Number(1), .. Number(name.Length), .. name,
            ]);
            archive.Write(file.Content);
        }

        WriteBlock(archive, [.. Number(5), .. Number(0), .. Number(0)]);

        return archive.ToArray();
    }

    private static void WriteBlock(MemoryStream archive, byte[] header)
    {
        byte[] sized = [.. Number(header.Length), .. header];
        archive.Write(BitConverter.GetBytes(ZipBytes.Crc(sized)));
        archive.Write(sized);
    }

    // Seven bits to a byte, the lowest first, the top bit says that more follow.
    private static List<byte> Number(long value)
    {
        var bytes = new List<byte>();
        do
        {
            var rest = value >> 7;
            bytes.Add((byte)((value & 0x7F) | (rest == 0 ? 0u : 0x80u)));
            value = rest;
        }
        while (value != 0);

        return bytes;
    }
}
