using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples.Videos;

/// <summary>Every single defect of the film, each with the one finding it gives (R46, X2, X3, X23).</summary>
public static class VideoDefects
{
    /// <summary>All of them; the candidate is at the final stage, where a film must be there.</summary>
    public static IReadOnlyList<SampleDefect> All { get; } =
    [
        Film("film-h265", "video.codec", null, shot => shot with { Picture = "libx265" }),
        Film("film-mpeg4", "video.codec", null, shot => shot with { Picture = "mpeg4" }),
        Film("film-mp3-sound", "video.audio-codec", "X2", shot => shot with { Sound = "libmp3lame" }),
        Film("film-silent", "video.audio-codec", "X2", shot => shot with { Sound = null }),
        Film("film-720p", "video.lines", "X3", shot => shot with { Width = 1280, Height = 720 }),
        Film("film-4-to-3", "video.aspect", "X3", shot => shot with { Width = 1440, Height = 1080 }),
        Film("film-turned", "video.aspect", "X3", shot => shot with { Rotation = 90 }),
        Film("film-too-short", "video.too-short", "X3", shot => shot with { Seconds = 110 }),
        Film("film-too-long", "video.too-long", "X3", shot => shot with { Seconds = 310 }),
        Film("film-mov-renamed", "video.container", null, shot => shot with { Container = "mov" }),
        Film("film-avi-renamed", "video.container", null, shot => shot with { Container = "avi" }),
        Film("film-name-without-plus", "video.name-plus", "X23", shot => shot with { Name = shot.Name.Replace("+", "", StringComparison.Ordinal) }, Severity.Warning),
        Film("film-wrong-person", "video.name-person", "X23", shot => shot with { Name = "钱多多+视频.mp4" }),
        Film("film-other-name", "video.name", "X23", shot => shot with { Name = "MVI_0042.mp4" }),
        Changed("film-truncated", "damaged.video", files => [files[0] with { Content = files[0].Content[..(files[0].Content.Length * 2 / 3)] }]),
        Changed("film-empty", "damaged.video", files => [files[0] with { Content = [] }]),
        Changed("film-missing", "video.missing", _ => []),
        Changed("film-two", "video.count-many", files => [files[0], files[0] with { Name = files[0].Name.Replace("视频", "视频2", StringComparison.Ordinal), Content = [.. files[0].Content, 0, 0, 0, 8, .. "free"u8] }]),
    ];

    private static SampleDefect Film(
        string name, string code, string? reading, Func<FilmShot, FilmShot> change, Severity severity = Severity.Error) => new()
        {
            Name = name,
            Rule = "R46",
            Reading = reading,
            Code = code,
            Severity = severity,
            Make = (makers, person, seed) => [makers.Videos.Make(change(new() { Name = $"{person}+视频.mp4" }), seed)],
        };

    private static SampleDefect Changed(string name, string code, Func<IReadOnlyList<SampleFile>, IReadOnlyList<SampleFile>> change) => new()
    {
        Name = name,
        Rule = "R46",
        Code = code,
        Make = (makers, person, seed) => change([makers.Videos.MakeGood(person, seed)]),
    };
}
