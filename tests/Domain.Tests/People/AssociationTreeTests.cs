using CreativeTalent.Domain.People;
using Xunit;

namespace CreativeTalent.Domain.Tests.People;

[Rule("R9")]
public sealed class AssociationTreeTests
{
    private static readonly Association Province = Line("shanxi", AssociationLevel.Province, null);
    private static readonly Association City = Line("jinzhong", AssociationLevel.City, "shanxi");
    private static readonly Association OtherCity = Line("datong", AssociationLevel.City, "shanxi");
    private static readonly Association Enterprise = Line("jinzhong-01", AssociationLevel.Enterprise, "jinzhong", "甲厂");
    private static readonly Association Park = Line("jinzhong-park", AssociationLevel.Park, "jinzhong", "乙厂", "丙厂");

    [Fact]
    public void Material_goes_up_one_level_at_a_time()
    {
        var tree = AssociationTree.Of([Province, City, OtherCity, Enterprise, Park]);

        Assert.Equal([Enterprise, City, Province], tree.RouteFrom(Enterprise.Id));
        Assert.True(tree.MayHandTo(Enterprise.Id, City.Id));
        Assert.True(tree.MayHandTo(City.Id, Province.Id));
        Assert.False(tree.MayHandTo(Enterprise.Id, Province.Id));
        Assert.False(tree.MayHandTo(Enterprise.Id, OtherCity.Id));
        Assert.False(tree.MayHandTo(Province.Id, City.Id));
        Assert.Equal(City, tree.CityOf(Park.Id));
        Assert.Equal([Enterprise, Park], tree.Below(City.Id));
        Assert.Empty(tree.RouteFrom(new AssociationId("unknown")));
    }

    [Fact]
    public void An_enterprise_directly_under_the_province_is_refused()
    {
        var fault = Assert.Single(AssociationTree.Check([Province, City, Enterprise with { Parent = Province.Id }]));

        Assert.Equal(("$.associations[2].parent", "R9"), (fault.Path, fault.Rule));
        Assert.Contains("不得越级", fault.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_roster_is_found_at_once()
    {
        var faults = AssociationTree.Check(
        [
            Province,
            City,
            City,
            Enterprise with { Parent = new AssociationId("nowhere") },
            Park with { Employers = [Park.Employers[0]] },
            Province with { Id = new AssociationId("second") },
        ]).Select(fault => fault.Path).ToList();

        Assert.Equal(
            ["$.associations", "$.associations[2].id", "$.associations[3].parent", "$.associations[4].employers"],
            faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_circle_of_parents_is_refused_and_not_followed()
    {
        var faults = AssociationTree.Check([Province, City with { Parent = OtherCity.Id }, OtherCity with { Parent = City.Id }]);

        Assert.Equal(2, faults.Count());
        Assert.Throws<ArgumentException>(() => AssociationTree.Of([City]));
    }

    [Fact, Rule("X14")]
    public void One_credit_code_belongs_to_one_employer()
    {
        var code = Assert.IsType<CreditCodeReading.Accepted>(UnifiedSocialCreditCode.Read("91350100M000100Y43")).Code;
        var faults = AssociationTree.Check(
        [
            Province,
            City,
            Park with { Employers = [.. Park.Employers.Select(employer => employer with { CreditCode = code })] },
        ]);

        Assert.Equal("$.associations[2].employers[1].creditCode", Assert.Single(faults).Path);
    }

    [Theory]
    [InlineData(Role.Administrator, AssociationLevel.Province, true)]
    [InlineData(Role.CityLeader, AssociationLevel.Province, false)]
    [InlineData(Role.Expert, AssociationLevel.City, true)]
    [InlineData(Role.EnterpriseStaff, AssociationLevel.Park, true)]
    [InlineData(Role.Candidate, AssociationLevel.City, false)]
    public void A_role_is_held_at_its_own_level(Role role, AssociationLevel level, bool fits) =>
        Assert.Equal(fits, RoleGrant.Fits(role, level));

    private static Association Line(string id, AssociationLevel level, string? parent, params string[] employers) => new()
    {
        Id = new AssociationId(id),
        Level = level,
        Name = id,
        ShortName = id,
        Parent = parent is null ? null : new AssociationId(parent),
        Employers = [.. employers.Select(name => new Employer(name, null, "民营企业", "其他"))],
    };
}
