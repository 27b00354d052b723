namespace CreativeTalent.Host.Accounts;

/// <summary>The roles a person can have in an association; stored and written in workflow definitions, so they never change.</summary>
internal static class Roles
{
    /// <summary>Enterprise or park association staff: nominates, mends, uploads.</summary>
    public const string EnterpriseStaff = "EnterpriseStaff";

    /// <summary>A nominated person, who fills in their own part.</summary>
    public const string Candidate = "Candidate";

    /// <summary>City association staff: screens, packs, sends.</summary>
    public const string CityStaff = "CityStaff";

    /// <summary>City association leader: approves.</summary>
    public const string CityLeader = "CityLeader";

    /// <summary>An expert who scores.</summary>
    public const string Expert = "Expert";

    /// <summary>Chairs the expert panel: decides ties, signs minutes.</summary>
    public const string PanelChair = "PanelChair";

    /// <summary>The provincial Center.</summary>
    public const string CenterStaff = "CenterStaff";

    /// <summary>Runs the installation.</summary>
    public const string Administrator = "Administrator";

    public static IReadOnlyList<string> All { get; } =
        [EnterpriseStaff, Candidate, CityStaff, CityLeader, Expert, PanelChair, CenterStaff, Administrator];
}
