using CreativeTalent.Domain.Seasons;
using Xunit;

namespace CreativeTalent.Domain.Tests.Seasons;

[Rule("R41", "X22")]
public sealed class TierTableTests
{
    private static readonly TierTable Tiers = new()
    {
        Tiers =
        [
            Tier("talent", 100),
            Tier("pacesetter", 20, "talent") with { MayOverlap = ["speaker"], Film = true },
            Tier("speaker", 10, "talent") with { MayOverlap = ["pacesetter"], Film = true },
            Tier("star", 0),
        ],
    };

    [Fact]
    public void The_honours_of_2023_are_100_people_and_20_to_30_films()
    {
        Assert.Empty(Tiers.Check());
        Assert.Equal(100, Tiers.Honours);
        Assert.Equal((20, 30), Tiers.Films);
    }

    [Fact]
    public void The_honours_of_2021_can_be_expressed()
    {
        var of2021 = new TierTable { Tiers = [Tier("talent", 100), Tier("pacesetter", 20, "talent"), Tier("star", 14)] };

        Assert.Empty(of2021.Check());
        Assert.Equal(114, of2021.Honours);
    }

    [Fact]
    public void An_honour_larger_than_the_one_it_lies_within_is_refused() => Assert.Equal(
        "120，多于“talent”的 100",
        Assert.Single(new TierTable { Tiers = [Tier("talent", 100), Tier("pacesetter", 120, "talent")] }.Check()).Found.Chinese);

    [Fact]
    public void Honours_that_exclude_each_other_must_fit_together() => Assert.Equal(
        "a 60 + b 50 = 110，多于“talent”的 100",
        Assert.Single(new TierTable { Tiers = [Tier("talent", 100), Tier("a", 60, "talent"), Tier("b", 50, "talent")] }.Check()).Found.Chinese);

    [Fact]
    public void A_circle_an_unknown_name_and_a_negative_size_are_found_at_once() => Assert.Equal(
        ["$.tiers[0].within", "$.tiers[1].within", "$.tiers[2].mayOverlap[0]", "$.tiers[2].size"],
        new TierTable { Tiers = [Tier("a", 1, "b"), Tier("b", 1, "a"), Tier("c", -1) with { MayOverlap = ["d"] }] }
            .Check().Select(fault => fault.Path).Order(StringComparer.Ordinal));

    private static Tier Tier(string id, int size, string? within = null) =>
        new() { Id = id, Title = new(id, id), Size = size, Within = within };
}
