namespace CreativeTalent.Domain.Screening;

/// <summary>What a picture file really holds, read from its content; the name is not asked (R22).</summary>
public enum PictureFormat
{
    /// <summary>Not a picture that is known here.</summary>
    Unknown,

    /// <summary>JPEG, the only format that R22 accepts.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>HEIC or AVIF, as telephones write them.</summary>
    Heic,

    /// <summary>WebP, as chat programs write them.</summary>
    Webp,

    /// <summary>Windows bitmap.</summary>
    Bmp,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>TIFF, also the raw formats of cameras.</summary>
    Tiff,
}

/// <summary>The colour of a picture (彩色图像, R22).</summary>
public enum PictureColour
{
    /// <summary>Colour that is seen.</summary>
    Colour,

    /// <summary>Stored as grey, or stored as colour with nothing but grey in it.</summary>
    Grey,

    /// <summary>CMYK, made for a printing press and by no camera.</summary>
    Cmyk,
}

/// <summary>What was read from one picture (R22–R25).</summary>
public sealed record PhotoFacts : FileFacts
{
    /// <summary>The real format.</summary>
    public required PictureFormat Format { get; init; }

    /// <summary>Width in pixels as it is shown, that is with the EXIF orientation applied; 0 when the format is not JPEG.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as it is shown, that is with the EXIF orientation applied; 0 when the format is not JPEG.</summary>
    public required int Height { get; init; }

    /// <summary>The colour that is seen; only told for JPEG.</summary>
    public PictureColour Colour { get; init; } = PictureColour.Colour;

    /// <summary>The EXIF orientation, 1 to 8; 1 when the file has none.</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>The camera's maker by EXIF; null when absent.</summary>
    public string? CameraMake { get; init; }

    /// <summary>The camera's model by EXIF; null when absent.</summary>
    public string? CameraModel { get; init; }

    /// <summary>The program that wrote the file last, by EXIF, XMP or Photoshop marker; null when absent.</summary>
    public string? Software { get; init; }

    /// <summary>The ground behind the person, sampled along the top and both sides; null when nothing was decoded.</summary>
    public GroundFacts? Ground { get; init; }

    /// <summary>The longer edge in pixels.</summary>
    public int LongEdge => Math.Max(Width, Height);

    /// <summary>The shorter edge in pixels.</summary>
    public int ShortEdge => Math.Min(Width, Height);

    /// <summary>True when the picture is higher than wide (竖幅).</summary>
    public bool IsPortrait => Height > Width;

    /// <summary>True when the file names the camera that took it.</summary>
    public bool NamesCamera => CameraMake is { Length: > 0 } || CameraModel is { Length: > 0 };
}

/// <summary>The ground of a picture: the top 6 % and the outer 10 % of both sides, above the shoulders (X26).</summary>
public sealed record GroundFacts
{
    /// <summary>The share of samples that are near white (darkest channel at least 230, spread at most 12), from 0 to 1.</summary>
    public required double NearWhiteShare { get; init; }

    /// <summary>The share of samples within 28 levels of the middle colour in every channel, from 0 to 1: 1 is a plain ground.</summary>
    public required double PlainShare { get; init; }

    /// <summary>The middle (median) red level, 0 to 255.</summary>
    public required int Red { get; init; }

    /// <summary>The middle (median) green level, 0 to 255.</summary>
    public required int Green { get; init; }

    /// <summary>The middle (median) blue level, 0 to 255.</summary>
    public required int Blue { get; init; }

    /// <summary>The distance between the strongest and the weakest channel of the middle colour: 0 is grey or white.</summary>
    public int Spread => Math.Max(Red, Math.Max(Green, Blue)) - Math.Min(Red, Math.Min(Green, Blue));
}
