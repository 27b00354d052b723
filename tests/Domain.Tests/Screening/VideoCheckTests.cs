using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R46")]
public sealed class VideoCheckTests
{
    private static readonly VideoFacts Good = new()
    {
        Container = VideoContainer.Mp4,
        VideoCodec = "H.264",
        AudioCodec = "AAC",
        Width = 1920,
        Height = 1080,
        Seconds = 180,
    };

    [Theory, Rule("X3")]
    [InlineData(117.9, "video.too-short"), InlineData(118, null), InlineData(302, null), InlineData(302.1, "video.too-long")]
    public void Two_to_five_minutes_hold_inclusive_with_two_seconds_to_spare(double seconds, string? code) =>
        Assert.Equal(code, Error(Good with { Seconds = (decimal)seconds })?.Code);

    [Theory, Rule("X3")]
    [InlineData(1920, 1080, null), InlineData(3840, 2160, null), InlineData(1920, 1088, null), InlineData(1918, 1078, "video.lines")]
    [InlineData(1440, 1080, "video.aspect"), InlineData(1080, 1920, "video.aspect"), InlineData(1940, 1080, "video.aspect")]
    public void The_picture_is_16_to_9_with_1080_lines_or_more(int width, int height, string? code) =>
        Assert.Equal(code, Error(Good with { Width = width, Height = height })?.Code);

    [Fact, Rule("X2")]
    public void The_message_on_the_sound_quotes_the_misprint()
    {
        var finding = Error(Good with { AudioCodec = "MP3" });

        Assert.Equal("X2", finding?.Reading);
        Assert.Contains("“H.264+ACC”中的“ACC”系“AAC”之误", finding?.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var codes = Check(Good with { VideoCodec = "H.265", AudioCodec = null, Width = 640, Height = 480, Seconds = 10 })
            .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code);

        Assert.Equal(["video.codec", "video.audio-codec", "video.aspect", "video.lines", "video.too-short"], codes);
    }

    [Fact]
    public void A_film_is_missed_only_where_it_is_asked()
    {
        Assert.Empty(VideoChecks.Check([], "王伟", new(), isAsked: false));
        Assert.Equal("video.missing", Assert.Single(VideoChecks.Check([], "王伟", new(), isAsked: true)).Code);
    }

    private static Finding? Error(VideoFacts facts) => Check(facts).SingleOrDefault(finding => finding.Severity == Severity.Error);

    private static IEnumerable<Finding> Check(VideoFacts facts) =>
        VideoChecks.Check([new("王伟+视频.mp4", 90_000_000, new string('a', 64), facts)], "王伟", new(), isAsked: true);
}
