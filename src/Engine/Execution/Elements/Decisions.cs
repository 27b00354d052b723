using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.FlowDecision: leaves by True or False.</summary>
internal sealed class FlowDecisionElement : ImmediateElement
{
    protected override void Start(Step step, Run run) => step.Complete(run, step.Flag(run, "condition") ? "True" : "False");
}

/// <summary>Elsa.FlowSwitch: leaves by the label of the first case that holds, of all that hold, or by Default.</summary>
internal sealed class FlowSwitchElement : ImmediateElement
{
    protected override void Start(Step step, Run run) =>
        Outcomes.Leave(step, run, Cases.Matching(step, run) is { Count: > 0 } matching ? [.. matching.Select(each => each.Label)] : ["Default"]);
}

/// <summary>Elsa.FlowFork: leaves by all of its branches at once; by Done when it has none.</summary>
internal sealed class FlowForkElement : ImmediateElement
{
    protected override void Start(Step step, Run run) => Outcomes.Leave(
        step, run, step.Items(run, "branches") is { Count: > 0 } branches ? [.. branches.Select(branch => (string?)branch ?? "")] : ["Done"]);
}

/// <summary>Leaves by several outcomes at once; the flowchart forks by them.</summary>
internal static class Outcomes
{
    /// <summary>Leaves by every one of these outcomes; the journal names the last.</summary>
    public static void Leave(Step step, Run run, IReadOnlyList<string> outcomes, JsonObject? output = null)
    {
        if (run.Parent is { Activity.Type: "Elsa.Flowchart" } flowchart)
        {
            foreach (var target in outcomes.SkipLast(1).SelectMany(each => flowchart.Activity.Graph.Targets(run.Activity.Place, each)))
            {
                Merges.Arrive(step, flowchart, target);
            }
        }

        step.Complete(run, outcomes[^1], output, outcomes.Count == 1 ? null : new JsonObject
        {
            ["outcomes"] = new JsonArray([.. outcomes.Select(outcome => JsonValue.Create(outcome))]),
        });
    }
}

/// <summary>Elsa.RunJavaScript: runs a script; its value is the result, and it may set outcomes.</summary>
internal sealed class RunJavaScriptElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var outcomes = new List<string>();
        JsonNode? result = null;
        if (run.Activity.Inputs.TryGetValue("script", out var script))
        {
            // The input holds the script itself, whether it is written as a literal or as JavaScript.
            result = step.Evaluator.Evaluate(script.AsScript(), new RunValues(step, run), outcomes);
        }

        Outcomes.Leave(step, run, outcomes.Count > 0 ? outcomes : ["Done"], new JsonObject { ["result"] = result });
    }
}
