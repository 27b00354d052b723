using SkiaSharp;

namespace CreativeTalent.Documents.Tests.Papers;

/// <summary>A 2寸 photo of nobody: a grey figure on white, 413 by 579 pixels.</summary>
internal static class SamplePhoto
{
    public static ReadOnlyMemory<byte> Jpeg { get; } = Draw();

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
