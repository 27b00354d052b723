using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa.BulkDispatchWorkflows: starts a child instance for each item and, as a rule, waits until all have ended.</summary>
/// <remarks>Safe to run again: each child is started once, by its key.</remarks>
internal sealed class BulkDispatchElement : Element
{
    private const string Cancelled = "cancelled";

    public override ValueTask StartAsync(Step step, Run run, CancellationToken cancellationToken)
    {
        var definition = step.Text(run, "workflowDefinitionId") is { Length: > 0 } named
            ? named
            : throw new ExpressionException($"Activity '{run.Activity.Title}' names no workflow definition.");
        var shared = step.Value(run, "input") switch
        {
            null => [],
            JsonObject input => input,
            JsonValue text when string.IsNullOrWhiteSpace((string?)text) => [],
            var other => throw new ExpressionException($"'input' must be an object; it is {other.ToJsonString()}."),
        };
        var key = step.Text(run, "defaultItemInputKey") is { Length: > 0 } given ? given : "Item";
        var waits = step.Flag(run, "waitForCompletion", otherwise: true);
        var context = CustomElement<JsonObject>.Context(step, run);
        var requests = step.Items(run, "items").Select((item, place) =>
        {
            var input = InputOf(shared, key, item);
            var correlation = Correlation(step, run, item);

            return waits
                ? context.Child(definition, input, correlation, discriminator: $"{place}")
                : new JobRequest(context.Bookmark(BookmarkKinds.Child), context.ChildWithoutWaiting(definition, input, $"child/{place}", correlation));
        }).ToArray();
        OutboxEffect[] effects = [.. requests.Select(request => request.Effect)];
        if (waits && requests.Length > 0)
        {
            step.Wait(run, [.. requests.Select(request => request.Bookmark)], effects, isStart: true);
            step.Ask(effects);
        }
        else
        {
            step.Ask(effects);
            Outcomes.Leave(step, run, waits ? ["Done", "Completed"] : ["Done"]);
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(Step step, Run run, Bookmark resumed, Stimulus stimulus, CancellationToken cancellationToken)
    {
        if ((string?)stimulus.Payload["status"] == nameof(InstanceStatus.Cancelled))
        {
            (run.Memory ??= [])[Cancelled] = true;
            LeaveWhenAllEnded(step, run);
        }
        else
        {
            Tell(step, run, "childCompleted", stimulus);
        }

        return ValueTask.CompletedTask;
    }

    public override void ChildFaulted(Step step, Run run, Stimulus stimulus)
    {
        base.ChildFaulted(step, run, stimulus);
        if (run.Activity.Child("childFaulted") is not null)
        {
            Tell(step, run, "childFaulted", stimulus);
        }
    }

    public override void ChildCompleted(Step step, Run run, Run child, string outcome) => LeaveWhenAllEnded(step, run);

    private static void Tell(Step step, Run run, string port, Stimulus stimulus)
    {
        if (run.Activity.Child(port) is { } body)
        {
            step.Schedule(body, run, new Dictionary<string, JsonNode?>(StringComparer.Ordinal)
            {
                ["ChildInstanceId"] = stimulus.Payload["child"]?.DeepClone(),
                ["ChildOutput"] = stimulus.Payload["outputs"]?.DeepClone(),
            });
        }
        else
        {
            LeaveWhenAllEnded(step, run);
        }
    }

    private static void LeaveWhenAllEnded(Step step, Run run)
    {
        if (run.Children.Count == 0 && run.Bookmarks is not { Count: > 0 })
        {
            Outcomes.Leave(step, run, ["Done", run.Memory?.ContainsKey(Cancelled) == true ? "Canceled" : "Completed"]);
        }
    }

    private static string? Correlation(Step step, Run run, JsonNode? item)
    {
        if (!run.Activity.Inputs.ContainsKey("correlationIdFunction"))
        {
            return null;
        }

        run.Locals = new Dictionary<string, JsonNode?>(StringComparer.Ordinal) { ["Item"] = item?.DeepClone() };
        var correlation = step.Text(run, "correlationIdFunction");
        run.Locals = null;

        return string.IsNullOrEmpty(correlation) ? null : correlation;
    }

    private static JsonObject InputOf(JsonObject shared, string key, JsonNode? item)
    {
        var values = (JsonObject)shared.DeepClone();
        if (item is JsonObject named)
        {
            foreach (var (name, value) in named)
            {
                values[name] = value?.DeepClone();
            }
        }
        else
        {
            values[key] = item?.DeepClone();
        }

        return values;
    }
}
