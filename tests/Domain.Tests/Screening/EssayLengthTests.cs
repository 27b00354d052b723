using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R17", "X1")]
public sealed class EssayLengthTests
{
    [Theory]
    [InlineData(899, Severity.Error, "essay.too-short")]
    [InlineData(900, Severity.Warning, "essay.too-short")]
    [InlineData(1349, Severity.Warning, "essay.too-short")]
    [InlineData(1350, null, null)]
    [InlineData(1500, null, null)]
    [InlineData(1501, Severity.Warning, "essay.too-long")]
    [InlineData(1650, Severity.Warning, "essay.too-long")]
    [InlineData(1651, Severity.Error, "essay.too-long")]
    public void About_1500_warns_near_the_target_and_stops_far_from_it(int characters, Severity? severity, string? code)
    {
        var finding = Check(characters, new EssaySettings());

        Assert.Equal((severity, code), (finding?.Severity, finding?.Code));
        Assert.True(finding is null || finding.Message.Chinese.Contains("字数统计", StringComparison.Ordinal), "The method must be shown.");
    }

    [Theory]
    [InlineData(1500, null)]
    [InlineData(1501, Severity.Error)]
    public void The_strict_reading_allows_not_one_character_more(int characters, Severity? severity) =>
        Assert.Equal(severity, Check(characters, new EssaySettings { Strict = true })?.Severity);

    [Fact]
    public void A_missing_topic_may_be_made_a_warning()
    {
        var settings = new EssaySettings { MissingTopic = Severity.Warning };

        var findings = EssayChecks.Check([Essay(1400)], "李喆", settings).Where(finding => finding.Rule == "R18" && finding.Reading is null).ToList();

        Assert.Equal(5, findings.Count);
        Assert.All(findings, finding => Assert.Equal(Severity.Warning, finding.Severity));
    }

    private static Finding? Check(int characters, EssaySettings settings) =>
        EssayChecks.Check([Essay(characters)], "李喆", settings).SingleOrDefault(finding => finding.Rule == "R17");

    private static MaterialFile Essay(int characters) => new("李喆+事迹材料.docx", 1, "", new WordFacts
    {
        Characters = characters,
        Paragraphs = [],
        Pictures = [],
    });
}
