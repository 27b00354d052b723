namespace CreativeTalent.Domain.People;

/// <summary>What a person does for one association (角色); a person may hold several.</summary>
public enum Role
{
    /// <summary>系统管理员: settings, definitions, accounts.</summary>
    Administrator,

    /// <summary>省中心工作人员: the office in 省科技创新服务中心 (R4).</summary>
    CenterStaff,

    /// <summary>市科协工作人员: screening, review meeting, hand-in (R7).</summary>
    CityStaff,

    /// <summary>市科协负责人: approves the city's lists (X40).</summary>
    CityLeader,

    /// <summary>评审专家: scores nominations by the rubric (R38).</summary>
    Expert,

    /// <summary>企业（园区）科协工作人员: nominates (R8, R11).</summary>
    EnterpriseStaff,

    /// <summary>候选人: fills the own form, uploads material, gives consent (X41).</summary>
    Candidate,
}

/// <summary>One role of one person at one association.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">What they do.</param>
/// <param name="Association">For which association; staff of the Center stand at the province.</param>
public sealed record RoleGrant(PersonId Person, Role Role, AssociationId Association)
{
    /// <summary>Whether the role can be held at an association of this level.</summary>
    /// <param name="role">The role.</param>
    /// <param name="level">The association's level.</param>
    public static bool Fits(Role role, AssociationLevel level) => role switch
    {
        Role.Administrator or Role.CenterStaff => level == AssociationLevel.Province,
        Role.CityStaff or Role.CityLeader => level == AssociationLevel.City,
        Role.Expert => level is AssociationLevel.City or AssociationLevel.Province,
        Role.EnterpriseStaff or Role.Candidate => level is AssociationLevel.Enterprise or AssociationLevel.Park,
        _ => throw new System.Diagnostics.UnreachableException($"Role {role} has no level."),
    };
}
