using Acornima;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Checks a script without running it: its syntax and the names it uses.</summary>
internal static class ScriptCheck
{
    public static void Check(
        CompiledDefinition definition, CompiledActivity activity, Expression script, ActivityCatalogue catalogue, FaultReport report)
    {
        try
        {
            foreach (var name in ScriptNames.Find(script))
            {
                Check(definition, activity, script, name, catalogue, report);
            }

            if (script.HasBigInt)
            {
                report.Add(
                    "script.bigint", activity, script.Property, "脚本不能使用 BigInt，请写普通数字。",
                    "BigInt is not available to scripts; write the number without n.");
            }
        }
        catch (ParseErrorException broken)
        {
            report.Add(
                FaultSeverity.Error, "script.syntax", activity, script.Property, $"脚本语法错误：{broken.Description}",
                $"the script is broken: {broken.Description}", broken.LineNumber, broken.Column + 1);
        }
    }

    private static void Check(
        CompiledDefinition definition, CompiledActivity activity, Expression script, ScriptName name, ActivityCatalogue catalogue, FaultReport report)
    {
        switch (name.Kind)
        {
            case ScriptNameKind.Output:
                CheckOutput(definition, activity, script, name, catalogue, report);
                break;
            case ScriptNameKind.Variable when !Scope.Sees(definition, activity, name.Name):
                Scope.ReportVariable(definition, activity, script.Property, name.Name, report, name.Line, name.Column);
                break;
            case ScriptNameKind.Input when !definition.Inputs.Contains(name.Name, StringComparer.OrdinalIgnoreCase):
                Scope.ReportInput(definition, activity, script.Property, name.Name, report, name.Line, name.Column);
                break;
            case ScriptNameKind.Activity when definition.FindByName(name.Name) is null:
                var meant = Spelling.Nearest(name.Name, definition.Activities.Values.Select(each => each.Title));
                report.Add(
                    FaultSeverity.Error, "activity.unnamed", activity, script.Property,
                    $"getOutputFrom 引用的活动“{name.Name}”不存在{(meant is null ? "" : $"，是否应为“{meant}”")}。",
                    $"getOutputFrom names activity '{name.Name}', which is not there{(meant is null ? "" : $" (did you mean '{meant}'?)")}.",
                    name.Line, name.Column);
                break;
            case ScriptNameKind.Global:
                CheckGlobal(definition, activity, script, name, report);
                break;
            default:
                break;
        }
    }

    // An activity of the host may give more outputs than it declares, for example a form's; only Elsa's own are known.
    private static void CheckOutput(
        CompiledDefinition definition, CompiledActivity activity, Expression script, ScriptName name, ActivityCatalogue catalogue, FaultReport report)
    {
        if (name.Name.Split('\n') is not [var from, var output]
            || definition.FindByName(from) is not { } source
            || catalogue.Find(source.Type, source.Version) is not { IsBuiltIn: true, Outputs: var outputs }
            || outputs.Any(each => string.Equals(each.Name, output, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        var meant = Spelling.Nearest(output, outputs.Select(each => each.Name));
        report.Add(
            FaultSeverity.Warning, "output.unknown", activity, script.Property,
            $"活动“{from}”没有输出“{output}”{(meant is null ? "" : $"，是否应为“{meant}”")}。",
            $"activity '{from}' has no output '{output}'{(meant is null ? "" : $" (did you mean '{meant}'?)")}.",
            name.Line, name.Column);
    }

    private static void CheckGlobal(
        CompiledDefinition definition, CompiledActivity activity, Expression script, ScriptName name, FaultReport report)
    {
        var isGet = name.Name.StartsWith("get", StringComparison.Ordinal) && name.Name.Length > 3;
        var isSet = name.Name.StartsWith("set", StringComparison.Ordinal) && name.Name.Length > 3;
        if (isGet || isSet)
        {
            var target = name.Name[3..];
            if (!Scope.Sees(definition, activity, target) && !(isGet && definition.Inputs.Contains(target, StringComparer.OrdinalIgnoreCase)))
            {
                Scope.ReportVariable(definition, activity, script.Property, target, report, name.Line, name.Column);
            }

            return;
        }

        if (name.Name == JavaScript.Item && script.Property == "correlationIdFunction")
        {
            return;
        }

        report.Add(
            FaultSeverity.Warning, "script.name", activity, script.Property, $"脚本中的“{name.Name}”没有定义。",
            $"the script names '{name.Name}', which is not defined.", name.Line, name.Column);
    }
}

/// <summary>Which variables an activity sees.</summary>
internal static class Scope
{
    public static bool Sees(CompiledDefinition definition, CompiledActivity activity, string nameOrId) =>
        Variables(definition, activity).Any(variable =>
            variable.Id == nameOrId || string.Equals(variable.Name, nameOrId, StringComparison.OrdinalIgnoreCase));

    public static void ReportVariable(
        CompiledDefinition definition, CompiledActivity activity, string property, string name, FaultReport report,
        int? line = null, int? column = null)
    {
        var meant = Spelling.Nearest(name, Variables(definition, activity).Select(variable => variable.Name));
        report.Add(
            FaultSeverity.Error, "variable.unknown", activity, property,
            $"变量“{name}”没有声明{(meant is null ? "" : $"，是否应为“{meant}”")}。",
            $"variable '{name}' is not declared{(meant is null ? "" : $" (did you mean '{meant}'?)")}.", line, column);
    }

    public static void ReportInput(
        CompiledDefinition definition, CompiledActivity activity, string property, string name, FaultReport report,
        int? line = null, int? column = null)
    {
        var meant = Spelling.Nearest(name, definition.Inputs);
        report.Add(
            FaultSeverity.Error, "input.unknown", activity, property,
            $"流程输入“{name}”没有声明{(meant is null ? "" : $"，是否应为“{meant}”")}。",
            $"workflow input '{name}' is not declared{(meant is null ? "" : $" (did you mean '{meant}'?)")}.", line, column);
    }

    private static IEnumerable<CompiledVariable> Variables(CompiledDefinition definition, CompiledActivity activity)
    {
        for (var scope = activity; scope is not null; scope = scope.Parent)
        {
            foreach (var variable in scope.Variables)
            {
                yield return variable;
            }

            if (scope.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach")
            {
                yield return new CompiledVariable("CurrentValue", "CurrentValue", "Object", null);
                yield return new CompiledVariable("CurrentIndex", "CurrentIndex", "Int32", null);
            }
            else if (scope.Type == "Elsa.BulkDispatchWorkflows")
            {
                yield return new CompiledVariable("ChildInstanceId", "ChildInstanceId", "String", null);
                yield return new CompiledVariable("ChildOutput", "ChildOutput", "Object", null);
                yield return new CompiledVariable("Item", "Item", "Object", null);
            }
        }

        foreach (var variable in definition.Variables)
        {
            yield return variable;
        }
    }
}
