namespace CreativeTalent.Domain.Nominations;

/// <summary>Where a nomination stands (推荐状态).</summary>
public enum NominationStatus
{
    /// <summary>推荐中: the association is still collecting the material (R15).</summary>
    Draft,

    /// <summary>审查中: handed in, under screening (R35).</summary>
    Screening,

    /// <summary>修改中: findings were sent back (督促修改, R36).</summary>
    Correcting,

    /// <summary>审查合格: goes to the experts (R35, R38).</summary>
    Qualified,

    /// <summary>审查不合格: removed, and the unit was told (R35).</summary>
    Rejected,

    /// <summary>已撤回: the association withdrew it.</summary>
    Withdrawn,

    /// <summary>拟报送: inside the quota (R38).</summary>
    Admitted,

    /// <summary>未入选: passed over by rank, quota or the cap per enterprise (R38); the reason is kept.</summary>
    PassedOver,
}
