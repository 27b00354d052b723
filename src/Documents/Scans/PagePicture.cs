using SkiaSharp;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace CreativeTalent.Documents.Scans;

/// <summary>Makes the red mask of one picture on a page, decoded small and within limits.</summary>
internal static class PagePicture
{
    private const long MostJpegPixels = 150_000_000;
    private const long MostOtherPixels = 40_000_000;
    private const int WantedEdge = 700;

    // Black-and-white scans hold no red at all.
    private static readonly string[] BlackAndWhite = ["CCITTFaxDecode", "CCF", "JBIG2Decode"];

    /// <summary>What a picture gave.</summary>
    /// <param name="Mask">The red mask; null when there is none.</param>
    /// <param name="IsRead">False when the picture could not be looked at.</param>
    public sealed record Look(RedMask? Mask, bool IsRead);

    /// <summary>Looks at one picture.</summary>
    public static Look At(IPdfImage picture)
    {
        var filter = LastFilter(picture.ImageDictionary);
        if (BlackAndWhite.Contains(filter) || picture.IsImageMask || picture.BitsPerComponent == 1)
        {
            return new(null, true);
        }

        var pixels = (long)picture.WidthInSamples * picture.HeightInSamples;
        if (filter is "DCTDecode" or "DCT")
        {
            return pixels <= MostJpegPixels ? AtJpeg(picture.RawMemory) : new(null, false);
        }

        return pixels <= MostOtherPixels && filter is not "JPXDecode" ? AtSamples(picture) : new(null, false);
    }

    private static Look AtJpeg(Memory<byte> jpeg)
    {
        using var data = SKData.CreateCopy(jpeg.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > MostJpegPixels)
        {
            return new(null, false);
        }

        var divisor = 8;
        while (divisor > 1 && Math.Min(codec.Info.Width, codec.Info.Height) / divisor < WantedEdge)
        {
            divisor /= 2;
        }

        var size = codec.GetScaledDimensions(1f / divisor);
        var shape = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var result = codec.GetPixels(shape, out var pixels);

        return result is SKCodecResult.Success or SKCodecResult.IncompleteInput
            ? new(RedMask.Of(pixels, size.Width, size.Height, SealFinder.MaskWidth), true)
            : new(null, false);
    }

    // Pictures stored without JPEG: plain colour samples are read as they are, others through PdfPig's own conversion.
    private static Look AtSamples(IPdfImage picture)
    {
        var (width, height) = (picture.WidthInSamples, picture.HeightInSamples);
        if (picture.BitsPerComponent != 8 || !picture.TryGetBytesAsMemory(out var samples))
        {
            return new(null, false);
        }

        if (samples.Length < (long)width * height * 3)
        {
            // One sample per pixel is grey unless a palette gives it colour.
            return new(null, picture.ColorSpaceDetails is not { Type: UglyToad.PdfPig.Graphics.Colors.ColorSpace.Indexed });
        }

        if (samples.Length >= (long)width * height * 4)
        {
            return new(null, false);
        }

        var step = Math.Max(1, Math.Min(width, height) / WantedEdge);
        var (across, down) = (width / step, height / step);
        var pixels = new byte[across * down * 4];
        var source = samples.Span;
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                source.Slice(((y * step * width) + (x * step)) * 3, 3).CopyTo(pixels.AsSpan(((y * across) + x) * 4));
            }
        }

        return new(RedMask.Of(pixels, across, down, SealFinder.MaskWidth), true);
    }

    private static string LastFilter(DictionaryToken dictionary)
    {
        if (!dictionary.TryGet(NameToken.Create("Filter"), out var filter) && !dictionary.TryGet(NameToken.Create("F"), out filter))
        {
            return "";
        }

        return filter switch
        {
            NameToken name => name.Data,
            // More than one filter on a JPEG is rare and cannot be peeled here: such a picture counts as unread.
            ArrayToken { Data: [NameToken only] } => only.Data,
            ArrayToken { Data: [.., NameToken { Data: "DCTDecode" or "JPXDecode" }] } => "JPXDecode",
            ArrayToken { Data: [.., NameToken last] } => last.Data,
            _ => "",
        };
    }
}
