using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>The cases of a switch that hold.</summary>
internal static class Cases
{
    public static IReadOnlyList<CompiledCase> Matching(Step step, Run run)
    {
        var any = step.Text(run, "mode") == "MatchAny";
        var values = new RunValues(step, run);
        var matching = new List<CompiledCase>();
        foreach (var candidate in run.Activity.Cases)
        {
            if (candidate.Condition is { } condition && step.Evaluator.Evaluate(condition, values) is { } value
                && Inputs.ToFlag(value, condition.Property))
            {
                matching.Add(candidate);
                if (!any)
                {
                    break;
                }
            }
        }

        return matching;
    }
}
