using CreativeTalent.Domain.Scoring;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Scoring;

public sealed class EvidenceCounterTests
{
    [Theory, Rule("R34", "X7")]
    [InlineData("2019-12-31", 0)]
    [InlineData("2020-01-01", 3)]
    public void A_patent_counts_from_its_filing_date_on(string filedOn, int points) =>
        Assert.Equal(points, Points("T1", Patent("202010000001.1") with { FiledOn = DateOnly.Parse(filedOn, null) }));

    [Fact, Rule("R34")]
    public void Patents_count_three_points_each_up_to_nine()
    {
        var patents = Enumerable.Range(1, 4).Select(number => Patent($"20201000000{number}"));

        var item = Item("T1", Rubrics.City, [.. patents]);

        Assert.Equal((12m, 9m), (item.Uncapped, item.Points));
        Assert.Equal(4, item.Lines.Count);
    }

    [Fact, Rule("X7")]
    public void The_same_patent_written_in_two_ways_counts_once()
    {
        var item = Item("T1", Rubrics.City, [Patent("ZL 2020 1 0000001.1"), Patent("cn202010000001.1")]);

        Assert.Equal(3m, item.Points);
        Assert.Contains("counts once", item.Lines[1].Reason.English, StringComparison.Ordinal);
    }

    [Fact, Rule("X7")]
    public void Patents_of_one_family_count_once_also_when_a_third_entry_links_them() =>
        Assert.Equal(3m, Points(
            "T1",
            Patent("1") with { Family = "A" },
            Patent("2") with { Family = "B" },
            Patent("1") with { Family = "B" }));

    [Fact, Rule("X7")]
    public void A_patent_without_the_candidate_among_its_inventors_does_not_count() =>
        Assert.Equal(0m, Points("T1", Patent("1") with { InventorPlace = null }));

    [Fact, Rule("X7")]
    public void An_application_counts_unless_the_season_asks_for_granted_patents()
    {
        var application = Patent("1") with { Granted = false };
        var strict = Rubrics.Accepted("city", Rubrics.CityWith(
            "T1", item => item with { Points = new PointRule.Patents(3, new DateOnly(2020, 1, 1), GrantedOnly: true) }));

        Assert.Equal(3m, Item("T1", Rubrics.City, [application]).Points);
        Assert.Equal(0m, Item("T1", strict, [application]).Points);
    }

    [Fact, Rule("X7")]
    public void A_patent_of_two_candidates_is_a_warning_with_the_inventors_order()
    {
        var remark = Assert.Single(EvidenceCounter.SharedPatents(
        [
            ("周岚", Patent("ZL202010000001.1") with { InventorPlace = 3 }),
            ("王伟", Patent("202010000001.1") with { InventorPlace = 1 }),
            ("王伟", Patent("202010000002.2")),
        ]));

        Assert.Equal("X7", remark.Reading);
        Assert.Contains("王伟（第 1 发明人）、周岚（第 3 发明人）", remark.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact, Rule("R34", "X6")]
    public void Each_award_counts_by_its_level_up_to_the_cap()
    {
        AwardEvidence[] awards = [Award(EvidenceLevel.Provincial), Award(EvidenceLevel.National), Award(EvidenceLevel.National)];

        Assert.Equal((13m, 8m), (Item("T2", Rubrics.Enterprise, awards).Uncapped, Item("T2", Rubrics.Enterprise, awards).Points));
        Assert.Equal((8m, 5m), (Item("T2", Rubrics.City, awards).Uncapped, Item("T2", Rubrics.City, awards).Points));
    }

    [Fact, Rule("X6")]
    public void An_application_for_an_award_counts_unless_the_season_asks_for_won_ones()
    {
        var application = Award(EvidenceLevel.National) with { Awarded = false };

        Assert.Equal(5m, Item("T2", Rubrics.Enterprise, [application]).Points);
        Assert.Equal(0m, Item("T2", AwardsOf(new PointRule.Awards(2, 3, AwardedOnly: true)), [application]).Points);
    }

    [Fact, Rule("X6")]
    public void Once_per_level_three_awards_of_two_levels_fit_the_cap_exactly()
    {
        var rubric = AwardsOf(new PointRule.Awards(2, 3, OncePerLevel: true));

        var item = Item("T2", rubric, [Award(EvidenceLevel.National), Award(EvidenceLevel.National), Award(EvidenceLevel.Provincial)]);

        Assert.Equal((5m, 5m), (item.Uncapped, item.Points));
    }

    [Fact, Rule("R34", "X5")]
    public void Contests_of_province_and_nation_share_one_cap_of_nine()
    {
        ContestEvidence[] contests =
        [
            Contest(EvidenceLevel.National, ContestPrize.First), Contest(EvidenceLevel.Provincial, ContestPrize.First),
            Contest(EvidenceLevel.Provincial, ContestPrize.Second), Contest(EvidenceLevel.National, ContestPrize.Third),
            Contest(EvidenceLevel.City, ContestPrize.First), Contest(EvidenceLevel.National, ContestPrize.None),
        ];

        var item = Item("A2", Rubrics.City, contests);

        Assert.Equal([3m, 3m, 2m, 1m, 0m, 0m], item.Lines.Select(line => line.Points));
        Assert.Equal(9m, item.Points);
        Assert.Equal(9m, Item("A2", Rubrics.City, [.. contests, Contest(EvidenceLevel.National, ContestPrize.First)]).Points);
    }

    [Fact, Rule("R34")]
    public void Conversions_count_two_points_each_up_to_six_and_the_same_one_once()
    {
        Assert.Equal(4m, Points("F2", Conversion("新型阀门"), Conversion("智能巡检"), Conversion("新型 阀门")));
        Assert.Equal(6m, Points("F2", Conversion("甲"), Conversion("乙"), Conversion("丙"), Conversion("丁")));
    }

    [Fact, Rule("X8")]
    public void Commendations_count_once_however_many_there_are()
    {
        CommendationEvidence[] two = [new(EvidenceLevel.City) { Title = "市级" }, new(EvidenceLevel.Provincial) { Title = "省级" }];

        Assert.Equal(3m, Item("T3", Rubrics.Enterprise, two).Points);
        Assert.Equal(1m, Item("T3", Rubrics.City, two).Points);
        Assert.Equal(0m, Item("T3", Rubrics.City, []).Points);
    }

    [Theory, Rule("X9")]
    [InlineData(true, 6)]
    [InlineData(false, 0)]
    public void The_model_association_comes_from_the_register_alone(bool inRegister, int points) =>
        Assert.Equal(points, EvidenceCounter.Count(Rubrics.City, [], inRegister).Items.Single(item => item.ItemCode == "S3").Points);

    [Fact, Rule("X10")]
    public void An_achievement_that_is_also_a_conversion_is_a_warning_and_costs_no_points()
    {
        var count = EvidenceCounter.Count(
            Rubrics.City, [Conversion("新型阀门"), new AchievementEvidence { Title = "新型阀门" }, new AchievementEvidence { Title = "其他" }], false);

        var remark = Assert.Single(count.Remarks);
        Assert.Equal("X10", remark.Reading);
        Assert.Contains("新型阀门", remark.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(2m, count.Items.Single(item => item.ItemCode == "F2").Points);
    }

    [Fact, Rule("R34", "X7")]
    public void The_order_in_which_evidence_was_typed_does_not_matter()
    {
        var patents = Gen.Select(
            Gen.Int[1, 5], Gen.Int[0, 4], Gen.Int[2019, 2021], Gen.Bool,
            (number, family, year, inventor) => Patent($"{number}") with
            {
                Family = family == 0 ? null : $"F{family}",
                FiledOn = new DateOnly(year, 6, 1),
                InventorPlace = inventor ? 1 : null,
            });

        patents.Array[0, 8].SelectMany(entries => Gen.Shuffle((PatentEvidence[])entries.Clone()).Select(shuffled => (entries, shuffled))).Sample(
            pair => Item("T1", Rubrics.City, pair.entries).Uncapped == Item("T1", Rubrics.City, pair.shuffled).Uncapped);
    }

    private static PatentEvidence Patent(string number) => new()
    {
        Title = "一种阀门",
        Number = number,
        FiledOn = new DateOnly(2021, 5, 1),
        Kind = "发明",
        Granted = true,
        InventorPlace = 1,
    };

    private static AwardEvidence Award(EvidenceLevel level) => new(level, Awarded: true) { Title = "科技进步奖" };

    private static ContestEvidence Contest(EvidenceLevel level, ContestPrize prize) => new(level, prize) { Title = "创新方法大赛" };

    private static ConversionEvidence Conversion(string title) => new() { Title = title };

    private static Rubric AwardsOf(PointRule.Awards rule) =>
        Rubrics.Accepted("city", Rubrics.CityWith("T2", item => item with { Points = rule }));

    private static decimal Points(string code, params EvidenceItem[] evidence) => Item(code, Rubrics.City, evidence).Points;

    private static CountedItem Item(string code, Rubric rubric, EvidenceItem[] evidence) =>
        EvidenceCounter.Count(rubric, evidence, inRegister: false).Items.Single(item => item.ItemCode == code);
}
