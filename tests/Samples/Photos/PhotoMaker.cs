using System.Collections.Concurrent;
using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Samples.Photos;

/// <summary>Makes photos with real pixels, sizes and EXIF blocks (R22–R25), the same for the same seed.</summary>
/// <remarks>
/// Encoding a noisy picture of four million pixels takes a fifth of a second, so pictures are kept per scene and size;
/// further files differ by their EXIF block alone.
/// </remarks>
public sealed class PhotoMaker
{
    /// <summary>How many different people and places are drawn.</summary>
    public const int Variants = 6;

    private readonly ConcurrentDictionary<(PhotoShot Shot, int Variant), Lazy<byte[]>> _pictures = new();

    /// <summary>The good set of one candidate: one 2寸照, one to three 半身照, two to four 工作照.</summary>
    /// <param name="person">The candidate's name, for the file names.</param>
    /// <param name="seed">Decides counts, scenes and EXIF values.</param>
    /// <param name="large">True for the most photos at the greatest sizes the rules allow: 47 MB together.</param>
    public IReadOnlyList<SampleFile> MakeSet(string person, int seed, bool large = false) =>
        [.. GoodShots(person, seed, large).Select((shot, index) => Make(shot, seed + index))];

    /// <summary>The shots of a good set, to be changed by a defect.</summary>
    internal static List<PhotoShot> GoodShots(string person, int seed, bool large = false)
    {
        var random = new Random(seed);
        var half = large ? 3 : random.Next(1, 4);
        var work = large ? 4 : random.Next(2, 5);
        List<PhotoShot> shots = [Shot(PhotoKind.IdPhoto, $"{person}+2寸照.jpg", 413, 579)];
        for (var index = 1; index <= half; index++)
        {
            // Every second one was taken with the camera turned.
            shots.Add(Shot(PhotoKind.HalfLength, $"{person}+半身照{index}.jpg", 1440, 1920) with
            {
                IsStoredTurned = index % 2 == 0,
                FillToBytes = large ? 5_000_000 : 1_050_000,
            });
        }

        for (var index = 1; index <= work; index++)
        {
            shots.Add(Shot(PhotoKind.Work, $"{person}+工作照{index}.jpg", 2160, 1440) with { FillToBytes = large ? 8_000_000 : 1_050_000 });
        }

        return shots;
    }

    /// <summary>Makes one photo.</summary>
    /// <param name="shot">What to make.</param>
    /// <param name="seed">Decides the scene and the EXIF values.</param>
    public SampleFile Make(PhotoShot shot, int seed)
    {
        var variant = (int)((uint)seed * 2_654_435_761 >> 16) % Variants;
        // Names and blocks do not change the picture.
        var scene = shot with { Name = "", Exif = null, XmpProgram = null, FillToBytes = 0 };
        var picture = _pictures.GetOrAdd((scene, variant), key => new(() => Encode(key.Shot, key.Variant))).Value;
        if (shot.Format != SKEncodedImageFormat.Jpeg)
        {
            return new(shot.Name, picture);
        }

        List<byte[]> segments = [];
        if (shot.Exif is { } exif)
        {
            segments.Add((exif with
            {
                Number = seed,
                Orientation = shot.IsStoredTurned ? 6 : exif.Orientation,
                TakenAt = exif.TakenAt.AddMinutes(seed % 10_000),
            }).ToSegment());
        }

        if (shot.XmpProgram is { } program)
        {
            segments.Add(JpegSegments.Xmp(program));
        }

        return new(shot.Name, JpegSegments.Insert(picture, segments, shot.FillToBytes));
    }

    private static PhotoShot Shot(PhotoKind kind, string name, int width, int height) => new()
    {
        Name = name,
        Kind = kind,
        Width = width,
        Height = height,
        Noise = kind == PhotoKind.IdPhoto ? 2 : 26,
        Exif = new(),
    };

    private static byte[] Encode(PhotoShot shot, int variant)
    {
        var isTurned = shot.IsStoredTurned;
        var colours = shot.IsStoredGrey ? SKColorType.Gray8 : SKColorType.Rgba8888;
        using var bitmap = new SKBitmap(new SKImageInfo(isTurned ? shot.Height : shot.Width, isTurned ? shot.Width : shot.Height, colours, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            if (isTurned)
            {
                // Orientation 6: the stored first row is the right side, so the drawing is turned against the clock.
                canvas.Translate(0, shot.Width);
                canvas.RotateDegrees(-90);
            }

            new PhotoScene(variant).Draw(canvas, shot);
        }

        AddNoise(bitmap, shot, variant);
        using var data = bitmap.Encode(shot.Format, shot.Quality)
            ?? throw new InvalidOperationException($"SkiaSharp cannot encode {shot.Format}.");

        return data.ToArray();
    }

    // The noise of a sensor: mostly in brightness, a little in colour, near nothing where the ground is blown out.
    private static void AddNoise(SKBitmap bitmap, PhotoShot shot, int variant)
    {
        var state = (uint)(variant + 1) * 747_796_405u;
        var pixels = bitmap.GetPixelSpan();
        var step = bitmap.BytesPerPixel;
        for (var at = 0; at < pixels.Length; at += step)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var brightness = ((int)(state & 0xFF) + (int)((state >> 8) & 0xFF) - 255) * shot.Noise / 256;
            var tint = ((int)((state >> 16) & 0xFF) - 128) * shot.Noise / 1024;
            if (step == 1)
            {
                pixels[at] = Clamp(pixels[at] + brightness);
                continue;
            }

            if (shot.IsGreyed)
            {
                var grey = ((pixels[at] * 77) + (pixels[at + 1] * 150) + (pixels[at + 2] * 29)) >> 8;
                pixels[at] = pixels[at + 1] = pixels[at + 2] = Clamp(grey + brightness);
                continue;
            }

            pixels[at] = Clamp(pixels[at] + brightness + tint);
            pixels[at + 1] = Clamp(pixels[at + 1] + brightness);
            pixels[at + 2] = Clamp(pixels[at + 2] + brightness - tint);
        }
    }

    private static byte Clamp(int level) => (byte)Math.Clamp(level, 0, 255);
}
