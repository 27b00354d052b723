using DocumentFormat.OpenXml.Wordprocessing;
using SkiaSharp;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using PIC = DocumentFormat.OpenXml.Drawing.Pictures;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>A picture of a paper: its bytes go in as they came, so that a photo stays the original (R22).</summary>
internal sealed record DocxPicture
{
    private const int EmusPerTwip = 635;

    /// <summary>Footers, styles and settings have the first four relationships of the document part.</summary>
    private const int FirstRelationship = 5;

    public required int Number { get; init; }

    /// <summary>The bytes as they came.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Width to height as shown.</summary>
    public required double Aspect { get; init; }

    /// <summary>Clockwise turn that the camera asks for, in degrees; Word ignores the EXIF orientation.</summary>
    public required int Turn { get; init; }

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
        return new DocxPicture
        {
            Number = number,
            Image = image,
            FileName = $"image{number}.{extension}",
            ContentType = extension == "jpg" ? "image/jpeg" : "image/png",
            Aspect = (double)codec.Info.Width / codec.Info.Height,
            Turn = codec.EncodedOrigin switch
            {
                SKEncodedOrigin.RightTop => 90,
                SKEncodedOrigin.BottomRight => 180,
                SKEncodedOrigin.LeftBottom => 270,
                _ => 0,
            },
        };
    }

    /// <summary>The picture in the line, as large as fits the room without changing its proportions.</summary>
    public Run Inline(int maxWidth, int maxHeight, string description)
    {
        var lying = Turn is 90 or 270;
        var (roomWidth, roomHeight) = lying ? (maxHeight, maxWidth) : (maxWidth, maxHeight);
        var width = Math.Min(roomWidth, roomHeight * Aspect);
        var extent = ((long)(width * EmusPerTwip), (long)(width / Aspect * EmusPerTwip));
        var shown = lying ? (extent.Item2, extent.Item1) : extent;
        return new Run(new Drawing(new DW.Inline(
            new DW.Extent { Cx = shown.Item1, Cy = shown.Item2 },
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
                        new A.Transform2D(
                            new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = extent.Item1, Cy = extent.Item2 })
                        { Rotation = Turn == 0 ? null : Turn * 60000 },
                        new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
