using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Benchmarks.Core;

/// <summary>The engine on instances in memory.</summary>
internal sealed class MemoryEngine
{
    private readonly WorkflowEngine _engine;
    private long _stimulus;

    public MemoryEngine() => _engine = new WorkflowEngine(
        Instances,
        Instances,
        new ActivityCatalogue().AddFrom(typeof(HumanTask).Assembly),
        ActivityScopes.From(type => type == typeof(HumanTask)
            ? new HumanTask(new NoDeadlines())
            : throw new InvalidOperationException($"No benchmark runs a {type}.")),
        TimeProvider.System,
        new EngineOptions());

    public MemoryInstances Instances { get; } = new();

    public async Task<InstanceId> StartAsync(string definition, JsonObject input) =>
        await _engine.StartAsync(new StartRequest { DefinitionId = definition, Input = input }, CancellationToken.None)
            is StartOutcome.Started { Header: { Incidents: 0, Status: InstanceStatus.Suspended } header }
            ? header.Id
            : throw new InvalidOperationException($"A start of '{definition}' did not end in a waiting instance.");

    /// <summary>Completes the task that was made last, which is the instance's.</summary>
    public async Task<InstanceStatus> CompleteAsync(InstanceId instance, string outcome)
    {
        var step = await _engine.ApplyAsync(
            new Stimulus
            {
                Key = $"task:{_stimulus++}",
                Instance = instance,
                Kind = StimulusKinds.TaskCompleted,
                Bookmark = Instances.LastBookmark?.Id,
                ArrivedAt = TimeProvider.System.GetUtcNow(),
                Payload = new JsonObject { ["outcome"] = outcome, ["form"] = new JsonObject { ["score"] = 87 }, ["person"] = "p" },
            },
            CancellationToken.None);

        return step is StepOutcome.Applied { Header: { Incidents: 0, Status: var status } }
            ? status
            : throw new InvalidOperationException($"The completion of a task of instance {instance} was not applied.");
    }
}
