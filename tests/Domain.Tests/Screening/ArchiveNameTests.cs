using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R28", "X24", "X37")]
public sealed class ArchiveNameTests
{
    [Theory]
    [InlineData("晋中+李喆.zip", "晋中", "李喆", null)]
    [InlineData("晋中＋李喆.zip", "晋中", "李喆", null)]
    [InlineData("晋中+李喆-3F2A.zip", "晋中", "李喆", null)]
    [InlineData("晋中+买买提·艾力.zip", "晋中", "买买提·艾力", null)]
    [InlineData("晋中李喆.zip", "晋中", "李喆", "archive.name-plus")]
    [InlineData("晋中市李喆.zip", "晋中市", "李喆", "archive.area-form")]
    [InlineData("晋中市+李喆.zip", "晋中市", "李喆", "archive.area-form")]
    [InlineData("李喆.zip", "", "", "archive.name")]
    [InlineData("晋中.zip", "", "", "archive.name")]
    [InlineData("晋中+.zip", "", "", "archive.name")]
    public void Area_and_person_are_read_from_the_archive_name(string name, string area, string person, string? code)
    {
        var archive = new MaterialFile(name, 1, "", new ArchiveFacts { Kind = ArchiveKind.Zip, Files = 1, Faults = [] });

        var materials = Materials.From(MaterialsForm.Archive, name, [archive], new ArchiveSettings());
        var codes = ArchiveChecks.Check(materials, new ArchiveSettings()).Select(finding => finding.Code).ToList();

        Assert.Equal((area, person), (materials.Area, materials.Candidate));
        Assert.True(code is null ? codes.Count == 0 : codes.Contains(code), string.Join(' ', codes));
    }

    [Fact]
    public void What_a_damaged_archive_did_not_give_out_is_not_called_missing()
    {
        var archive = new MaterialFile("晋中+李喆.zip", 1, "", new ArchiveFacts
        {
            Kind = ArchiveKind.Zip,
            Files = 0,
            Faults = [new ArchiveFault("damaged.truncated", "", new("不完整", "incomplete"))],
        });
        var materials = Materials.From(MaterialsForm.Archive, "晋中+李喆.zip", [archive], new ArchiveSettings());

        var finding = Assert.Single(MaterialScreening.Check(materials, ScreeningStage.Final, new ScreeningSettings()).Findings);

        Assert.Equal(("R28", "damaged.truncated"), (finding.Rule, finding.Code));
    }
}
