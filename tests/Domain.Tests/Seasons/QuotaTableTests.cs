using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using Xunit;

namespace CreativeTalent.Domain.Tests.Seasons;

[Rule("R38")]
public sealed class QuotaTableTests
{
    private static readonly IReadOnlyList<Association> Cities =
    [
        .. new[] { "jinzhong", "datong", "taiyuan" }.Select(id => new Association
        {
            Id = new(id), Level = AssociationLevel.City, Name = id, ShortName = id, Parent = new("shanxi"),
        }),
    ];

    private static readonly QuotaTable Table = new()
    {
        Synthetic = true,
        Total = 45,
        MaxPerEnterprise = 2,
        Cities = [new(new("jinzhong"), 19), new(new("datong"), 12), new(new("taiyuan"), 14)],
    };

    [Fact]
    public void A_table_that_adds_up_gives_each_city_its_quota()
    {
        Assert.Empty(Table.Check(Cities, honours: 45));
        Assert.Equal((19, 2), (Table.Of(new("jinzhong"))?.Places, Table.Of(new("jinzhong"))?.MaxPerEnterprise));
        Assert.Null(Table.Of(new("nowhere")));
    }

    [Fact]
    public void A_table_that_does_not_add_up_shows_the_sum()
    {
        var fault = Assert.Single((Table with { Total = 44 }).Check(Cities, honours: 20));

        Assert.Equal("19 + 12 + 14 = 45，而 total 为 44", fault.Found.Chinese);
    }

    [Fact]
    public void Fewer_places_than_honours_are_refused() =>
        Assert.Equal("各市名额合计 45，少于授予人数 100", Assert.Single(Table.Check(Cities, honours: 100)).Found.Chinese);

    [Fact]
    public void Missing_double_unknown_and_negative_lines_are_found_at_once() => Assert.Equal(
        ["$.cities", "$.cities[1].city", "$.cities[2].city", "$.cities[2].places", "$.maxPerEnterprise"],
        (Table with
        {
            MaxPerEnterprise = 0,
            Total = 28,
            Cities = [new(new("jinzhong"), 19), new(new("jinzhong"), 10), new(new("moon"), -1), new(new("datong"), 0)],
        }).Check(Cities, honours: 10).Select(fault => fault.Path).Order(StringComparer.Ordinal));
}
