namespace CreativeTalent.Domain.Submissions;

/// <summary>The field keys that the software itself fills in or reads; every other key belongs to the season's data.</summary>
public static class FormKeys
{
    /// <summary>序号.</summary>
    public const string Number = "number";

    /// <summary>姓名.</summary>
    public const string Name = "name";

    /// <summary>工作单位, in full.</summary>
    public const string WorkUnit = "workUnit";

    /// <summary>统一社会信用代码.</summary>
    public const string CreditCode = "creditCode";

    /// <summary>证件号码.</summary>
    public const string IdentityNumber = "identityNumber";

    /// <summary>推荐单位.</summary>
    public const string RecommendingUnit = "recommendingUnit";

    /// <summary>推荐类别: 企业家, 创新能手 or 技能工匠 (R2).</summary>
    public const string Category = "category";

    /// <summary>企业类型 (R43).</summary>
    public const string EnterpriseType = "enterpriseType";

    /// <summary>行业领域 (R43).</summary>
    public const string Industry = "industry";

    /// <summary>是否宣讲代表候选 (R39).</summary>
    public const string Speaker = "speaker";

    /// <summary>排名 (R38).</summary>
    public const string Rank = "rank";

    /// <summary>评审得分, two decimals (R33).</summary>
    public const string Score = "score";

    /// <summary>政治思想分.</summary>
    public const string PoliticalScore = "politicalScore";

    /// <summary>主要工作成果分.</summary>
    public const string AchievementScore = "achievementScore";

    /// <summary>专家人数.</summary>
    public const string Experts = "experts";

    /// <summary>资格审查结论 (R35).</summary>
    public const string Eligibility = "eligibility";

    /// <summary>是否并列及处理 (X13).</summary>
    public const string Tie = "tie";

    /// <summary>审核意见.</summary>
    public const string ReviewOpinion = "reviewOpinion";

    /// <summary>同企业人数 (R38).</summary>
    public const string SameEnterprise = "sameEnterprise";
}
