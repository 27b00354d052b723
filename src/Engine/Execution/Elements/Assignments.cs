using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.SetVariable: gives a variable a value.</summary>
internal sealed class SetVariableElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        var variable = ExpressionEvaluator.VariableReference(run.Activity.Json["variable"]);
        if (!new RunValues(step, run).TrySetVariable(variable, step.Value(run, "value")))
        {
            throw new ExpressionException($"Variable '{variable}' is not declared.");
        }

        step.Complete(run);
    }
}

/// <summary>Elsa.SetOutput: gives an output of the instance its value.</summary>
internal sealed class SetOutputElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        step.Output[step.Text(run, "outputName") ?? ""] = step.Value(run, "outputValue");
        step.Complete(run);
    }
}

/// <summary>Elsa.SetName: names the instance.</summary>
internal sealed class SetNameElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        step.InstanceName = step.Text(run, "value");
        step.Complete(run);
    }
}

/// <summary>Elsa.Correlate: says what business thing the instance belongs to.</summary>
internal sealed class CorrelateElement : ImmediateElement
{
    protected override void Start(Step step, Run run)
    {
        step.Correlation = step.Text(run, "correlationId");
        step.Complete(run);
    }
}

/// <summary>Elsa.WriteLine: a line in the journal, at most 500 characters.</summary>
internal sealed class WriteLineElement : ImmediateElement
{
    private const int Longest = 500;

    protected override void Start(Step step, Run run)
    {
        var text = step.Text(run, "text") ?? "";
        step.Complete(run, detail: new JsonObject { ["text"] = text.Length > Longest ? text[..Longest] : text });
    }
}
