using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Checks inputs, output bindings and what their expressions name.</summary>
internal static class InputCheck
{
    public static void Check(
        CompiledDefinition definition, CompiledActivity activity, ActivityDescriptor descriptor, ActivityCatalogue catalogue, FaultReport report)
    {
        foreach (var needed in descriptor.Inputs.Where(input => input.IsRequired && IsMissing(activity, input.Name)))
        {
            report.Add(
                "input.missing", activity, needed.Name, $"缺少必填输入“{needed.Name}”。", $"the required input '{needed.Name}' is missing.");
        }

        foreach (var expression in activity.Inputs.Values.Concat(activity.Cases.Select(each => each.Condition).OfType<Expression>()))
        {
            var input = descriptor.Inputs.FirstOrDefault(each => string.Equals(each.Name, expression.Property, StringComparison.OrdinalIgnoreCase));
            var read = activity.Type == "Elsa.RunJavaScript" && expression.Property == "script" ? expression.AsScript() : expression;
            if (!ExpressionEvaluator.IsSupported(read.Type))
            {
                report.Add(
                    "expression.unsupported", activity, read.Property, $"不支持用 {read.Type} 书写，请改用 JavaScript。",
                    $"{read.Type} does not run here; write it in JavaScript.");
            }
            else if (read.IsScript)
            {
                ScriptCheck.Check(definition, activity, read, catalogue, report);
            }
            else if (read.Type is "Variable" or "Input")
            {
                CheckName(definition, activity, read, report);
            }
            else if (input is not null)
            {
                CheckValue(activity, read, input, report);
            }
        }

        CheckOutputs(definition, activity, descriptor, report);
        if (activity.Type == "Elsa.SetVariable")
        {
            var variable = ExpressionEvaluator.VariableReference(activity.Json["variable"]);
            if (!Scope.Sees(definition, activity, variable))
            {
                Scope.ReportVariable(definition, activity, "variable", variable, report);
            }
        }
    }

    private static bool IsMissing(CompiledActivity activity, string name) =>
        !activity.Inputs.TryGetValue(name, out var expression)
        || (expression.Value is null && !expression.IsScript)
        || (expression.Type is not ("Literal" or Expression.Raw) && expression.Text.Length == 0);

    private static void CheckName(CompiledDefinition definition, CompiledActivity activity, Expression expression, FaultReport report)
    {
        if (expression.Type == "Input")
        {
            if (!definition.Inputs.Contains(expression.Text, StringComparer.OrdinalIgnoreCase))
            {
                Scope.ReportInput(definition, activity, expression.Property, expression.Text, report);
            }

            return;
        }

        var variable = ExpressionEvaluator.VariableReference(expression.Value);
        if (!Scope.Sees(definition, activity, variable))
        {
            Scope.ReportVariable(definition, activity, expression.Property, variable, report);
        }
    }

    private static void CheckValue(CompiledActivity activity, Expression expression, ActivityMember input, FaultReport report)
    {
        if (expression.Value is null)
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(input.Type) ?? input.Type;
        if (type == typeof(TimeSpan) && Duration.IsAmbiguous(expression.Text))
        {
            var clear = Duration.TryParse(expression.Text, out var duration) ? Duration.Format(duration) : "";
            report.Warn(
                "duration.ambiguous", activity, expression.Property, $"“{expression.Text}”按 {clear} 处理；为免误解请写成 {clear}。",
                $"'{expression.Text}' is read as {clear}; other programs read it otherwise, so write {clear}.");
        }

        try
        {
            var value = expression.Type is "Object" or "Json" && expression.Value is JsonValue ? JsonNode.Parse(expression.Text) : expression.Value;
            if (value is not null && InputReadings.Of(input.Type).Read(value.DeepClone()) is { } read)
            {
                read.Deserialize(EngineJson.Options.GetTypeInfo(input.Type));
            }
        }
        catch (JsonException broken)
        {
            report.Add(
                "input.value", activity, expression.Property, $"输入“{expression.Property}”的值不能用作 {input.Type.Name}：{broken.Message}",
                $"the value of '{expression.Property}' is no {input.Type.Name}: {broken.Message}");
        }
    }

    private static void CheckOutputs(
        CompiledDefinition definition, CompiledActivity activity, ActivityDescriptor descriptor, FaultReport report)
    {
        foreach (var binding in activity.Outputs)
        {
            if (!Scope.Sees(definition, activity, binding.VariableId))
            {
                Scope.ReportVariable(definition, activity, binding.Name, binding.VariableId, report);
            }

            if (!descriptor.Outputs.Any(output => string.Equals(output.Name, binding.Name, StringComparison.OrdinalIgnoreCase)))
            {
                report.Warn(
                    "output.unknown", activity, binding.Name, $"该活动没有输出“{binding.Name}”。", $"the activity has no output '{binding.Name}'.");
            }
        }
    }
}
