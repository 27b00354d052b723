namespace CreativeTalent.Samples.Videos;

/// <summary>One film to be made.</summary>
public sealed record FilmShot
{
    /// <summary>The file name.</summary>
    public required string Name { get; init; }

    /// <summary>Width in pixels as stored.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>Height in pixels as stored.</summary>
    public int Height { get; init; } = 1080;

    /// <summary>The length in seconds.</summary>
    public int Seconds { get; init; } = 125;

    /// <summary>The picture's encoder by ffmpeg's name: libx264, libx265, mpeg4.</summary>
    public string Picture { get; init; } = "libx264";

    /// <summary>The sound's encoder by ffmpeg's name: aac, libmp3lame; null for a silent film.</summary>
    public string? Sound { get; init; } = "aac";

    /// <summary>The container by ffmpeg's name: mp4, mov, avi, matroska.</summary>
    public string Container { get; init; } = "mp4";

    /// <summary>True to store it in fragments.</summary>
    public bool IsFragmented { get; init; }

    /// <summary>The clockwise turn that the player makes: 0 or 90 degrees.</summary>
    public int Rotation { get; init; }
}
