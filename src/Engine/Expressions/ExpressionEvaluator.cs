using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Evaluates inputs: Literal, Object and Json, Variable, Input, JavaScript.</summary>
internal sealed class ExpressionEvaluator(EngineOptions options)
{
    public static bool IsSupported(string type) =>
        type is Expression.Raw or "Literal" or "Object" or "Json" or "Variable" or "Input" or "JavaScript";

    /// <summary>The value; a copy that the caller may keep.</summary>
    /// <param name="expression">What was written.</param>
    /// <param name="values">What it may see.</param>
    /// <param name="outcomes">Collects what a script sets as outcomes; null where outcomes mean nothing.</param>
    public JsonNode? Evaluate(Expression expression, IValues values, List<string>? outcomes = null)
    {
        switch (expression.Type)
        {
            case Expression.Raw or "Literal":
                return expression.Value?.DeepClone();
            case "Object" or "Json":
                return Parse(expression);
            case "Variable":
                var variable = VariableReference(expression.Value);
                return values.TryGetVariable(variable, out var value)
                    ? value?.DeepClone()
                    : throw new ExpressionException($"'{expression.Property}' names variable '{variable}', which is not declared.");
            case "Input":
                return values.TryGetInput(expression.Text, out var input)
                    ? input?.DeepClone()
                    : throw new ExpressionException($"'{expression.Property}' names input '{expression.Text}', which is not declared.");
            case "JavaScript":
                return JavaScript.Evaluate(expression, values, options, outcomes);
            default:
                throw new ExpressionException(
                    $"'{expression.Property}' is written in {expression.Type}, which does not run here; write it in JavaScript.");
        }
    }

    /// <summary>The id or name of the variable that a Variable expression or a SetVariable activity points at.</summary>
    public static string VariableReference(JsonNode? value) => value switch
    {
        JsonObject reference => (string?)reference["id"] ?? (string?)reference["name"] ?? "",
        JsonValue scalar when scalar.TryGetValue<string>(out var text) => text,
        _ => "",
    };

    private static JsonNode? Parse(Expression expression)
    {
        if (expression.Value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text))
        {
            return expression.Value?.DeepClone();
        }

        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException broken)
        {
            throw new ExpressionException($"'{expression.Property}' is no JSON: {broken.Message}", broken);
        }
    }
}
