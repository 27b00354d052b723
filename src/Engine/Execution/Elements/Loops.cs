using System.Text.Json.Nodes;

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

/// <summary>Elsa.For: the body for each number from start to end.</summary>
internal sealed class ForElement : ImmediateElement
{
    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => step.Again(run);

    protected override void Start(Step step, Run run)
    {
        var stride = step.Whole(run, "step", 1);
        if (stride == 0)
        {
            throw new Expressions.ExpressionException("'step' must not be 0: the loop would never end.");
        }

        var end = step.Whole(run, "end", 0);
        var current = run.Memory?["next"]?.GetValue<long>() ?? step.Whole(run, "start", 0);
        var inclusive = step.Flag(run, "outerBoundInclusive", otherwise: true);
        var goesOn = stride > 0 ? current < end || (inclusive && current == end) : current > end || (inclusive && current == end);
        if (!goesOn || run.Activity.Child("body") is not { } body)
        {
            step.Complete(run);
            return;
        }

        Iteration.Set(step, run, JsonValue.Create(current), index: null);
        run.Memory = new JsonObject { ["next"] = current + stride };
        step.Schedule(body, run);
    }
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

/// <summary>Elsa.Break: ends the loop it stands in.</summary>
internal sealed class BreakElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var loop = run.Parent;
        while (loop is not null && step.Catalogue.Element(loop.Activity) is not (WhileElement or ForElement or ForEachElement or ParallelForEachElement))
        {
            loop = loop.Parent;
        }

        if (loop is null)
        {
            throw new InvalidOperationException($"Activity '{run.Activity.Title}' breaks a loop, but stands in none.");
        }

        Ends.CompleteAround(step, run, loop);
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
                throw new Expressions.ExpressionException(
                    $"Output 'currentValue' is bound to variable '{binding.VariableId}', which is not declared.");
            }
        }
    }
}
