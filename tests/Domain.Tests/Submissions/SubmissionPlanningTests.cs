using CreativeTalent.Domain.Submissions;
using Xunit;
using static CreativeTalent.Domain.Tests.Submissions.Submissions;

namespace CreativeTalent.Domain.Tests.Submissions;

public sealed class SubmissionPlanningTests
{
    private const long Roomy = 60_000_000;

    [Fact, Rule("R28", "R44", "X23", "X28", "X37")]
    public void A_candidate_goes_in_one_archive_with_the_photo_archive_inside()
    {
        var plan = Planned(City([Complete("王伟")]), Roomy);

        var archive = Assert.Single(plan.Mails.Archives());
        Assert.Equal("晋中+王伟.zip", archive.FileName);
        Assert.Equal(
        [
            "王伟+典型事迹材料.docx",
            "王伟+推荐表.docx",
            "王伟+推荐表.pdf",
            "王伟+照片.zip!王伟+2寸照.jpg",
            "王伟+照片.zip!王伟+半身照1.jpg",
            "王伟+照片.zip!王伟+半身照2.jpg",
            "王伟+照片.zip!王伟+工作照1.jpg",
            "王伟+照片.zip!王伟+工作照2.jpg",
            "王伟+照片.zip!王伟+工作照3.jpg",
        ],
            archive.Files.Select(entry => entry.Path));
    }

    [Fact, Rule("X37")]
    public void The_photo_archive_goes_beside_when_the_season_says_so()
    {
        var plan = Planned(City([Complete("王伟")]), Roomy, new PackageSettings { PhotosInside = false });

        Assert.Equal(["晋中+王伟.zip", "王伟+照片.zip"], Assert.Single(plan.Mails).Attachments.Select(attachment => attachment.FileName));
    }

    [Fact, Rule("X23", "X37")]
    public void Names_are_joined_without_the_plus_sign_when_the_season_says_so()
    {
        var plan = Planned(City([Complete("王伟")]), Roomy, new PackageSettings { LiteralPlus = false });

        var archive = Assert.Single(plan.Mails.Archives());
        Assert.Equal("晋中王伟.zip", archive.FileName);
        Assert.Contains("王伟照片.zip!王伟工作照1.jpg", archive.Files.Select(entry => entry.Path));
    }

    [Fact, Rule("X24")]
    public void Two_people_of_one_name_get_a_suffix_and_nobody_else_does()
    {
        var plan = Planned(City([Complete("王伟"), Complete("李娜"), Complete("王伟")]), Roomy);

        Assert.Collection(
            plan.Mails.Archives().Select(archive => archive.FileName),
            first => Assert.Matches("^晋中\\+王伟-[0-9a-f]{4}\\.zip$", first),
            second => Assert.Equal("晋中+李娜.zip", second),
            third => Assert.Matches("^晋中\\+王伟-[0-9a-f]{4}\\.zip$", third));
        Assert.All(plan.Mails.Archives(), archive => Assert.Matches("^(王伟|李娜)\\+照片\\.zip$", archive.Entries[^1].Path));
    }

    [Fact, Rule("X24")]
    public void A_photo_archive_that_goes_alone_shares_the_suffix()
    {
        var plan = Planned(City([Complete("王伟"), Complete("王伟")]), 22_000_000);

        Assert.All(
            plan.Sets.Select(set => set.Mails.Archives().Last().FileName),
            name => Assert.Matches("^王伟\\+照片-[0-9a-f]{4}\\.zip$", name));
    }

    [Fact, Rule("X24")]
    public void Suffixes_grow_until_they_tell_two_people_apart()
    {
        var first = Complete("王伟") with { Nomination = new(new Guid("0190b000-0000-7000-8000-00000011aaaa")) };
        var second = Complete("王伟") with { Nomination = new(new Guid("0190b000-0000-7000-8000-00000022aaaa")) };

        var suffixes = PackageNames.Suffixes([first, second]);

        Assert.Equal(("-11aaaa", "-22aaaa"), (suffixes[first.Nomination], suffixes[second.Nomination]));
    }

    [Fact, Rule("X27")]
    public void Photos_go_as_their_own_mail_when_one_mail_is_too_small()
    {
        var plan = Planned(City([Complete("王伟")]), 22_000_000);

        Assert.Equal(["晋中+王伟（1/1，第1封共2封）", "王伟+照片（1/1，第2封共2封）"], plan.Mails.Select(mail => mail.Subject));
        Assert.Equal(["晋中+王伟.zip", "王伟+照片.zip"], plan.Mails.Archives().Select(archive => archive.FileName));
    }

    [Fact, Rule("X27")]
    public void Photos_are_split_between_files_into_archives_of_their_own()
    {
        var plan = Planned(City([Complete("王伟")]), 9_000_000);

        Assert.Equal(
        [
            "晋中+王伟.zip",
            "王伟+照片（第1部分共3部分）.zip",
            "王伟+照片（第2部分共3部分）.zip",
            "王伟+照片（第3部分共3部分）.zip",
        ],
            plan.Mails.Archives().Select(archive => archive.FileName));
    }

    [Fact, Rule("X27")]
    public void A_file_that_fits_no_mail_is_reported_before_anything_is_planned()
    {
        var candidate = Candidate(
            "王伟",
            File(SubmissionFileKind.Essay, "事迹.docx", 100_000),
            File(SubmissionFileKind.Proof, "专利证书.pdf", 30_000_000));

        var refused = Assert.IsType<PlanOutcome.TooLarge>(SubmissionPlanning.Plan(City([candidate]), new(), 30_000_000));

        var file = Assert.Single(refused.Files);
        Assert.Equal(("证明材料/专利证书.pdf", candidate.Nomination), (file.Name, file.Nomination!.Value));
        Assert.True(file.WireBytes > 40_000_000);
    }

    [Fact, Rule("R44", "X27")]
    public void The_city_set_comes_last_and_lists_every_attachment()
    {
        var plan = Planned(
            City([Complete("王伟"), Complete("李娜")], [File(SubmissionFileKind.CityDocument, "工作总结.docx", 50_000)]), 24_000_000);

        var city = plan.Sets[^1];
        Assert.Null(city.Nomination);
        Assert.Equal("晋中+评审材料.zip", Assert.Single(city.Mails.Archives()).FileName);
        var text = Body(plan, city.Mails[0]);
        Assert.All(plan.Mails.Archives(), archive => Assert.Contains(archive.FileName, text, StringComparison.Ordinal));
    }

    [Fact, Rule("X28")]
    public void The_2_inch_photo_is_also_sent_alone_when_the_season_says_so()
    {
        var plan = Planned(City([Complete("王伟")]), Roomy, new PackageSettings { SeparateIdPhotoMail = true });

        Assert.Equal(["晋中+王伟（1/1，第1封共2封）", "王伟+2寸照（1/1，第2封共2封）"], plan.Mails.Select(mail => mail.Subject));
        Assert.Equal("王伟+2寸照.jpg", Assert.IsType<PlannedAttachment.SingleFile>(plan.Mails.Last().Attachments[0]).FileName);
    }

    [Theory, Rule("R28")]
    [InlineData("王伟", "王伟")]
    [InlineData("A/B\\C:D", "A／B＼C：D")]
    [InlineData(" ..王伟. ", "王伟")]
    [InlineData("王\u202e伟\r\n", "王伟")]
    [InlineData("con", "_con")]
    [InlineData("NUL.txt", "_NUL.txt")]
    [InlineData("???", "？？？")]
    [InlineData("\ud800", "_")]
    [InlineData("", "_")]
    [InlineData("𠮷野", "𠮷野")]
    public void A_name_that_Windows_forbids_becomes_the_nearest_legal_one(string given, string expected) =>
        Assert.Equal(expected, WindowsFileName.From(given));

    [Theory, Rule("X37")]
    [InlineData("晋中市", "晋中")]
    [InlineData("晋中", "晋中")]
    [InlineData("沙市", "沙市")]
    public void The_area_is_the_citys_name_without_市(string city, string area) => Assert.Equal(area, PackageNames.Area(city));
}
