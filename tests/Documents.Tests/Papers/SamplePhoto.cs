using SkiaSharp;

namespace CreativeTalent.Documents.Tests.Papers;

/// <summary>A 2寸 photo of nobody: a grey figure on white, 413 by 579 pixels.</summary>
internal static class SamplePhoto
{
    public static ReadOnlyMemory<byte> Jpeg { get; } = Draw();

    /// <summary>A picture of 40 by 20 pixels, red at its left and blue at its right, that a camera stored with an orientation.</summary>
    /// <param name="orientation">The EXIF orientation, 1 to 8.</param>
    public static ReadOnlyMemory<byte> Stored(byte orientation)
    {
        using var bitmap = new SKBitmap(40, 20);
        using var canvas = new SKCanvas(bitmap);
        using var blue = new SKPaint { Color = SKColors.Blue };
        canvas.Clear(SKColors.Red);
        canvas.DrawRect(20, 0, 20, 20, blue);
        using var encoded = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        var plain = encoded.ToArray();
        return (byte[])[.. plain[..2], .. exif, .. plain[2..]];
    }

    private static byte[] Draw()
    {
        using var bitmap = new SKBitmap(413, 579);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.SlateGray, IsAntialias = true };
        canvas.Clear(SKColors.White);
        canvas.DrawCircle(206, 220, 90, paint);
        canvas.DrawOval(206, 560, 180, 210, paint);
        using var image = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return image.ToArray();
    }
}
