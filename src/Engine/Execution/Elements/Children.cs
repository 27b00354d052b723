using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>What starts a child instance needs.</summary>
internal sealed record ChildInput
{
    public required string WorkflowDefinitionId { get; init; }

    public string? CorrelationId { get; init; }

    public JsonObject? Input { get; init; }

    public bool? WaitForCompletion { get; init; }
}

/// <summary>Starts a child instance and, as a rule, waits for its end; its outputs are the result.</summary>
/// <remarks>Safe to run again: the child is started once, by its key.</remarks>
[Activity("Elsa.ExecuteWorkflow", DisplayName = "执行子流程", Category = "流程", Output = typeof(Output))]
internal sealed class ExecuteWorkflow : IResumableActivity<ChildInput>
{
    public sealed record Output(JsonNode? Result);

    public Task<ActivityResult> RunAsync(ChildInput input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Start(input, context, waits: input.WaitForCompletion ?? true));

    public Task<ActivityResult> ResumeAsync(
        ChildInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(Ended(stimulus)));

    internal static ActivityResult Start(ChildInput input, ActivityContext context, bool waits)
    {
        var values = (JsonObject?)input.Input?.DeepClone() ?? [];

        return waits
            ? context.Child(input.WorkflowDefinitionId, values, input.CorrelationId).Wait()
            : new ActivityResult.Completed
            {
                Effects = [context.ChildWithoutWaiting(input.WorkflowDefinitionId, values, "child", input.CorrelationId)],
            };
    }

    internal static JsonObject Ended(Stimulus stimulus) => new() { ["result"] = stimulus.Payload["outputs"]?.DeepClone() };
}

/// <summary>Starts a child instance and, when asked to, waits for its end; its outputs are the result.</summary>
/// <remarks>Safe to run again: the child is started once, by its key.</remarks>
[Activity("Elsa.DispatchWorkflow", DisplayName = "派发子流程", Category = "流程", Output = typeof(ExecuteWorkflow.Output))]
internal sealed class DispatchWorkflow : IResumableActivity<ChildInput>
{
    public Task<ActivityResult> RunAsync(ChildInput input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ExecuteWorkflow.Start(input, context, waits: input.WaitForCompletion ?? false));

    public Task<ActivityResult> ResumeAsync(
        ChildInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(ExecuteWorkflow.Ended(stimulus)));
}

/// <summary>Starts a child instance for each item and, when asked to, waits until all have ended.</summary>
/// <remarks>Safe to run again: each child is started once, by its key.</remarks>
[Activity("Elsa.BulkDispatchWorkflows", DisplayName = "批量派发子流程", Category = "流程", Outcomes = ["Done", "Completed", "Canceled"])]
internal sealed class BulkDispatchWorkflows : IResumableActivity<BulkDispatchWorkflows.BulkInput>
{
    private const string Cancelled = "cancelled";

    public sealed record BulkInput
    {
        public required string WorkflowDefinitionId { get; init; }

        public JsonArray? Items { get; init; }

        public string? DefaultItemInputKey { get; init; }

        public JsonObject? Input { get; init; }

        public bool? WaitForCompletion { get; init; }
    }

    public Task<ActivityResult> RunAsync(BulkInput input, ActivityContext context, CancellationToken cancellationToken)
    {
        var items = input.Items ?? [];
        ActivityResult result = input.WaitForCompletion == true && items.Count > 0
            ? JobRequest.WaitFor([.. items.Select((item, place) =>
                context.Child(input.WorkflowDefinitionId, InputOf(input, item), discriminator: $"{place}"))])
            : new ActivityResult.Completed(Outcome: input.WaitForCompletion == true ? "Completed" : "Done")
            {
                Effects = [.. items.Select((item, place) =>
                    context.ChildWithoutWaiting(input.WorkflowDefinitionId, InputOf(input, item), $"child/{place}"))],
            };

        return Task.FromResult(result);
    }

    public Task<ActivityResult> ResumeAsync(
        BulkInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        if ((string?)stimulus.Payload["status"] == nameof(InstanceStatus.Cancelled))
        {
            context.Memory[Cancelled] = true;
        }

        ActivityResult result = context.OpenBookmarks.Count > 0
            ? ActivityResult.GoOnWaiting()
            : new ActivityResult.Completed(Outcome: context.Memory.ContainsKey(Cancelled) ? "Canceled" : "Completed");

        return Task.FromResult(result);
    }

    private static JsonObject InputOf(BulkInput input, JsonNode? item)
    {
        var values = (JsonObject?)input.Input?.DeepClone() ?? [];
        if (item is JsonObject named)
        {
            foreach (var (name, value) in named)
            {
                values[name] = value?.DeepClone();
            }
        }
        else
        {
            values[input.DefaultItemInputKey is { Length: > 0 } key ? key : "Item"] = item?.DeepClone();
        }

        return values;
    }
}
