using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Waits for a named event; its payload is the result.</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.Event", DisplayName = "等待事件", Category = "事件", Output = typeof(Output))]
internal sealed class Event : IResumableActivity<Event.Input>
{
    public sealed record Input(string EventName);

    public sealed record Output(JsonNode? Result);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(context.StartedBy is { } payload
            ? new ActivityResult.Completed(new JsonObject { ["result"] = payload.DeepClone() })
            : ActivityResult.WaitFor(context.Event(input.EventName)));

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(new JsonObject { ["result"] = stimulus.Payload.DeepClone() }));
}

/// <summary>Publishes a named event to all instances that wait for it, or to its own only.</summary>
/// <remarks>Safe to run again: the event goes out once, by its key.</remarks>
[Activity("Elsa.PublishEvent", DisplayName = "发布事件", Category = "事件")]
internal sealed class PublishEvent : IActivity<PublishEvent.Input>
{
    public sealed record Input
    {
        public required string EventName { get; init; }

        public string? CorrelationId { get; init; }

        public bool IsLocalEvent { get; init; }

        public JsonNode? Payload { get; init; }
    }

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed
        {
            Effects =
            [
                new OutboxEffect
                {
                    Kind = EngineEffects.PublishEvent,
                    Key = context.EffectKey("event"),
                    Payload = new JsonObject
                    {
                        ["event"] = input.EventName,
                        ["correlation"] = input.CorrelationId,
                        ["payload"] = input.Payload?.DeepClone(),
                        ["instance"] = input.IsLocalEvent ? context.Instance.ToString() : null,
                    },
                },
            ],
        });
}

/// <summary>Elsa's own task: an inbox task with a name and a payload, whose answer is the result.</summary>
/// <remarks>Safe to run again: it changes nothing outside.</remarks>
[Activity("Elsa.RunTask", DisplayName = "任务", Category = "待办", Output = typeof(Output))]
internal sealed class RunTask : IResumableActivity<RunTask.Input>
{
    public sealed record Input
    {
        public required string TaskName { get; init; }

        public JsonObject? Payload { get; init; }
    }

    public sealed record Output(string TaskId, JsonNode? Result);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(ActivityResult.WaitFor(context.Bookmark(BookmarkKinds.ProgramTask) with
        {
            Payload = new JsonObject { ["title"] = input.TaskName, ["payload"] = input.Payload?.DeepClone() },
        }));

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(new JsonObject
        {
            ["taskId"] = resumed.Id.ToString("D"),
            ["result"] = (stimulus.Payload["result"] ?? stimulus.Payload["form"])?.DeepClone(),
        }));
}
