using System.Buffers.Binary;
using System.Text;

namespace CreativeTalent.Samples.Photos;

/// <summary>The EXIF block of a made photo.</summary>
public sealed record ExifBlock
{
    /// <summary>The camera's maker.</summary>
    public string? Make { get; init; } = "NIKON CORPORATION";

    /// <summary>The camera's model.</summary>
    public string? Model { get; init; } = "NIKON D750";

    /// <summary>The firmware or program.</summary>
    public string? Software { get; init; } = "Ver.1.10";

    /// <summary>1 to 8.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>When it was taken, local time.</summary>
    public DateTime TakenAt { get; init; } = new(2023, 7, 10, 9, 30, 0, DateTimeKind.Unspecified);

    /// <summary>The picture's number, which makes two pictures of the same scene different files.</summary>
    public int Number { get; init; }

    /// <summary>The APP1 segment, marker included.</summary>
    public byte[] ToSegment()
    {
        var taken = TakenAt.ToString("yyyy:MM:dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        var main = new List<(ushort Tag, ushort Type, byte[] Value)>();
        AddText(main, 0x010F, Make);
        AddText(main, 0x0110, Model);
        main.Add((0x0112, 3, Number16(Orientation)));
        AddText(main, 0x0131, Software);
        AddText(main, 0x0132, taken);
        var camera = new List<(ushort Tag, ushort Type, byte[] Value)> { (0x8827, 3, Number16(400)) };
        AddText(camera, 0x9003, taken);
        AddText(camera, 0xA420, $"{Number:X32}");

        // The main directory ends with a pointer to the camera's, which lies behind it.
        var mainLength = DirectoryLength(main) + 12;
        var pointer = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(pointer, (uint)(8 + mainLength));
        main.Add((0x8769, 4, pointer));
        byte[] tiff = [.. "II*\0"u8, 8, 0, 0, 0, .. Directory(main, 8), .. Directory(camera, 8 + mainLength)];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];

        return JpegSegments.Segment(0xE1, body);
    }

    private static void AddText(List<(ushort, ushort, byte[])> entries, ushort tag, string? text)
    {
        if (text is not null)
        {
            entries.Add((tag, 2, [.. Encoding.UTF8.GetBytes(text), 0]));
        }
    }

    private static byte[] Number16(int number) => [(byte)number, (byte)(number >> 8), 0, 0];

    private static int DirectoryLength(List<(ushort Tag, ushort Type, byte[] Value)> entries) =>
        2 + (12 * entries.Count) + 4 + entries.Sum(entry => entry.Value.Length > 4 ? entry.Value.Length : 0);

    private static byte[] Directory(List<(ushort Tag, ushort Type, byte[] Value)> entries, int at)
    {
        var bytes = new byte[DirectoryLength(entries)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)entries.Count);
        var values = 2 + (12 * entries.Count) + 4;
        for (var index = 0; index < entries.Count; index++)
        {
            var (tag, type, value) = entries[index];
            var entry = bytes.AsSpan(2 + (12 * index), 12);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)(type == 2 ? value.Length : 1));
            if (value.Length <= 4)
            {
                value.CopyTo(entry[8..]);
                continue;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], (uint)(at + values));
            value.CopyTo(bytes.AsSpan(values));
            values += value.Length;
        }

        return bytes;
    }
}
