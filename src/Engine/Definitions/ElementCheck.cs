using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Checks what only one kind of element is asked for.</summary>
internal static class ElementCheck
{
    private static readonly Dictionary<(string Type, string Input), string[]> Words = new()
    {
        [("Elsa.FlowJoin", "mode")] = ["WaitAll", "WaitAllActive", "WaitAny"],
        [("Elsa.FlowSwitch", "mode")] = ["MatchFirst", "MatchAny"],
        [("Elsa.Switch", "mode")] = ["MatchFirst", "MatchAny"],
        [("Elsa.Fork", "joinMode")] = ["WaitAll", "WaitAny"],
    };

    public static void Check(CompiledDefinition definition, CompiledActivity activity, FaultReport report)
    {
        foreach (var (name, expression) in activity.Inputs)
        {
            if (Words.TryGetValue((activity.Type, name), out var words))
            {
                CheckWord(activity, expression, words, report);
            }
        }

        switch (activity.Type)
        {
            case "Elsa.Break" when !IsInLoop(activity):
                report.Add("break.outside", activity, null, "“跳出循环”不在任何循环里。", "it breaks a loop, but stands in none.");
                break;
            case "Elsa.For" when Written(activity, "step") == "0":
                report.Add("for.step", activity, "step", "步长不能为 0，否则循环不会结束。", "the step is 0, so the loop would never end.");
                break;
            case "Elsa.FlowJoin" when string.IsNullOrEmpty(Written(activity, "mode")):
                report.Warn(
                    "join.mode", activity, "mode", "没有写明汇合方式，按 WaitAny（先到者先行，其余取消）处理；请写明。",
                    "the mode is not written, so it is WaitAny: the first branch wins and the others are cancelled; write what is meant.");
                break;
            case "Elsa.SetOutput" when Written(activity, "outputName") is { Length: > 0 } output
                && !definition.Outputs.Contains(output, StringComparer.OrdinalIgnoreCase):
                var meant = Spelling.Nearest(output, definition.Outputs);
                report.Warn(
                    "output.undeclared", activity, "outputName", $"流程没有声明输出“{output}”{(meant is null ? "" : $"，是否应为“{meant}”")}。",
                    $"the workflow declares no output '{output}'{(meant is null ? "" : $" (did you mean '{meant}'?)")}.");
                break;
            default:
                break;
        }
    }

    private static void CheckWord(CompiledActivity activity, Expression expression, string[] words, FaultReport report)
    {
        // How branches join is drawn, never computed: it must be known before anything runs.
        var isComputed = expression.Type is not ("Literal" or Expression.Raw);
        var mayBeComputed = activity.Type is "Elsa.FlowSwitch" or "Elsa.Switch";
        if (expression.Text.Length > 0 && (isComputed ? !mayBeComputed : !words.Contains(expression.Text, StringComparer.Ordinal)))
        {
            var known = string.Join(", ", words);
            report.Add(
                "input.word", activity, expression.Property, $"“{expression.Property}”只能写成：{known}。",
                $"'{expression.Property}' must be written as one of {known}.");
        }
    }

    private static string? Written(CompiledActivity activity, string input) =>
        !activity.Inputs.TryGetValue(input, out var expression) ? null
        : expression.Type is "Literal" or Expression.Raw ? expression.Text
        : expression.IsScript || expression.Text.Length > 0 ? $"({expression.Type})" : null;

    private static bool IsInLoop(CompiledActivity activity)
    {
        for (var parent = activity.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent.Type is "Elsa.While" or "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach")
            {
                return true;
            }
        }

        return false;
    }
}
