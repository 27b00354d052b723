using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Versions;

/// <summary>Checks that every value an instance holds is one that the new version can hold.</summary>
internal sealed class ValueCheck(MigrationPlan plan, List<MigrationFinding> obstacles, List<MigrationFinding> notes)
{
    public void Check(InstanceState state)
    {
        Check(state.Variables, plan.Old.Variables, plan.New.Variables);
        foreach (var run in state.Runs ?? [])
        {
            var old = plan.Old.Activities[run.Activity];
            if (plan.Find(old) is { } current)
            {
                Check(run.Locals, old.Variables, current.Variables);
            }
        }

        if (plan.New.ReadsOutputs && !plan.Old.ReadsOutputs)
        {
            notes.Add(new MigrationFinding
            {
                Code = "outputs.missing",
                Chinese = "新版本的脚本要读取活动的输出（getOutputFrom），而旧版本没有保留它们：已完成的活动读出来为空。",
                English = "Scripts of the new version read outputs of activities, which the old version has not kept: of what is done they read null.",
            });
        }
    }

    private void Check(
        Dictionary<string, JsonNode?>? values, IReadOnlyList<CompiledVariable> before, IReadOnlyList<CompiledVariable> after)
    {
        foreach (var variable in before)
        {
            if (values is null || !values.TryGetValue(variable.Id, out var value))
            {
                continue;
            }

            if (after.FirstOrDefault(each => each.Id == variable.Id) is not { } declared)
            {
                notes.Add(new MigrationFinding
                {
                    Code = "variable.dropped",
                    Chinese = $"新版本没有变量“{variable.Name}”，它的值将被舍弃。",
                    English = $"The new version has no variable '{variable.Name}'; its value is left behind.",
                });
            }
            else if (declared.TypeName != variable.TypeName && !Fits(declared, value))
            {
                obstacles.Add(new MigrationFinding
                {
                    Code = "variable.retyped",
                    Chinese = $"变量“{variable.Name}”由 {variable.TypeName} 改成了 {declared.TypeName}，该实例中的值放不进去。",
                    English = $"Variable '{variable.Name}' changed from {variable.TypeName} to {declared.TypeName}, which the instance's value is not.",
                });
            }
        }
    }

    private static bool Fits(CompiledVariable declared, JsonNode? value) =>
        TypedValue.TryConvert(declared.TypeName, value, out _)
        && !(declared.TypeName == "String" && value?.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array);
}
