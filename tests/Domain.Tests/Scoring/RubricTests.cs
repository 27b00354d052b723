using CreativeTalent.Domain.Scoring;
using Xunit;

namespace CreativeTalent.Domain.Tests.Scoring;

public sealed class RubricTests
{
    [Fact, Rule("R30", "R31")]
    public void Both_rubrics_of_2023_add_up_to_100_points()
    {
        Assert.Equal(100m, Rubrics.Enterprise.Items.Sum(item => item.Cap));
        Assert.Equal(100m, Rubrics.City.Items.Sum(item => item.Cap));
    }

    [Fact, Rule("R32")]
    public void The_rubrics_differ_in_six_items_by_plus_ten_and_minus_ten()
    {
        var differences = Rubrics.Enterprise.Items.Zip(Rubrics.City.Items)
            .Where(pair => pair.First.Cap != pair.Second.Cap)
            .ToDictionary(pair => pair.First.Code, pair => pair.Second.Cap - pair.First.Cap);

        Assert.Equal(
            new Dictionary<string, decimal> { ["P1"] = 7, ["P2"] = 3, ["T2"] = -3, ["T3"] = -2, ["C1"] = -3, ["C2"] = -2 },
            differences);
    }

    [Fact, Rule("X4")]
    public void An_item_too_many_points_is_refused_with_the_arithmetic()
    {
        var fault = Assert.Single(Rubrics.Refused(Rubrics.CityWith("T3", item => item with { Cap = 2 })));

        Assert.Equal("Rubric 'city': 'technology' must be 15 points, but T1 9 + T2 5 + T3 2 = 16.", fault.English);
        Assert.Equal("评分表“city”的“technology”应为 15 分，但 T1 9 + T2 5 + T3 2 = 16。", fault.Chinese);
    }

    [Fact, Rule("X4")]
    public void Categories_that_do_not_add_up_to_100_are_refused_with_the_arithmetic()
    {
        var political = Rubrics.EnterpriseCategories[0];

        var fault = Assert.Single(Rubrics.Refused([political, Rubrics.CityCategories[1]]));

        Assert.Equal("Rubric 'city': 'the whole rubric' must be 100 points, but political 20 + results 70 = 90.", fault.English);
    }

    [Fact, Rule("X4")]
    public void A_printed_share_is_compared_with_the_points_and_never_multiplied()
    {
        var fault = Assert.Single(Rubrics.Refused([Rubrics.CityCategories[0] with { Percent = 20 }, Rubrics.CityCategories[1]]));

        Assert.Contains("says 20 % for 'political' but gives it 30 points", fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_rubric_is_reported_at_once()
    {
        var categories = Rubrics.CityWith("A2", item => item with { Code = "A1", Cap = -1, Points = new PointRule.Contests(3, 2, 0) });

        var faults = Rubrics.Refused(categories).Select(fault => fault.English).ToList();

        Assert.Equal(6, faults.Count);
        Assert.Contains(faults, fault => fault.Contains("names item 'A1' 2 times", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("A1 6 + A1 -1 = 5", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("cap of -1", StringComparison.Ordinal));
        Assert.Equal(3, faults.Count(fault => fault.Contains("points for one", StringComparison.Ordinal)));
    }
}
