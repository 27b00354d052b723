using CreativeTalent.Domain.Rules;
using Xunit;

namespace CreativeTalent.Domain.Tests.Rules;

public sealed class RuleCatalogueTests
{
    [Theory]
    [InlineData("R24", true)]
    [InlineData("X1", true)]
    [InlineData("R024", false)]
    [InlineData("r24", false)]
    [InlineData("R", false)]
    [InlineData("R0", false)]
    [InlineData("R-1", false)]
    [InlineData("R99999999999", false)]
    [InlineData(null, false)]
    public void Only_a_well_formed_number_is_read(string? text, bool read)
    {
        Assert.Equal(read, RuleNumber.TryParse(text, out var number));
        Assert.Equal(read ? text : "\00", number.ToString());
    }

    [Fact]
    public void Rules_come_before_readings_in_their_order() => Assert.Equal(
        [new RuleNumber('R', 2), new('R', 10), new('X', 1)],
        new RuleNumber[] { new('X', 1), new('R', 10), new('R', 2) }.Order());

    [Fact]
    public void Every_fault_of_a_catalogue_is_found_at_once()
    {
        var entries = Whole();
        entries.RemoveAll(entry => entry.Number == new RuleNumber('R', 7));
        entries.Add(Rule(3));
        entries.Add(Rule(64));
        entries[^3] = Reading(44, concerns: 99);
        entries.Add(Reading(45) with { Number = new('X', 12), Alternatives = [new("另一种", "another")] });

        var faults = RuleCatalogue.Check(entries).Select(fault => fault.English).ToList();

        Assert.Contains("The catalogue has no R7.", faults);
        Assert.Contains("The catalogue has R64, which is beyond the numbers.", faults);
        Assert.Contains("R3 stands 2 times.", faults);
        Assert.Contains("X44 concerns R99, which is no rule.", faults);
        Assert.Contains("X12 has alternatives but names no setting.", faults);
        Assert.Throws<ArgumentException>(() => RuleCatalogue.Of(entries));
    }

    [Fact]
    public void A_rule_is_cited_by_its_place_and_a_reading_by_its_rule()
    {
        var catalogue = RuleCatalogue.Of(Whole());

        Assert.Equal("《细则》五24", catalogue.Cite("R24"));
        Assert.Equal("《细则》五1", catalogue.Cite("X25"));
        Assert.Equal("R99", catalogue.Cite("R99"));
        Assert.Equal((63, 45), (catalogue.Rules.Count(), catalogue.Readings.Count()));
    }

    [Theory]
    [InlineData("在 19 个名额之内，入选（R38）。", "在 19 个名额之内，入选（{R38}）。")]
    [InlineData("未入选，由后一名次递补（R38、X14）。", "未入选，由后一名次递补（{R38}）。")]
    [InlineData("须由专家组集体讨论后确定（X13）。", "须由专家组集体讨论后确定。")]
    [InlineData("经集体讨论入选（纪要 评审〔2023〕1号，2023-08-06，X13）。", "经集体讨论入选（纪要 评审〔2023〕1号，2023-08-06）。")]
    [InlineData("型号 R38 的装备。", "型号 R38 的装备。")]
    public void A_printed_sentence_cites_the_place_and_never_our_own_numbers(string sentence, string printed)
    {
        var catalogue = RuleCatalogue.Of(Whole());

        Assert.Equal(printed.Replace("{R38}", catalogue.Cite("R38"), StringComparison.Ordinal), catalogue.CiteIn(sentence));
    }

    private static List<RuleEntry> Whole() =>
        [.. Enumerable.Range(1, 63).Select(Rule), .. Enumerable.Range(1, 45).Select(number => Reading(number))];

    private static RuleEntry Rule(int number) => new Rule
    {
        Number = new('R', number), Title = new("题", "title"), Place = $"五{number}", Sentence = "句",
    };

    private static RuleReading Reading(int number, int concerns = 1) => new()
    {
        Number = new('X', number), Title = new("题", "title"), Contradiction = new("矛盾", "contradiction"),
        Default = new("默认", "default"), Concerns = [new('R', concerns)],
    };
}
