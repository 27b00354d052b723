using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Evaluates the inputs of an activity and makes its input record.</summary>
/// <remarks>
/// An input that is null or left out keeps the record's default; texts are read as the type asks: numbers, true and false,
/// durations, and JSON for lists, dictionaries and records. A decimal keeps its digits.
/// </remarks>
internal sealed class InputBinder<TInput>
    where TInput : notnull
{
    private readonly JsonTypeInfo<TInput> _type = (JsonTypeInfo<TInput>)EngineJson.Options.GetTypeInfo(typeof(TInput));
    private readonly (string Name, InputReading Reading)[] _members;

    public InputBinder() => _members = [.. _type.Properties.Select(property => (property.Name, InputReadings.Of(property.PropertyType)))];

    public TInput Bind(Step step, Run run)
    {
        var values = new RunValues(step, run);
        var json = new JsonObject();
        foreach (var (name, reading) in _members)
        {
            if (run.Activity.Inputs.TryGetValue(name, out var expression)
                && step.Evaluator.Evaluate(expression, values) is { } value
                && reading.Read(value) is { } read)
            {
                json[name] = read;
            }
        }

        try
        {
            return json.Deserialize(_type)
                ?? throw new ExpressionException($"The inputs of activity '{run.Activity.Title}' are empty.");
        }
        catch (JsonException broken)
        {
            throw new ExpressionException(
                $"An input of activity '{run.Activity.Title}' cannot be used ({broken.Path ?? "$"}): {broken.Message}", broken);
        }
    }
}
