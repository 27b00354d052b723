using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Samples.Photos;

/// <summary>One photo to be made.</summary>
public sealed record PhotoShot
{
    /// <summary>The file name.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows.</summary>
    public required PhotoKind Kind { get; init; }

    /// <summary>Width in pixels as it is shown.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as it is shown.</summary>
    public required int Height { get; init; }

    /// <summary>The format it is written in.</summary>
    public SKEncodedImageFormat Format { get; init; } = SKEncodedImageFormat.Jpeg;

    /// <summary>JPEG quality, 1 to 100.</summary>
    public int Quality { get; init; } = 93;

    /// <summary>The strength of the sensor's noise in levels; it decides the size of the file.</summary>
    public int Noise { get; init; } = 9;

    /// <summary>The ground behind the person; null for what the kind asks.</summary>
    public SKColor? Ground { get; init; }

    /// <summary>True for a ground full of things.</summary>
    public bool HasBusyGround { get; init; }

    /// <summary>True to store nothing but grey, in a file that could hold colour.</summary>
    public bool IsGreyed { get; init; }

    /// <summary>True to store one component only.</summary>
    public bool IsStoredGrey { get; init; }

    /// <summary>True to store it lying on its side with the EXIF orientation 6, as cameras do when they are turned.</summary>
    public bool IsStoredTurned { get; init; }

    /// <summary>What the EXIF block says; null for no block.</summary>
    public ExifBlock? Exif { get; init; }

    /// <summary>The program that the XMP block names; null for no block.</summary>
    public string? XmpProgram { get; init; }

    /// <summary>The fewest bytes the file shall have; filled up with comment segments, as with a camera's previews.</summary>
    public int FillToBytes { get; init; }
}
