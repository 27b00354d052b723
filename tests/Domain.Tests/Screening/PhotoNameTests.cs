using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R23", "R24", "R25", "X23")]
public sealed class PhotoNameTests
{
    [Theory]
    [InlineData("王伟+2寸照.jpg", PhotoKind.IdPhoto, "王伟", true, null)]
    [InlineData("王伟+半身照1.jpg", PhotoKind.HalfLength, "王伟", true, 1)]
    [InlineData("王伟+工作照12.JPG", PhotoKind.Work, "王伟", true, 12)]
    [InlineData("王伟＋工作照（2）.jpg", PhotoKind.Work, "王伟", true, 2)]
    [InlineData("王伟工作照-3.jpg", PhotoKind.Work, "王伟", false, 3)]
    [InlineData("王伟 二寸照片.jpg", PhotoKind.IdPhoto, "王伟", false, null)]
    [InlineData("王伟_标准照.jpg", PhotoKind.IdPhoto, "王伟", false, null)]
    [InlineData("买买提·艾力+半身照2.jpg", PhotoKind.HalfLength, "买买提·艾力", true, 2)]
    [InlineData("工作照1.jpg", PhotoKind.Work, "", false, 1)]
    public void A_name_tells_person_kind_and_number(string name, PhotoKind kind, string person, bool hasPlus, int? index)
    {
        Assert.Equal(new PhotoName { Kind = kind, Person = person, HasPlus = hasPlus, Index = index }, PhotoName.Parse(name));
    }

    [Theory, InlineData("DSC_0042.jpg"), InlineData("王伟+照片.zip"), InlineData("")]
    public void Another_name_tells_nothing(string name) => Assert.Null(PhotoName.Parse(name));

    [Fact]
    public void A_name_made_to_be_slow_is_refused_at_once() => Assert.Null(PhotoName.Parse(new string('+', 60_000) + "工作照"));

    [Theory, InlineData(true, "王伟工作照1.jpg"), InlineData(false, "王伟+工作照1.jpg")]
    public void The_plus_is_a_setting_and_its_lack_or_surplus_a_warning(bool literal, string name)
    {
        var file = new MaterialFile(name, 2_000_000, new string('a', 64), new PhotoFacts { Format = PictureFormat.Jpeg, Width = 2400, Height = 1600, CameraMake = "Canon" });

        var finding = PhotoChecks.Check([file], "王伟", new() { LiteralPlus = literal }).Single(found => found.Code == "photo.name-plus");

        Assert.Equal((Severity.Warning, "X23"), (finding.Severity, finding.Reading));
    }
}
