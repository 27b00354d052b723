using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Documents.Photos;

/// <summary>A small decoded copy of a picture, to be asked for its colour and its ground.</summary>
/// <remarks>The decoder makes the copy while reading (an eighth of each side), so the full picture is never in memory.</remarks>
internal sealed class PictureSamples
{
    private const int WantedLongEdge = 240;

    // A channel spread below this is the noise and the tint of a grey picture.
    private const int ColouredSpread = 24;

    private const double ColouredShare = 0.005;
    private const int NearWhiteLevel = 230;
    private const int NearWhiteSpread = 12;
    private const int PlainDistance = 28;

    // The strips of X26; the sides end above the shoulders.
    private const double TopStrip = 0.06;
    private const double SideStrip = 0.10;
    private const double SideDepth = 0.55;

    private readonly byte[] _pixels;
    private readonly int _storedWidth;
    private readonly int _storedHeight;
    private readonly int _orientation;

    private PictureSamples(byte[] pixels, int storedWidth, int storedHeight, int orientation)
    {
        _pixels = pixels;
        _storedWidth = storedWidth;
        _storedHeight = storedHeight;
        _orientation = orientation;
    }

    /// <summary>Decodes a JPEG file small; null when the picture breaks off or is not sound.</summary>
    /// <param name="content">A seekable stream; it stays open.</param>
    /// <param name="header">What the walk over its segments found: the decoder must see the same size.</param>
    public static PictureSamples? Decode(Stream content, JpegHeader header)
    {
        content.Position = 0;
        using var stream = new SKManagedStream(content, disposeManagedStream: false);
        using var codec = SKCodec.Create(stream);
        if (codec is null || codec.Info.Width != header.Width || codec.Info.Height != header.Height)
        {
            return null;
        }

        var longEdge = Math.Max(codec.Info.Width, codec.Info.Height);
        var divisor = 8;
        while (divisor > 1 && longEdge / divisor < WantedLongEdge)
        {
            divisor /= 2;
        }

        var size = codec.GetScaledDimensions(1f / divisor);
        var shape = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var result = codec.GetPixels(shape, out var pixels);

        return result == SKCodecResult.Success ? new PictureSamples(pixels, size.Width, size.Height, header.Exif.Orientation) : null;
    }

    /// <summary>Whether any colour is seen: one sample in two hundred is enough, as a face on a white ground has many.</summary>
    public bool ShowsColour()
    {
        var coloured = 0;
        for (var at = 0; at < _pixels.Length; at += 4)
        {
            if (Spread(_pixels[at], _pixels[at + 1], _pixels[at + 2]) >= ColouredSpread)
            {
                coloured++;
            }
        }

        return coloured >= _pixels.Length / 4 * ColouredShare;
    }

    /// <summary>The ground along the top and both sides of the picture as it is shown (X26).</summary>
    public GroundFacts Ground()
    {
        var ground = GroundSamples();
        var red = Median(ground, 0);
        var green = Median(ground, 1);
        var blue = Median(ground, 2);
        var white = 0;
        var plain = 0;
        foreach (var at in ground)
        {
            var (sampleRed, sampleGreen, sampleBlue) = (_pixels[at], _pixels[at + 1], _pixels[at + 2]);
            if (Math.Min(sampleRed, Math.Min(sampleGreen, sampleBlue)) >= NearWhiteLevel && Spread(sampleRed, sampleGreen, sampleBlue) <= NearWhiteSpread)
            {
                white++;
            }

            if (Math.Abs(sampleRed - red) <= PlainDistance && Math.Abs(sampleGreen - green) <= PlainDistance && Math.Abs(sampleBlue - blue) <= PlainDistance)
            {
                plain++;
            }
        }

        return new GroundFacts
        {
            NearWhiteShare = Math.Round((double)white / ground.Count, 4),
            PlainShare = Math.Round((double)plain / ground.Count, 4),
            Red = red,
            Green = green,
            Blue = blue,
        };
    }

    private List<int> GroundSamples()
    {
        var isTurned = _orientation >= 5;
        var (width, height) = isTurned ? (_storedHeight, _storedWidth) : (_storedWidth, _storedHeight);
        var top = Math.Max(1, (int)(height * TopStrip));
        var side = Math.Max(1, (int)(width * SideStrip));
        var depth = Math.Max(top, (int)(height * SideDepth));
        var samples = new List<int>((width * top) + (2 * side * depth));
        for (var y = 0; y < depth; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (y < top || x < side || x >= width - side)
                {
                    samples.Add(Offset(x, y));
                }
            }
        }

        return samples;
    }

    // From a place in the picture as it is shown to its bytes as they are stored.
    private int Offset(int x, int y)
    {
        var (storedX, storedY) = _orientation switch
        {
            2 => (_storedWidth - 1 - x, y),
            3 => (_storedWidth - 1 - x, _storedHeight - 1 - y),
            4 => (x, _storedHeight - 1 - y),
            5 => (y, x),
            6 => (y, _storedHeight - 1 - x),
            7 => (_storedWidth - 1 - y, _storedHeight - 1 - x),
            8 => (_storedWidth - 1 - y, x),
            _ => (x, y),
        };

        return ((storedY * _storedWidth) + storedX) * 4;
    }

    private int Median(List<int> samples, int channel)
    {
        Span<int> levels = stackalloc int[256];
        foreach (var at in samples)
        {
            levels[_pixels[at + channel]]++;
        }

        var seen = 0;
        for (var level = 0; level < 256; level++)
        {
            seen += levels[level];
            if (seen * 2 >= samples.Count)
            {
                return level;
            }
        }

        return 255;
    }

    private static int Spread(byte red, byte green, byte blue) =>
        Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue));
}
