using DocumentFormat.OpenXml.Wordprocessing;
using SkiaSharp;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using PIC = DocumentFormat.OpenXml.Drawing.Pictures;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>A picture of a paper: upright ones go in as they came, so that a photo stays the original (R22).</summary>
/// <remarks>Word ignores the EXIF orientation, so a picture that a telephone stored on its side is turned upright first.</remarks>
internal sealed record DocxPicture
{
    private const int EmusPerTwip = 635;

    /// <summary>JPEG quality of a picture that had to be turned.</summary>
    private const int UprightQuality = 92;

    /// <summary>Footers, styles and settings have the first four relationships of the document part.</summary>
    private const int FirstRelationship = 5;

    public required int Number { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Width to height, upright.</summary>
    public required double Aspect { get; init; }

    public string RelationshipId => $"rId{FirstRelationship + Number - 1}";

    /// <exception cref="ArgumentException">The bytes are neither a .jpg nor a .png.</exception>
    public static DocxPicture Read(ReadOnlyMemory<byte> image, int number)
    {
        using var stream = new MemoryStream(image.ToArray(), writable: false);
        using var codec = SKCodec.Create(stream);
        var extension = codec?.EncodedFormat switch
        {
            SKEncodedImageFormat.Jpeg => "jpg",
            SKEncodedImageFormat.Png => "png",
            _ => throw new ArgumentException("A picture of a paper is a .jpg or .png; these bytes are neither.", nameof(image)),
        };
        var upright = codec.EncodedOrigin == SKEncodedOrigin.TopLeft ? image : Uprighted(codec);
        var (width, height) = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop
            ? (codec.Info.Height, codec.Info.Width)
            : (codec.Info.Width, codec.Info.Height);
        return new DocxPicture
        {
            Number = number,
            Image = upright,
            FileName = $"image{number}.{extension}",
            ContentType = extension == "jpg" ? "image/jpeg" : "image/png",
            Aspect = (double)width / height,
        };
    }

    private static byte[] Uprighted(SKCodec codec)
    {
        using var stored = SKBitmap.Decode(codec);
        var lying = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        using var turned = lying ? new SKBitmap(stored.Height, stored.Width) : new SKBitmap(stored.Width, stored.Height);
        using (var canvas = new SKCanvas(turned))
        {
            canvas.SetMatrix(Matrix(codec.EncodedOrigin, turned.Width, turned.Height));
            canvas.DrawBitmap(stored, 0, 0, SKSamplingOptions.Default);
        }

        var format = codec.EncodedFormat == SKEncodedImageFormat.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg;
        using var encoded = turned.Encode(format, UprightQuality);
        return encoded.ToArray();
    }

    /// <summary>From stored to upright pixels; width and height are the upright ones.</summary>
    private static SKMatrix Matrix(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    /// <summary>The picture in the line, as large as fits the room without changing its proportions.</summary>
    public Run Inline(int maxWidth, int maxHeight, string description)
    {
        var width = Math.Min(maxWidth, maxHeight * Aspect);
        var (across, down) = ((long)(width * EmusPerTwip), (long)(width / Aspect * EmusPerTwip));
        return new Run(new Drawing(new DW.Inline(
            new DW.Extent { Cx = across, Cy = down },
            new DW.EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new DW.DocProperties { Id = (uint)Number, Name = $"图片 {Number}", Description = DocxText.Clean(description) },
            new DW.NonVisualGraphicFrameDrawingProperties(new A.GraphicFrameLocks { NoChangeAspect = true }),
            new A.Graphic(new A.GraphicData(
                new PIC.Picture(
                    new PIC.NonVisualPictureProperties(
                        new PIC.NonVisualDrawingProperties { Id = (uint)Number, Name = FileName },
                        new PIC.NonVisualPictureDrawingProperties()),
                    new PIC.BlipFill(new A.Blip { Embed = RelationshipId }, new A.Stretch(new A.FillRectangle())),
                    new PIC.ShapeProperties(
                        new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = across, Cy = down }),
                        new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
