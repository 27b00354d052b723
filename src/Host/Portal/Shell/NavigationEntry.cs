using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Host.Portal.Shell;

/// <summary>One entry of the navigation.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="Title">Its Chinese title, the key of its text.</param>
/// <param name="Icon">The path of its icon on a 24 by 24 field.</param>
internal sealed record NavigationEntry(string Address, string Title, string Icon)
{
    private static readonly NavigationEntry Inbox = new("/", "待办", "M4 4h16v16H4zM4 13h5l1 3h4l1-3h5");
    private static readonly NavigationEntry Nominations = new("/nominations", "推荐", "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6");
    private static readonly NavigationEntry Screening = new("/screening", "审查", "M5 3h14v18H5zM9 12l2 2 4-5");
    private static readonly NavigationEntry Scoring = new("/scoring", "评审", "M4 20l4-1L20 7l-3-3L5 16zM14 6l3 3");
    private static readonly NavigationEntry Ranking = new("/ranking", "排名", "M4 20V12h5v8M10 20V5h5v15M16 20v-9h4v9M3 20h18");
    private static readonly NavigationEntry Submission = new("/submission", "报送", "M3 6h18v12H3zM3 7l9 6 9-6");
    private static readonly NavigationEntry Board = new("/board", "看板", "M4 5h16v15H4zM4 9h16M8 3v4M16 3v4");

    private static readonly NavigationEntry Designer = new("/studio/", "流程", "M4 4h6v5H4zM14 15h6v5h-6zM7 9v8h7M14 4h6v5h-6zM10 6h4");
    private static readonly NavigationEntry Incidents = new("/incidents", "异常", "M12 3l10 18H2zM12 10v5M12 18v.5");
    private static readonly NavigationEntry Versions = new("/versions", "流程版本", "M6 3v18M6 8h8a4 4 0 0 1 4 4v9M3 6l3-3 3 3M15 18l3 3 3-3");

    /// <summary>What a caller finds in the navigation, most used first; at most seven, and more for the province.</summary>
    public static IReadOnlyList<NavigationEntry> For(Caller caller)
    {
        var city = caller.Has(Role.CityStaff) || caller.Has(Role.CityLeader) || PortalRights.SeesProvince(caller);
        List<NavigationEntry> entries = [Inbox];
        if (city || caller.Has(Role.EnterpriseStaff))
        {
            entries.Add(Nominations);
        }

        if (city)
        {
            entries.AddRange([Screening, Scoring, Ranking, Submission]);
        }

        entries.Add(Board);
        if (PortalRights.SeesProvince(caller))
        {
            entries.Add(Designer);
        }

        if (caller.Has(Role.Administrator))
        {
            entries.AddRange([Incidents, Versions]);
        }

        return entries;
    }
}
