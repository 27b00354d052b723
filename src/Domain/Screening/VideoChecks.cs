using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks the film of a winner (专题视频, R46, X2, X3).</summary>
/// <remarks>Light, steadiness, sound and other persons are for a person to judge: hints.</remarks>
public static class VideoChecks
{
    private static readonly string[] VideoExtensions =
        [".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".flv", ".mpg", ".mpeg", ".ts", ".3gp", ".rmvb"];

    /// <summary>True when a file is judged here: a video by its name or content.</summary>
    /// <param name="file">Any file of a candidate.</param>
    public static bool Claims(MaterialFile file) =>
        file.Facts is VideoFacts || VideoExtensions.Any(extension => file.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Judges the film: exactly one, its name, container, codecs, shape, lines and length.</summary>
    /// <param name="files">All files of the candidate, or the film alone; other files are passed over.</param>
    /// <param name="candidate">The candidate's name, which the file name must bear; null when nobody told it.</param>
    /// <param name="settings">The season's readings.</param>
    /// <param name="isAsked">True when a film must be there (<see cref="ScreeningStage.Final"/>); without it none is no fault.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<MaterialFile> files, string? candidate, VideoSettings settings, bool isAsked)
    {
        var films = files.Where(Claims).ToList();
        if (isAsked && films.Count == 0 || films.Count > 1)
        {
            yield return RulePlace.Video.Finding(films.Count == 0 ? "video.missing" : "video.count-many", Severity.Error, "", new()
            {
                Sentence = new($"专题视频为 {films.Count} 个，要求 1 个", $"There are {films.Count} films; one is asked"),
                Found = new($"{films.Count} 个", $"{films.Count}"),
                Allowed = new("1 个", "1"),
                Remedy = films.Count == 0
                    ? new("请上传“姓名+视频.mp4”。", "Send '姓名+视频.mp4'.")
                    : new("请只保留一个视频。", "Keep one film only."),
            });
        }

        foreach (var film in films)
        {
            foreach (var finding in CheckName(film, candidate).Concat(CheckContent(film, settings)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> CheckName(MaterialFile film, string? candidate)
    {
        var dot = film.Name.LastIndexOf('.');
        var stem = dot > 0 ? film.Name[..dot] : film.Name;
        var asked = $"{candidate ?? "姓名"}+视频.mp4";
        var mark = stem.LastIndexOf("视频", StringComparison.Ordinal);
        var person = mark < 0 ? "" : stem[..mark].TrimEnd('+', '＋', ' ', '-', '_');
        if (mark < 0 || person.Length == 0 || candidate is not null && !PersonInFileName.IsSame(person, candidate))
        {
            yield return Fault(film, mark < 0 || person.Length == 0 ? "video.name" : "video.name-person",
                new(film.Name, film.Name), new(asked, asked),
                new("的文件名不符合要求", "has another name than asked"), new($"请改名为“{asked}”。", $"Rename it '{asked}'."), "X23");
        }
        else if (!stem[..mark].Contains('+', StringComparison.Ordinal) && !stem[..mark].Contains('＋', StringComparison.Ordinal))
        {
            yield return Fault(film, "video.name-plus", new(film.Name, film.Name), new(asked, asked),
                new("的文件名缺少“+”", "lacks the '+' in its name"), new($"请改名为“{asked}”。", $"Rename it '{asked}'."), "X23", Severity.Warning);
        }

        if (film.Facts is VideoFacts { Container: VideoContainer.Mp4 } && !film.Name.EndsWith(".mp4", StringComparison.OrdinalIgnoreCase))
        {
            yield return Fault(film, "video.extension", new(film.Name[Math.Max(dot, 0)..], film.Name[Math.Max(dot, 0)..]), new(".mp4", ".mp4"),
                new("的内容是 MP4，扩展名却不是“.mp4”", "holds MP4 under another extension"), new($"请改名为“{asked}”。", $"Rename it '{asked}'."), null, Severity.Warning);
        }
    }

    private static IEnumerable<Finding> CheckContent(MaterialFile film, VideoSettings settings)
    {
        if (film.Facts is DamagedFacts damaged)
        {
            yield return Fault(film, damaged.Code, damaged.Detail, new("完好的 MP4 视频", "a sound MP4 film"),
                new("无法使用", "cannot be used"), new("请重新导出并上传。", "Export it again and send it."));
            yield break;
        }

        if (film.Facts is not VideoFacts { Container: VideoContainer.Mp4 } video)
        {
            var found = film.Facts is VideoFacts other ? NameOf(other.Container) : new BilingualText("不是视频", "not a film");
            yield return Fault(film, "video.container", found, new("MP4", "MP4"), new("的真实格式不是 MP4", "is not really MP4"),
                new("改扩展名不能改变格式，请用剪辑软件导出为 MP4（H.264 视频，AAC 音频）。", "A new extension does not change the format: export it as MP4 with H.264 and AAC."));
            yield break;
        }

        foreach (var finding in CheckCodecs(film, video, settings).Concat(CheckPicture(film, video, settings)).Concat(CheckLength(film, video, settings)))
        {
            yield return finding;
        }

        yield return Fault(film, "video.look", new("待人工确认", "for a person to judge"),
            new("光线充足，无外界人员或其他干扰，镜头无晃动或虚焦，录音清晰", "well lit, no other persons or disturbance, steady and sharp, good sound"),
            new("请审核人观看后确认画面和录音质量", "is for the reviewer to watch"), new("观看后勾选。", "Watch it and tick."), "X26", Severity.Hint);
    }

    private static IEnumerable<Finding> CheckCodecs(MaterialFile film, VideoFacts video, VideoSettings settings)
    {
        if (video.VideoCodec != "H.264")
        {
            yield return Fault(film, "video.codec", Or(video.VideoCodec, "没有画面", "no picture"), new("H.264", "H.264"),
                new("的视频编码不是 H.264", "has another video codec than H.264"),
                new("请用剪辑软件导出为 H.264 编码。", "Export it with H.264."));
        }

        if (!string.Equals(video.AudioCodec, settings.AudioCodec, StringComparison.Ordinal))
        {
            // The seed says "H.264+ACC": people who look for a codec called ACC find none, so the message quotes it (X2).
            yield return Fault(film, "video.audio-codec", Or(video.AudioCodec, "没有声音", "no sound"), new(settings.AudioCodec, settings.AudioCodec),
                new($"的音频编码不是 {settings.AudioCodec}（《细则》原文“H.264+ACC”中的“ACC”系“AAC”之误）",
                    $"has another audio codec than {settings.AudioCodec} (the rules' 'H.264+ACC' is a misprint: 'ACC' stands for 'AAC')"),
                new($"请用剪辑软件导出为 {settings.AudioCodec} 音频。", $"Export it with {settings.AudioCodec} sound."), "X2");
        }
    }

    private static IEnumerable<Finding> CheckPicture(MaterialFile film, VideoFacts video, VideoSettings settings)
    {
        if (video.Width == 0 || video.Height == 0)
        {
            yield break;
        }

        var size = new BilingualText($"{video.Width}×{video.Height} 像素", $"{video.Width}×{video.Height} pixels");
        if (Math.Abs((decimal)video.Width / video.Height / (16m / 9m) - 1) > settings.AspectTolerance)
        {
            yield return Fault(film, "video.aspect", size, new("16:9（横幅）", "16:9, landscape"), new("的画面不是 16:9", "is not 16:9"),
                video.Rotation is 90 or 270
                    ? new("请横向拍摄，或在剪辑软件中导出为 16:9 横幅。", "Film it in landscape, or export it as 16:9.")
                    : new("请用剪辑软件导出为 16:9 横幅。", "Export it as 16:9 in landscape."), "X3");
        }

        if (Math.Min(video.Width, video.Height) < settings.MinShortSide)
        {
            yield return Fault(film, "video.lines", size, new($"≥ {settings.MinShortSide} 线", $"≥ {settings.MinShortSide} lines"),
                new($"的画面不足 {settings.MinShortSide}P", $"has fewer than {settings.MinShortSide} lines"),
                new("请以 1080P 或更高分辨率重新拍摄或导出，不要放大。", "Film or export it with 1080 lines or more; do not enlarge it."), "X3");
        }
    }

    private static IEnumerable<Finding> CheckLength(MaterialFile film, VideoFacts video, VideoSettings settings)
    {
        var isShort = video.Seconds < settings.MinSeconds - settings.ToleranceSeconds;
        if (isShort || video.Seconds > settings.MaxSeconds + settings.ToleranceSeconds)
        {
            var seconds = video.Seconds.ToString("0.#", CultureInfo.InvariantCulture);
            yield return Fault(film, isShort ? "video.too-short" : "video.too-long", new($"{seconds} 秒", $"{seconds} s"),
                new($"{settings.MinSeconds}–{settings.MaxSeconds} 秒（2～5 分钟）", $"{settings.MinSeconds}–{settings.MaxSeconds} s (2 to 5 minutes)"),
                isShort ? new("太短", "is too short") : new("太长", "is too long"),
                isShort ? new("请补充内容后重新导出。", "Add to it and export it again.") : new("请剪短后重新导出。", "Cut it and export it again."), "X3");
        }
    }

    private static Finding Fault(
        MaterialFile film, string code, BilingualText found, BilingualText allowed, BilingualText fault, BilingualText remedy,
        string? reading = null, Severity severity = Severity.Error) =>
        RulePlace.Video.Finding(code, severity, film.Path, new()
        {
            Sentence = new(
                $"视频“{film.Name}”{fault.Chinese}：为{found.Chinese}，要求为{allowed.Chinese}",
                $"Film '{film.Name}' {fault.English}: it is {found.English}, and {allowed.English} is asked"),
            Found = found,
            Allowed = allowed,
            Remedy = remedy,
        }, reading);

    private static BilingualText Or(string? codec, string chinese, string english) => codec is null ? new(chinese, english) : new($" {codec}", codec);

    private static BilingualText NameOf(VideoContainer container) => container switch
    {
        VideoContainer.QuickTime => new(" QuickTime（.mov）", "QuickTime (.mov)"),
        VideoContainer.Matroska => new(" Matroska/WebM", "Matroska/WebM"),
        VideoContainer.WindowsMedia => new(" Windows Media", "Windows Media"),
        VideoContainer.Flash => new(" Flash 视频", "Flash video"),
        VideoContainer.Unknown => new("未知格式", "an unknown format"),
        _ => new($" {container.ToString().ToUpperInvariant()}", container.ToString().ToUpperInvariant()),
    };
}
