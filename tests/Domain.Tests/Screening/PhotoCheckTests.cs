using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R22", "R23", "R24", "R25")]
public sealed class PhotoCheckTests
{
    private const string Candidate = "王伟";

    private static readonly GroundFacts White = new() { NearWhiteShare = 1, PlainShare = 1, Red = 255, Green = 255, Blue = 255 };

    private static int _files;

    [Fact]
    public void The_message_says_what_which_allowed_by_which_rule_and_the_way_out()
    {
        var finding = Assert.Single(Errors(Work(2) with { Facts = Photo(1280, 853) }));

        Assert.Equal("工作照“王伟+工作照2.jpg”的长边为 1280 像素，要求不小于 1600 像素（《细则》五（一）2（2）照片要求，R25）。请上传原图。", finding.Message.Chinese);
    }

    [Theory, Rule("X25")]
    [InlineData(999_999, "photo.bytes-few"), InlineData(1_000_000, null), InlineData(8 * 1024 * 1024, null), InlineData((8 * 1024 * 1024) + 1, "photo.bytes-many")]
    public void The_widest_reading_of_a_megabyte_holds_on_both_ends(long bytes, string? code)
    {
        Assert.Equal(code, Errors(Work(2) with { Bytes = bytes }).SingleOrDefault()?.Code);
    }

    [Theory, Rule("X25")]
    [InlineData(MegabyteReading.Million, 1_000_000, null), InlineData(MegabyteReading.Million, 8_000_001, "photo.bytes-many")]
    [InlineData(MegabyteReading.Binary, 1_048_575, "photo.bytes-few"), InlineData(MegabyteReading.Binary, 8_388_608, null)]
    public void A_season_may_take_one_reading_of_a_megabyte(MegabyteReading reading, long bytes, string? code)
    {
        Assert.Equal(code, Errors(new PhotoSettings { Megabyte = reading }, Work(2) with { Bytes = bytes }).SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData(1600, 1067, null), InlineData(1599, 1066, "photo.long-edge"), InlineData(2100, 1400, null)]
    [InlineData(1995, 1400, null), InlineData(1994, 1400, "photo.aspect"), InlineData(2205, 1400, null), InlineData(2206, 1400, "photo.aspect")]
    [InlineData(1400, 2100, "photo.orientation"), InlineData(2000, 2000, "photo.orientation")]
    public void A_work_photo_is_landscape_3_to_2_with_1600_pixels(int width, int height, string? code)
    {
        Assert.Equal(code, Errors(Work(2) with { Facts = Photo(width, height) }).SingleOrDefault()?.Code);
    }

    [Theory]
    [InlineData(900, 1200, null), InlineData(899, 1199, "photo.long-edge"), InlineData(1200, 1200, "photo.orientation"), InlineData(1600, 1200, "photo.orientation")]
    public void A_half_length_photo_is_portrait_with_1200_pixels(int width, int height, string? code)
    {
        Assert.Equal(code, Errors(HalfLength(1) with { Facts = Photo(width, height) }).SingleOrDefault()?.Code);
    }

    [Theory, Rule("X26")]
    [InlineData(413, 579, null), InlineData(413, 626, null), InlineData(390, 567, null), InlineData(413, 551, null), InlineData(413, 550, "photo.id-aspect")]
    [InlineData(295, 413, null), InlineData(294, 412, "photo.id-pixels"), InlineData(579, 413, "photo.id-aspect")]
    public void An_id_photo_has_a_2_cun_size(int width, int height, string? code)
    {
        Assert.Equal(code, Errors(IdPhoto() with { Facts = Photo(width, height) }).SingleOrDefault()?.Code);
    }

    [Theory, Rule("X26")]
    [InlineData(0.9, 255, 255, 255, null), InlineData(0.1, 67, 142, 219, "photo.id-ground"), InlineData(0.1, 205, 38, 44, "photo.id-ground")]
    [InlineData(0.1, 80, 80, 80, "photo.id-ground"), InlineData(0.5, 222, 224, 226, "photo.id-ground-doubtful")]
    public void The_ground_of_an_id_photo_is_white_or_a_person_decides(double white, int red, int green, int blue, string? code)
    {
        var ground = new GroundFacts { NearWhiteShare = white, PlainShare = 1, Red = red, Green = green, Blue = blue };

        var finding = Findings(new PhotoSettings(), IdPhoto() with { Facts = Photo(413, 579) with { Ground = ground } })
            .SingleOrDefault(found => found.Code.StartsWith("photo.id-ground", StringComparison.Ordinal));

        Assert.Equal(code, finding?.Code);
        Assert.Equal(code == "photo.id-ground-doubtful", finding?.Severity == Severity.Hint);
    }

    [Theory, Rule("X28")]
    [InlineData(0, 1, 2, "R23"), InlineData(2, 1, 2, "R23"), InlineData(1, 0, 2, "R24"), InlineData(1, 3, 2, null), InlineData(1, 4, 2, "R24")]
    [InlineData(1, 1, 1, "R25"), InlineData(1, 1, 4, null), InlineData(1, 1, 5, "R25")]
    public void Each_kind_has_its_count(int idPhotos, int halfLengths, int works, string? rule)
    {
        MaterialFile[] files =
        [
            .. Enumerable.Range(1, idPhotos).Select(_ => IdPhoto()), .. Enumerable.Range(1, halfLengths).Select(HalfLength), .. Enumerable.Range(1, works).Select(Work),
        ];

        var finding = PhotoChecks.Check(files, Candidate, new()).SingleOrDefault(found => found.Severity == Severity.Error);

        Assert.Equal(rule, finding?.Rule);
        Assert.Equal(rule == "R23" ? "X28" : null, finding?.Reading);
    }

    [Fact, Rule("X28")]
    public void The_id_photo_may_lie_in_the_archive_and_beside_it()
    {
        var beside = IdPhoto();

        Assert.Empty(Errors(beside with { Path = "王伟+照片.zip!王伟+2寸照.jpg" }, beside));
    }

    [Fact, Rule("X26")]
    public void What_only_a_person_can_judge_is_a_hint_and_never_an_error()
    {
        var findings = Findings(new PhotoSettings()).ToList();

        Assert.Equal(["photo.dress", "photo.subject", "photo.subject"], findings.Select(finding => finding.Code).Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal(Severity.Hint, finding.Severity));
    }

    [Fact]
    public void A_copied_work_photo_counts_once()
    {
        var one = Work(1);

        var findings = PhotoChecks.Check([IdPhoto(), HalfLength(1), one, one with { Path = "王伟+工作照2.jpg" }], Candidate, new()).ToList();

        Assert.Contains(findings, finding => finding is { Code: "photo.count-few", Rule: "R25" });
        Assert.Contains(findings, finding => finding is { Code: "photo.duplicate", File: "王伟+工作照2.jpg" });
    }

    [Fact]
    public void Proof_is_no_photo()
    {
        Assert.False(PhotoChecks.Claims(Work(1) with { Path = "证明材料/专利证书.jpg" }));
        Assert.True(PhotoChecks.Claims(Work(1) with { Path = "照片/DSC_0042.jpg" }));
    }

    private static IEnumerable<Finding> Errors(params MaterialFile[] changed) => Errors(new PhotoSettings(), changed);

    private static IEnumerable<Finding> Errors(PhotoSettings settings, params MaterialFile[] changed) =>
        Findings(settings, changed).Where(finding => finding.Severity == Severity.Error);

    // A good set in which the changed files take the place of those with the same name.
    private static IEnumerable<Finding> Findings(PhotoSettings settings, params MaterialFile[] changed) =>
        PhotoChecks.Check(
            [.. new[] { IdPhoto(), HalfLength(1), Work(1), Work(2) }.Where(good => changed.All(file => file.Name != good.Name)), .. changed], Candidate, settings);

    private static MaterialFile IdPhoto() => File("王伟+2寸照.jpg", Photo(413, 579) with { Ground = White }) with { Bytes = 40_000 };

    private static MaterialFile HalfLength(int index) => File($"王伟+半身照{index}.jpg", Photo(1440, 1920) with { Ground = White });

    private static MaterialFile Work(int index) => File($"王伟+工作照{index}.jpg", Photo(2400, 1600));

    private static MaterialFile File(string name, PhotoFacts facts) => new(name, 2_000_000, $"{Interlocked.Increment(ref _files):x64}", facts);

    private static PhotoFacts Photo(int width, int height) => new()
    {
        Format = PictureFormat.Jpeg,
        Width = width,
        Height = height,
        CameraMake = "Canon",
        CameraModel = "EOS 90D",
    };
}
