using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Tests.Worlds;

/// <summary>Notes that it ran.</summary>
[Activity("Test.Mark", DisplayName = "记号", Category = "测试")]
internal sealed class Mark(List<string> marks) : IActivity<Mark.Input>
{
    public sealed record Input(string? Text = null);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        marks.Add(input.Text ?? context.ActivityId);

        return Task.FromResult<ActivityResult>(new ActivityResult.Completed());
    }
}

/// <summary>Asks a person, and closes by a deadline when it has one.</summary>
[Activity("Test.Ask", DisplayName = "询问", Category = "测试", Outcomes = ["Done", "Late"], OutcomesInput = "outcomes", Output = typeof(Output))]
internal sealed class Ask : IResumableActivity<Ask.Input>
{
    public sealed record Input(IReadOnlyList<string>? Outcomes = null, TimeSpan? Within = null);

    public sealed record Output(JsonNode? Form);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var task = context.HumanTask(new JsonObject { ["title"] = context.ActivityId });

        return Task.FromResult<ActivityResult>(input.Within is { } within
            ? ActivityResult.WaitForAny(task, context.Timer(context.Now + within))
            : ActivityResult.WaitFor(task));
    }

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(resumed.Kind == BookmarkKinds.Timer
            ? new ActivityResult.Completed(Outcome: "Late")
            : ActivityResult.Done(
                new Output(stimulus.Payload["form"]?.DeepClone()), (string?)stimulus.Payload["outcome"] ?? "Done"));
}

/// <summary>Throws while the world is broken.</summary>
[Activity("Test.Boom", DisplayName = "故障", Category = "测试", Outcomes = ["Done", "Skipped"])]
internal sealed class Boom(Func<bool> isBroken) : IActivity<Boom.Input>
{
    public sealed record Input;

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        isBroken()
            ? throw new InvalidOperationException("The scale is out of order.")
            : Task.FromResult<ActivityResult>(new ActivityResult.Completed());
}

/// <summary>Gives back what it was given, by every kind of input.</summary>
[Activity("Test.Echo", DisplayName = "回声", Category = "测试")]
internal sealed class Echo : IActivity<Echo.Input, Echo.Output>
{
    public enum Colour
    {
        Red,
        Green,
    }

    public readonly record struct City(string Value);

    public sealed record Input
    {
        public required string Text { get; init; }

        public int Count { get; init; }

        public decimal Score { get; init; }

        public bool Flag { get; init; }

        public Colour Colour { get; init; }

        public TimeSpan Within { get; init; }

        public IReadOnlyList<string> Names { get; init; } = [];

        public IReadOnlyDictionary<string, int> Points { get; init; } = new Dictionary<string, int>();

        public City? City { get; init; }

        public JsonNode? Any { get; init; }
    }

    public sealed record Output(Input Result, decimal Score);

    public Task<Output> RunAsync(Input input, CancellationToken cancellationToken) => Task.FromResult(new Output(input, input.Score));
}

/// <summary>Says that it waits, but for nothing.</summary>
[Activity("Test.Idle", DisplayName = "空等", Category = "测试")]
internal sealed class Idle : IActivity<Idle.Input>
{
    public sealed record Input;

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Waits([]));
}

/// <summary>Starts a child and lets a person go on without it.</summary>
[Activity("Test.Guided", DisplayName = "陪同", Category = "测试", Outcomes = ["Done", "Skipped"])]
internal sealed class Guided : IResumableActivity<Guided.Input>
{
    public sealed record Input(string WorkflowDefinitionId);

    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var child = context.Child(input.WorkflowDefinitionId, []);

        return Task.FromResult<ActivityResult>(ActivityResult.WaitForAny(child.Bookmark, context.HumanTask([])) with { Effects = [child.Effect] });
    }

    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>((string?)stimulus.Payload["outcome"] == "Fail"
            ? new ActivityResult.Failed("The guide got lost.")
            : new ActivityResult.Completed());
}
