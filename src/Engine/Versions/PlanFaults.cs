namespace CreativeTalent.Engine.Versions;

/// <summary>Finds why a plan cannot be used for any instance.</summary>
internal static class PlanFaults
{
    public static IEnumerable<MigrationFinding> Find(MigrationPlan plan, IReadOnlyDictionary<string, string> renamed)
    {
        if (plan.From.DefinitionId != plan.To.DefinitionId)
        {
            yield return new MigrationFinding
            {
                Code = "plan.definition",
                Chinese = $"“{plan.From.DefinitionId}”与“{plan.To.DefinitionId}”不是同一个流程，不能迁移。",
                English = $"'{plan.From.DefinitionId}' and '{plan.To.DefinitionId}' are two definitions; instances stay within one.",
            };
        }
        else if (plan.From.Id == plan.To.Id)
        {
            yield return new MigrationFinding
            {
                Code = "plan.same",
                Chinese = "起始版本与目标版本相同。",
                English = "The two versions are the same.",
            };
        }

        foreach (var (old, current) in renamed)
        {
            if (!plan.Old.Activities.ContainsKey(old))
            {
                yield return Unknown(old, plan.From.Version);
            }

            if (!plan.New.Activities.ContainsKey(current))
            {
                yield return Unknown(current, plan.To.Version);
            }
        }

        foreach (var twice in plan.Old.Activities.Keys.GroupBy(plan.NewId, StringComparer.Ordinal)
            .Where(group => group.Count() > 1 && plan.New.Activities.ContainsKey(group.Key)))
        {
            var olds = string.Join(", ", twice);
            yield return new MigrationFinding
            {
                Code = "plan.twice",
                ActivityId = twice.Key,
                Chinese = $"多个活动（{olds}）对应到同一个活动“{twice.Key}”。请逐一指定对应关系。",
                English = $"Activities {olds} are all matched to '{twice.Key}'. Match each to one of its own.",
            };
        }
    }

    private static MigrationFinding Unknown(string id, int version) => new()
    {
        Code = "plan.unknown",
        ActivityId = id,
        Chinese = $"对应关系中的活动“{id}”在第 {version} 版中不存在。",
        English = $"The mapping names activity '{id}', which version {version} does not have.",
    };
}
