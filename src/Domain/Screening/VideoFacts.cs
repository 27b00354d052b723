namespace CreativeTalent.Domain.Screening;

/// <summary>What a video file really is, read from its content (R46).</summary>
public enum VideoContainer
{
    /// <summary>Not a video that is known here.</summary>
    Unknown,

    /// <summary>MP4, the only container that R46 accepts.</summary>
    Mp4,

    /// <summary>QuickTime (.mov).</summary>
    QuickTime,

    /// <summary>AVI.</summary>
    Avi,

    /// <summary>Matroska or WebM.</summary>
    Matroska,

    /// <summary>Flash video.</summary>
    Flash,

    /// <summary>Windows Media.</summary>
    WindowsMedia,

    /// <summary>MPEG program or transport stream.</summary>
    Mpeg,
}

/// <summary>What was read from one video (R46, X2, X3).</summary>
public sealed record VideoFacts : FileFacts
{
    /// <summary>The real container.</summary>
    public required VideoContainer Container { get; init; }

    /// <summary>The picture's codec by its usual name (<c>H.264</c>, <c>H.265</c>, <c>MPEG-4</c>…) or its four characters; null without picture.</summary>
    public string? VideoCodec { get; init; }

    /// <summary>The sound's codec by its usual name (<c>AAC</c>, <c>MP3</c>, <c>AC-3</c>…) or its four characters; null without sound.</summary>
    public string? AudioCodec { get; init; }

    /// <summary>Width in pixels as it is shown: rotation and pixel shape applied; 0 without picture.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels as it is shown: rotation and pixel shape applied; 0 without picture.</summary>
    public int Height { get; init; }

    /// <summary>The clockwise turn the player makes, in degrees: 0, 90, 180 or 270.</summary>
    public int Rotation { get; init; }

    /// <summary>The length in seconds; the longest of picture and sound.</summary>
    public decimal Seconds { get; init; }

    /// <summary>True when the film is stored in fragments, as streaming programs write it.</summary>
    public bool IsFragmented { get; init; }
}
