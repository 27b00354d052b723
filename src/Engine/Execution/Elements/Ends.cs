using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.Start and Elsa.FlowJoin: nothing but a place; joining is the flowchart's work.</summary>
internal sealed class PassElement : ImmediateElement
{
    protected override void Start(Step step, Run run) => step.Complete(run);
}

/// <summary>Elsa.End: ends its container when nothing in it is ready, and cancels what waits inside.</summary>
internal sealed class EndElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        if (run.Parent is { } container)
        {
            step.Settling.End(run, container);
        }
        else
        {
            step.Complete(run);
        }
    }
}

/// <summary>Elsa.Finish and Elsa.Complete: end the instance and cancel whatever waits in it.</summary>
internal sealed class FinishElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var outcomes = run.Activity.Inputs.ContainsKey("outcomes")
            ? step.Items(run, "outcomes").Select(each => (string?)each).OfType<string>().ToArray()
            : [];
        step.Settling.End(run, container: null, outcomes is [var only] ? only : "Done", outcomes.Length < 2 ? null : new JsonObject
        {
            ["outcomes"] = new JsonArray([.. outcomes.Select(outcome => JsonValue.Create(outcome))]),
        });
    }
}

/// <summary>Elsa.Fault: an incident that the definition's author foresaw.</summary>
internal sealed class FaultElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var code = step.Text(run, "code");
        var message = step.Text(run, "message") is { Length: > 0 } given
            ? given
            : $"Activity '{run.Activity.Title}' ended this branch with a fault{(code is { Length: > 0 } ? $" {code}" : "")}.";
        var detail = new JsonObject();
        foreach (var (name, value) in new[] { ("code", code), ("category", step.Text(run, "category")), ("faultType", step.Text(run, "faultType")) })
        {
            if (value is { Length: > 0 })
            {
                detail[name] = value;
            }
        }

        step.Fault(run, message, detail);
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

        step.Settling.End(run, loop ?? throw new ExpressionException($"Activity '{run.Activity.Title}' breaks a loop, but stands in none."));
    }
}
