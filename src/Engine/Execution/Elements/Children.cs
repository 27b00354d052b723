using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>What starts a child instance needs.</summary>
internal record ChildInput
{
    public required string WorkflowDefinitionId { get; init; }

    public string? CorrelationId { get; init; }

    public JsonObject? Input { get; init; }

    public bool? WaitForCompletion { get; init; }
}

/// <summary>As Elsa writes it; trace and channel are kept in the definition and mean nothing here.</summary>
internal sealed record DispatchInput : ChildInput
{
    public bool? StartNewTrace { get; init; }

    public string? ChannelName { get; init; }
}

/// <summary>Starts a child instance and, as a rule, waits for its end; its outputs are the result.</summary>
/// <remarks>Safe to run again: the child is started once, by its key.</remarks>
[Activity("Elsa.ExecuteWorkflow", DisplayName = "执行子流程", Category = "流程", Output = typeof(Output))]
internal sealed class ExecuteWorkflow : IResumableActivity<ChildInput>
{
    /// <param name="Result">The child's outputs by name; what it had given when it was cancelled.</param>
    /// <param name="Status">Finished or Cancelled, which Elsa does not tell.</param>
    public sealed record Output(JsonNode? Result, string? Status);

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

    internal static JsonObject Ended(Stimulus stimulus) => new()
    {
        ["result"] = stimulus.Payload["outputs"]?.DeepClone(),
        ["status"] = (string?)stimulus.Payload["status"],
    };
}

/// <summary>Starts a child instance and, when asked to, waits for its end; its outputs are the result.</summary>
/// <remarks>Safe to run again: the child is started once, by its key.</remarks>
[Activity("Elsa.DispatchWorkflow", DisplayName = "派发子流程", Category = "流程", Output = typeof(ExecuteWorkflow.Output))]
internal sealed class DispatchWorkflow : IResumableActivity<DispatchInput>
{
    public Task<ActivityResult> RunAsync(DispatchInput input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ExecuteWorkflow.Start(input, context, waits: input.WaitForCompletion ?? false));

    public Task<ActivityResult> ResumeAsync(
        DispatchInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(ExecuteWorkflow.Ended(stimulus)));
}
