using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Documents.Photos;

/// <summary>Reads the facts of a photo by its content (R22–R25). The file is streamed; its full picture is never in memory.</summary>
public sealed class PhotoReader : IFactReader
{
    /// <summary>Pictures of more pixels than this are not decoded: 150 million, more than any camera's.</summary>
    public const long MostPixels = 150_000_000;

    /// <summary>Progressive pictures of more pixels than this are not decoded, because their decoder buffers the whole: 40 million.</summary>
    public const long MostProgressivePixels = 40_000_000;

    /// <summary>Progressive pictures of more scans than this are not decoded: each scan costs a pass over the whole picture, and programs write ten.</summary>
    public const int MostScans = 64;

    private static readonly string[] Extensions =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".heic", ".heif", ".avif", ".webp", ".bmp", ".gif", ".tif", ".tiff"];

    /// <inheritdoc />
    public string Version => "photo-1";

    /// <inheritdoc />
    public bool KnowsName(string name) => Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public bool KnowsContent(ReadOnlySpan<byte> header) => PictureSignature.Of(header) != PictureFormat.Unknown;

    /// <inheritdoc />
    public FileFacts Read(Stream content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Span<byte> header = stackalloc byte[32];
        content.Position = 0;
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return new DamagedFacts("damaged.photo", new("文件是空的（0 字节）", "the file is empty (0 bytes)"));
        }

        var format = PictureSignature.Of(header[..read]);

        return format == PictureFormat.Jpeg
            ? ReadJpeg(content, cancellationToken)
            : new PhotoFacts { Format = format, Width = 0, Height = 0 };
    }

    private static FileFacts ReadJpeg(Stream content, CancellationToken cancellationToken)
    {
        if (JpegHeader.Read(content) is not { Width: > 0, Height: > 0 } header)
        {
            return Broken(new("文件头不完整", "its header is broken"));
        }

        if (header.IsProgressive && JpegHeader.HasMoreScansThan(MostScans, content))
        {
            return new DamagedFacts("unsafe.photo-scans", new(
                $"渐进式图像的扫描次数超过 {MostScans}，超出可安全读取的范围",
                $"it is built of more than {MostScans} scans, more than is safe to read"));
        }

        var pixels = (long)header.Width * header.Height;
        if (pixels > (header.IsProgressive ? MostProgressivePixels : MostPixels))
        {
            return new DamagedFacts("unsafe.photo-pixels", new(
                $"文件声称有 {header.Width}×{header.Height} 像素，超出可安全读取的范围",
                $"it claims {header.Width}×{header.Height} pixels, more than is safe to read"));
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (PictureSamples.Decode(content, header) is not { } samples)
        {
            return Broken(new("图像数据不完整，文件可能没有传完", "the picture breaks off; the file may not have been sent whole"));
        }

        var isTurned = header.Exif.Orientation >= 5;

        return new PhotoFacts
        {
            Format = PictureFormat.Jpeg,
            Width = isTurned ? header.Height : header.Width,
            Height = isTurned ? header.Width : header.Height,
            Colour = header.Components == 4 ? PictureColour.Cmyk
                : header.Components != 1 && samples.ShowsColour() ? PictureColour.Colour
                : PictureColour.Grey,
            Orientation = header.Exif.Orientation,
            CameraMake = header.Exif.Make,
            CameraModel = header.Exif.Model,
            Software = header.XmpProgram ?? header.Exif.Software,
            Ground = samples.Ground(),
        };
    }

    private static DamagedFacts Broken(BilingualText detail) => new("damaged.photo", detail);
}
