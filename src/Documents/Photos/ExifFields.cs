using System.Buffers.Binary;
using System.Text;

namespace CreativeTalent.Documents.Photos;

/// <summary>The few fields of an EXIF block that the checks ask for. A block that lies about itself gives empty fields.</summary>
internal sealed record ExifFields
{
    private const int MostEntries = 512;
    private const int LongestText = 120;
    private const ushort TagMake = 0x010F;
    private const ushort TagModel = 0x0110;
    private const ushort TagOrientation = 0x0112;
    private const ushort TagSoftware = 0x0131;
    private const ushort TypeText = 2;
    private const ushort TypeShort = 3;

    /// <summary>1 to 8; 1 when absent or out of range.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>The camera's maker; null when absent.</summary>
    public string? Make { get; init; }

    /// <summary>The camera's model; null when absent.</summary>
    public string? Model { get; init; }

    /// <summary>The program or firmware that wrote the file; null when absent.</summary>
    public string? Software { get; init; }

    /// <summary>Reads the first directory of a TIFF block.</summary>
    /// <param name="tiff">The block behind <c>Exif\0\0</c>, at most 64 KB.</param>
    public static ExifFields Parse(ReadOnlySpan<byte> tiff)
    {
        var fields = new ExifFields();
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return fields;
        }

        var isLittle = tiff[0] == (byte)'I';
        var directory = Number32(tiff, 4, isLittle);
        if (directory > tiff.Length - 2)
        {
            return fields;
        }

        var entries = Math.Min(Number16(tiff, (int)directory, isLittle), (ushort)MostEntries);
        for (var index = 0; index < entries; index++)
        {
            var at = (int)directory + 2 + (12 * index);
            if (at + 12 > tiff.Length)
            {
                break;
            }

            var entry = tiff.Slice(at, 12);
            var type = Number16(entry, 2, isLittle);
            switch (Number16(entry, 0, isLittle))
            {
                case TagOrientation when type == TypeShort && Number16(entry, 8, isLittle) is >= 1 and <= 8 and var orientation:
                    fields = fields with { Orientation = orientation };
                    break;
                case TagMake when type == TypeText:
                    fields = fields with { Make = Text(tiff, entry, isLittle) };
                    break;
                case TagModel when type == TypeText:
                    fields = fields with { Model = Text(tiff, entry, isLittle) };
                    break;
                case TagSoftware when type == TypeText:
                    fields = fields with { Software = Text(tiff, entry, isLittle) };
                    break;
                default:
                    break;
            }
        }

        return fields;
    }

    private static string? Text(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool isLittle)
    {
        var length = Number32(entry, 4, isLittle);
        var value = entry[8..];
        if (length > 4)
        {
            var offset = Number32(entry, 8, isLittle);
            if (offset >= tiff.Length)
            {
                return null;
            }

            value = tiff[(int)offset..];
        }

        value = value[..(int)Math.Min(Math.Min(length, (uint)value.Length), LongestText)];
        var end = value.IndexOf((byte)0);

        return Printable(Encoding.UTF8.GetString(end < 0 ? value : value[..end]));
    }

    /// <summary>The text without control and replacement characters, trimmed; null when nothing is left.</summary>
    public static string? Printable(string text)
    {
        var printable = string.Concat(text.Where(letter => !char.IsControl(letter) && letter != '\uFFFD')).Trim();

        return printable.Length == 0 ? null : printable;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint Number32(ReadOnlySpan<byte> bytes, int at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
