using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.While: the body as long as the condition holds, asked before each round.</summary>
internal sealed class WhileElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => step.Again(run);

    protected override void Start(Step step, Run run)
    {
        if (step.Flag(run, "condition") && run.Activity.Child("body") is { } body)
        {
            step.Schedule(body, run);
        }
        else
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.For: the body for each number from start to end; the numbers are taken once, at the start.</summary>
internal sealed class ForElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => step.Again(run);

    protected override void Start(Step step, Run run)
    {
        run.Memory ??= Bounds(step, run);
        var next = Number(run, "next");
        var end = Number(run, "end");
        var stride = Number(run, "step");
        var inclusive = (bool?)run.Memory["inclusive"] == true;
        var goesOn = stride > 0 ? next < end || (inclusive && next == end) : next > end || (inclusive && next == end);
        if (!goesOn || run.Activity.Child("body") is not { } body)
        {
            step.Complete(run);
            return;
        }

        Iteration.Set(step, run, JsonValue.Create(next), index: null);
        run.Memory["next"] = next + stride;
        step.Schedule(body, run);
    }

    private static JsonObject Bounds(Step step, Run run)
    {
        var bounds = new JsonObject
        {
            ["next"] = Small(step, run, "start", 0),
            ["end"] = Small(step, run, "end", 0),
            ["step"] = Small(step, run, "step", 1),
            ["inclusive"] = step.Flag(run, "outerBoundInclusive", otherwise: true),
        };

        return (long?)bounds["step"] != 0
            ? bounds
            : throw new ExpressionException("'step' must not be 0: the loop would never end.");
    }

    // As in Elsa they are 32 bits wide, so the sum of two never overflows.
    private static long Small(Step step, Run run, string name, long otherwise)
    {
        var number = step.Whole(run, name, otherwise);

        return number is >= int.MinValue and <= int.MaxValue
            ? number
            : throw new ExpressionException($"'{name}' must lie between {int.MinValue} and {int.MaxValue}; it is {number}.");
    }

    private static long Number(Run run, string name) => (long?)run.Memory?[name] ?? 0;
}

/// <summary>Elsa.ForEach: the body for each item, one after the other.</summary>
internal sealed class ForEachElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => step.Again(run);

    protected override void Start(Step step, Run run)
    {
        run.Memory ??= new JsonObject { ["items"] = step.Items(run, "items"), ["next"] = 0 };
        var items = run.Memory["items"] as JsonArray ?? [];
        var index = run.Memory["next"]?.GetValue<int>() ?? 0;
        if (index >= items.Count || run.Activity.Child("body") is not { } body)
        {
            step.Complete(run);
            return;
        }

        Iteration.Set(step, run, items[index], index);
        run.Memory["next"] = index + 1;
        step.Schedule(body, run);
    }
}

/// <summary>Elsa.ParallelForEach: the body for all items at once, each with its own current value.</summary>
internal sealed class ParallelForEachElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome)
    {
        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }

    protected override void Start(Step step, Run run)
    {
        if (run.Activity.Child("body") is { } body)
        {
            var index = 0;
            foreach (var item in step.Items(run, "items"))
            {
                step.Schedule(body, run, Iteration.Locals(item, index++));
            }
        }

        if (run.Children.Count == 0)
        {
            step.Complete(run);
        }
    }
}

/// <summary>The current value of a loop: the variable CurrentValue, its index, and the output that may be bound.</summary>
internal static class Iteration
{
    public static Dictionary<string, JsonNode?> Locals(JsonNode? value, int? index)
    {
        var locals = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["CurrentValue"] = value?.DeepClone() };
        if (index is { } place)
        {
            locals["CurrentIndex"] = JsonValue.Create(place);
        }

        return locals;
    }

    public static void Set(Step step, Run run, JsonNode? value, int? index)
    {
        foreach (var (name, local) in Locals(value, index))
        {
            (run.Locals ??= new Dictionary<string, JsonNode?>(StringComparer.Ordinal))[name] = local;
        }

        foreach (var binding in run.Activity.Outputs.Where(binding =>
            string.Equals(binding.Name, "currentValue", StringComparison.OrdinalIgnoreCase)))
        {
            if (!new RunValues(step, run).TrySetVariable(binding.VariableId, value))
            {
                throw new ExpressionException(
                    $"Output 'currentValue' is bound to variable '{binding.VariableId}', which is not declared.");
            }
        }
    }
}
