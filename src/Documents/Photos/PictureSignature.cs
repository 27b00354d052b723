using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Photos;

/// <summary>Tells the format of a picture from its first bytes.</summary>
internal static class PictureSignature
{
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"];

    /// <summary>The format; <see cref="PictureFormat.Unknown"/> when the bytes are no picture that is known here.</summary>
    /// <param name="header">The first bytes, 12 or more where the file has them.</param>
    public static PictureFormat Of(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return PictureFormat.Jpeg;
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return PictureFormat.Png;
        }

        if (header.StartsWith("GIF8"u8))
        {
            return PictureFormat.Gif;
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0x49, 0x49, 0x2A, 0x00]) || header.StartsWith((ReadOnlySpan<byte>)[0x4D, 0x4D, 0x00, 0x2A]))
        {
            return PictureFormat.Tiff;
        }

        if (header.Length >= 12 && header.StartsWith("RIFF"u8) && header[8..12].SequenceEqual("WEBP"u8))
        {
            return PictureFormat.Webp;
        }

        if (header.Length >= 12 && header[4..8].SequenceEqual("ftyp"u8)
            && HeicBrands.Contains(System.Text.Encoding.Latin1.GetString(header[8..12]), StringComparer.Ordinal))
        {
            return PictureFormat.Heic;
        }

        // "BM" alone begins many texts: the reserved field behind the length is always zero.
        return header.Length >= 10 && header.StartsWith("BM"u8) && header[6..10].SequenceEqual((ReadOnlySpan<byte>)[0, 0, 0, 0])
            ? PictureFormat.Bmp
            : PictureFormat.Unknown;
    }
}
