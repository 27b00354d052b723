using System.Buffers;
using System.Text;

namespace CreativeTalent.Documents.Photos;

/// <summary>What stands before the picture itself in a JPEG file, found by walking its segments without decoding.</summary>
internal sealed record JpegHeader
{
    // Cameras write some ten segments; big colour profiles and depth maps some hundred.
    private const int MostSegments = 2000;

    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;

    /// <summary>Width in pixels as stored.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as stored.</summary>
    public required int Height { get; init; }

    /// <summary>Colour components: 1 is grey, 3 colour, 4 print.</summary>
    public required int Components { get; init; }

    /// <summary>True for progressive files, whose decoding needs the whole picture in memory.</summary>
    public required bool IsProgressive { get; init; }

    /// <summary>The EXIF block; empty fields when there is none.</summary>
    public required ExifFields Exif { get; init; }

    /// <summary>The program named by the XMP block; null when there is none.</summary>
    public required string? XmpProgram { get; init; }

    /// <summary>Walks the segments up to the first scan; null when the file breaks off or is no sound JPEG before it.</summary>
    /// <param name="content">A seekable stream at its beginning.</param>
    public static JpegHeader? Read(Stream content)
    {
        var segment = ArrayPool<byte>.Shared.Rent(ushort.MaxValue);
        try
        {
            return Walk(content, segment);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(segment);
        }
    }

    /// <summary>Whether more scans follow in the rest of the file than a limit.</summary>
    /// <remarks>In coded data 0xFF is always followed by zero or a restart, so 0xFF 0xDA there is a scan's beginning.</remarks>
    /// <param name="most">The limit.</param>
    /// <param name="content">A seekable stream behind the header of the first scan.</param>
    public static bool HasMoreScansThan(int most, Stream content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ushort.MaxValue);
        try
        {
            var scans = 1;
            var kept = 0;
            while (scans <= most && content.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
            {
                var bytes = buffer.AsSpan(0, kept + read);
                scans += bytes.Count((ReadOnlySpan<byte>)[0xFF, StartOfScan]);
                kept = bytes[^1] == 0xFF ? 1 : 0;
                buffer[0] = 0xFF;
            }

            return scans > most;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static JpegHeader? Walk(Stream content, byte[] buffer)
    {
        content.Position = 2;
        JpegHeader? frame = null;
        var exif = new ExifFields();
        string? program = null;
        for (var segments = 0; segments < MostSegments; segments++)
        {
            if (NextMarker(content) is not { } marker || marker == EndOfImage)
            {
                return null;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            var length = ReadNumber16(content) - 2;
            if (length < 0)
            {
                return null;
            }

            if (marker == StartOfScan)
            {
                return frame is null ? null : frame with { Exif = exif, XmpProgram = program };
            }

            var isFrame = marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
            if (!isFrame && marker != App1)
            {
                content.Position += length;
                continue;
            }

            var segment = buffer.AsSpan(0, length);
            if (content.ReadAtLeast(segment, length, throwOnEndOfStream: false) < length)
            {
                return null;
            }

            if (isFrame && length >= 6)
            {
                frame = new JpegHeader
                {
                    Height = (segment[1] << 8) | segment[2],
                    Width = (segment[3] << 8) | segment[4],
                    Components = segment[5],
                    IsProgressive = marker is 0xC2 or 0xC6 or 0xCA or 0xCE,
                    Exif = exif,
                    XmpProgram = null,
                };
            }
            else if (segment.StartsWith("Exif\0\0"u8))
            {
                exif = ExifFields.Parse(segment[6..]);
            }
            else if (segment.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
            {
                program ??= CreatorTool(segment);
            }
        }

        return null;
    }

    private static byte? NextMarker(Stream content)
    {
        if (content.ReadByte() != 0xFF)
        {
            return null;
        }

        // Any number of fill bytes may stand before a marker; a file of nothing else ends with -1.
        int marker;
        do
        {
            marker = content.ReadByte();
        }
        while (marker == 0xFF);

        return marker <= 0 ? null : (byte)marker;
    }

    private static int ReadNumber16(Stream content)
    {
        var high = content.ReadByte();
        var low = content.ReadByte();

        return high < 0 || low < 0 ? -1 : (high << 8) | low;
    }

    private static string? CreatorTool(ReadOnlySpan<byte> xmp)
    {
        var at = xmp.IndexOf("xmp:CreatorTool"u8);
        if (at < 0)
        {
            return null;
        }

        // <xmp:CreatorTool>name</xmp:CreatorTool> or xmp:CreatorTool="name"
        var rest = xmp[(at + "xmp:CreatorTool".Length)..];
        var start = rest.IndexOfAny((byte)'>', (byte)'"');
        if (start < 0)
        {
            return null;
        }

        rest = rest[(start + 1)..];
        var end = rest.IndexOfAny((byte)'<', (byte)'"');

        return end is > 0 and <= 120 ? ExifFields.Printable(Encoding.UTF8.GetString(rest[..end])) : null;
    }
}
