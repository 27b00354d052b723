using CreativeTalent.Documents.Videos;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Videos;
using Xunit;

namespace CreativeTalent.Documents.Tests.Videos;

[Rule("R46", "X3")]
public sealed class VideoReaderTests
{
    private static readonly VideoMaker Maker = new();

    [Theory, InlineData(false), InlineData(true)]
    public void Codecs_size_and_length_are_read_from_a_film(bool fragmented)
    {
        var film = Maker.Make(new() { Name = "", Width = 640, Height = 360, Seconds = 20, IsFragmented = fragmented }, 1).Content;

        var facts = Assert.IsType<VideoFacts>(Read(film));

        Assert.Equal((VideoContainer.Mp4, "H.264", "AAC", 640, 360, fragmented), (facts.Container, facts.VideoCodec, facts.AudioCodec, facts.Width, facts.Height, facts.IsFragmented));
        Assert.InRange(facts.Seconds, 19.9m, 20.2m);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_boxes_alone_tell_the_length(bool fragmented)
    {
        var facts = Assert.IsType<VideoFacts>(Read(FilmSkeleton.Write(new() { Name = "", Seconds = 298, IsFragmented = fragmented })));

        Assert.Equal((298m, "H.264", "AAC", 1920, 1080), (facts.Seconds, facts.VideoCodec, facts.AudioCodec, facts.Width, facts.Height));
    }

    [Fact]
    public void A_turned_film_is_measured_as_it_is_shown()
    {
        var facts = Assert.IsType<VideoFacts>(Read(Maker.Make(new() { Name = "", Seconds = 5, Rotation = 90 }, 1).Content));

        Assert.Equal((1080, 1920, 90), (facts.Width, facts.Height, facts.Rotation));
    }

    [Theory]
    [InlineData("mov", VideoContainer.QuickTime), InlineData("avi", VideoContainer.Avi), InlineData("matroska", VideoContainer.Matroska)]
    public void Another_container_is_known_under_any_name(string container, VideoContainer expected)
    {
        Assert.Equal(expected, Assert.IsType<VideoFacts>(Read(FilmSkeleton.Write(new() { Name = "x.mp4", Container = container }))).Container);
    }

    [Fact]
    public void A_film_that_breaks_off_anywhere_is_damaged()
    {
        var film = FilmSkeleton.Write(new() { Name = "" });

        for (var length = 12; length < film.Length; length += 97)
        {
            Assert.Equal("damaged.video", Assert.IsType<DamagedFacts>(Read(film[..length])).Code);
        }
    }

    [Fact]
    public void Boxes_that_lie_about_their_size_are_damage_and_cost_nothing()
    {
        byte[] brand = FilmSkeleton.Box("ftyp", [.. "isom"u8, 0, 0, 0, 0]);
        byte[] tooLarge = [.. brand, 0, 0, 0, 1, .. "moov"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] negative = [.. brand, 0, 0, 0, 1, .. "moov"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] tooSmall = [.. brand, 0, 0, 0, 3, .. "moov"u8];

        Assert.All([tooLarge, negative, tooSmall], film => Assert.Equal("damaged.video", Assert.IsType<DamagedFacts>(Read(film)).Code));
    }

    [Fact]
    public void Boxes_nested_without_end_do_no_harm()
    {
        byte[] box = FilmSkeleton.Box("trak", []);
        for (var depth = 0; depth < 3000; depth++)
        {
            box = FilmSkeleton.Box(depth % 2 == 0 ? "mdia" : "trak", box);
        }

        var facts = Assert.IsType<VideoFacts>(Read([.. FilmSkeleton.Box("ftyp", [.. "isom"u8, 0, 0, 0, 0]), .. FilmSkeleton.Box("moov", box)]));

        Assert.Null(facts.VideoCodec);
    }

    private static FileFacts Read(byte[] bytes) => new VideoReader().Read(new MemoryStream(bytes), CancellationToken.None);
}
