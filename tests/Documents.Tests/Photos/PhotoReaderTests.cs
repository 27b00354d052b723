using CreativeTalent.Documents.Photos;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Photos;
using Xunit;

namespace CreativeTalent.Documents.Tests.Photos;

[Rule("R22")]
public sealed class PhotoReaderTests
{
    private static readonly PhotoMaker Maker = new();

    [Fact]
    public void What_the_camera_wrote_is_read()
    {
        var facts = Facts(Shot with { Exif = new() { Make = "Canon", Model = "Canon EOS 90D", Software = "Firmware Version 1.1.1" } });

        Assert.Equal(("Canon", "Canon EOS 90D", "Firmware Version 1.1.1"), (facts.CameraMake, facts.CameraModel, facts.Software));
        Assert.Equal((400, 600, PictureFormat.Jpeg, PictureColour.Colour), (facts.Width, facts.Height, facts.Format, facts.Colour));
    }

    [Fact, Rule("R24")]
    public void A_photo_taken_with_the_camera_turned_is_portrait()
    {
        var facts = Facts(Shot with { IsStoredTurned = true });

        Assert.Equal((400, 600, 6, true), (facts.Width, facts.Height, facts.Orientation, facts.IsPortrait));
    }

    [Theory, Rule("X26"), InlineData(false), InlineData(true)]
    public void The_ground_is_sampled_in_the_picture_as_it_is_shown(bool turned)
    {
        var ground = Facts(Shot with { Ground = new(200, 60, 60), IsStoredTurned = turned }).Ground;

        Assert.NotNull(ground);
        Assert.InRange(ground.Red, 196, 204);
        Assert.InRange(ground.Blue, 56, 64);
        Assert.True(ground.PlainShare > 0.95, $"plain share {ground.PlainShare}");
        Assert.True(ground.NearWhiteShare < 0.01, $"near white share {ground.NearWhiteShare}");
    }

    [Fact]
    public void A_photo_that_breaks_off_anywhere_is_damaged()
    {
        var whole = Maker.Make(Shot, 1).Content;

        for (var length = 1; length < whole.Length - 600; length += whole.Length / 40)
        {
            var facts = Read(whole[..length]);

            Assert.True(facts is DamagedFacts { Code: "damaged.photo" } or PhotoFacts { Format: PictureFormat.Unknown }, $"{length} of {whole.Length}: {facts}");
        }
    }

    [Fact]
    public void A_progressive_picture_of_endless_scans_is_refused_unread()
    {
        byte[] scan = [.. JpegSegments.Segment(0xDA, [1, 1, 0, 0, 0, 1]), 0x55];
        byte[] bomb =
        [
            0xFF, 0xD8, .. JpegSegments.Segment(0xC2, [8, 0x10, 0, 0x10, 0, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]),
            .. Enumerable.Repeat(scan, 5000).SelectMany(bytes => bytes), 0xFF, 0xD9,
        ];

        Assert.Equal("unsafe.photo-scans", Assert.IsType<DamagedFacts>(Read(bomb)).Code);
    }

    [Fact]
    public void The_reader_leaves_the_stream_open_for_its_owner()
    {
        using var content = new MemoryStream(Maker.Make(Shot, 1).Content);

        new PhotoReader().Read(content, CancellationToken.None);

        Assert.True(content.CanRead);
    }

    private static PhotoShot Shot { get; } = new() { Name = "王伟+半身照1.jpg", Kind = PhotoKind.HalfLength, Width = 400, Height = 600, Noise = 4, Exif = new() };

    private static PhotoFacts Facts(PhotoShot shot) => Assert.IsType<PhotoFacts>(Read(Maker.Make(shot, 1).Content));

    private static FileFacts Read(byte[] bytes) => new PhotoReader().Read(new MemoryStream(bytes), CancellationToken.None);
}
