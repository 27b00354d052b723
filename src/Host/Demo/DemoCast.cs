using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Host.Demo;

/// <summary>The demo's accounts: one for each role, all with <see cref="DemoAccounts.Password"/>.</summary>
internal static class DemoCast
{
    /// <summary>The city whose stage is under way.</summary>
    public static AssociationId Working { get; } = new("jinzhong");

    /// <summary>The city whose stage has ended.</summary>
    public static AssociationId Finished { get; } = new("yangquan");

    /// <summary>The city whose material is late: tasks for the association and for the city wait there.</summary>
    public static AssociationId Late { get; } = new("shuozhou");

    public static IReadOnlyList<DemoPerson> Of(Season season)
    {
        var province = season.Associations.Province.Id;
        var firm = season.Associations.Below(Working)[0].Id;

        return
        [
            Person("admin", "管理员 田野", "系统管理员", (Role.Administrator, province)),
            Person("center", "省中心 何宁", "省科技创新服务中心", (Role.CenterStaff, province)),
            Person("city", "晋中 郭敏", "晋中市科协学会部部长", (Role.CityStaff, Working)),
            Person("leader", "晋中 马骏", "晋中市科协副主席", (Role.CityLeader, Working)),
            Person("expert1", "专家 安然", "教授", (Role.Expert, Working)),
            Person("expert2", "专家 白桦", "教授级高级工程师", (Role.Expert, Working)),
            Person("expert3", "专家 曹正", "研究员", (Role.Expert, Working)),
            Person("expert4", "专家 邓洁", "教授", (Role.Expert, Working)),
            Person("expert5", "专家 丁宇", "高级工程师", (Role.Expert, Working)),
            Person("firm", "企业 罗一舟", "企业科协秘书长", (Role.EnterpriseStaff, firm)),
            Person("city2", "阳泉 孟涛", "阳泉市科协学会部部长", (Role.CityStaff, Finished)),
            Person("city3", "朔州 秦川", "朔州市科协学会部部长", (Role.CityStaff, Late)),
            Person("firm3", "企业 任远", "企业科协秘书长", (Role.EnterpriseStaff, season.Associations.Below(Late)[1].Id)),
            Person("leader2", "阳泉 潘岳", "阳泉市科协副主席", (Role.CityLeader, Finished)),
        ];
    }

    private static DemoPerson Person(string userName, string name, string post, (Role Role, AssociationId Association) grant) => new()
    {
        UserName = userName,
        Name = name,
        Post = post,
        Grants = [new RoleAt(grant.Role, grant.Association)],
    };
}
