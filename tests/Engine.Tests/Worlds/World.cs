using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using Microsoft.Extensions.Time.Testing;

namespace CreativeTalent.Engine.Tests.Worlds;

/// <summary>An engine with its store, clock and workers, all in memory and moved by hand.</summary>
internal sealed class World
{
    private int _stimulus;

    public World(Func<int, int>? pickReady = null, EngineOptions? options = null)
    {
        Catalogue = new ActivityCatalogue().Add<Mark>().Add<Ask>().Add<Boom>().Add<Echo>().Add<Idle>().Add<Guided>();
        Engine = new WorkflowEngine(Store, Store, Catalogue, ActivityScopes.From(Create), Clock, options ?? new EngineOptions())
        {
            PickReady = pickReady,
        };
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2023, 7, 3, 9, 0, 0, TimeSpan.FromHours(8)));

    public MemoryStore Store { get; } = new();

    public ActivityCatalogue Catalogue { get; }

    public WorkflowEngine Engine { get; }

    /// <summary>Names of Mark activities in the order they ran, over all attempts.</summary>
    public List<string> Marks { get; } = [];

    /// <summary>Boom activities throw while this is true.</summary>
    public bool IsBroken { get; set; } = true;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<InstanceId> StartAsync(Flow flow, JsonObject? input = null, string? key = null)
    {
        var definition = flow.ToDefinition();
        var faults = DefinitionValidator.Validate(definition, Catalogue).Where(fault => fault.Severity == FaultSeverity.Error);
        Assert.Empty(faults);
        Store.Publish(definition);
        var outcome = await Engine.StartAsync(
            new StartRequest { VersionId = definition.Id, Input = input ?? [], IdempotencyKey = key }, Cancellation);

        return Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
    }

    /// <summary>Completes the task of an activity.</summary>
    public Task<StepOutcome> CompleteAsync(InstanceId instance, string activity, string outcome = "Done", JsonNode? form = null) =>
        CompleteAsync(Task(instance, activity), outcome, form);

    public Task<StepOutcome> CompleteAsync(Bookmark task, string outcome = "Done", JsonNode? form = null, string? key = null) =>
        Engine.ApplyAsync(
            new Stimulus
            {
                Key = key ?? $"task/{_stimulus++}",
                Instance = task.Instance,
                Kind = StimulusKinds.TaskCompleted,
                Bookmark = task.Id,
                ArrivedAt = Clock.GetUtcNow(),
                Payload = new JsonObject { ["outcome"] = outcome, ["form"] = form?.DeepClone() },
            },
            Cancellation);

    public Task<StepOutcome> PublishAsync(InstanceId instance, string name, JsonObject? payload = null) =>
        Engine.ApplyAsync(
            new Stimulus
            {
                Key = $"event/{_stimulus++}",
                Instance = instance,
                Kind = StimulusKinds.Event,
                BookmarkKey = name,
                ArrivedAt = Clock.GetUtcNow(),
                Payload = payload ?? [],
            },
            Cancellation);

    public Bookmark Task(InstanceId instance, string activity) =>
        Store.Bookmarks(instance).Single(bookmark => bookmark.ActivityId == activity && bookmark.Kind == BookmarkKinds.HumanTask);

    /// <summary>Moves the clock, then lets the workers run until nothing is due.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await WorkAsync();
    }

    /// <summary>What the host's workers do: the outbox, due timers, kept stimuli.</summary>
    public async Task WorkAsync()
    {
        bool busy;
        do
        {
            busy = false;
            while (Store.Outbox.TryDequeue(out var effect))
            {
                busy = true;
                await Engine.HandleAsync(effect, Store, Cancellation);
            }

            foreach (var due in Store.Instances.SelectMany(Store.Bookmarks).Where(each => each.DueAt <= Clock.GetUtcNow()).ToArray())
            {
                busy |= await Store.KeepAsync(
                    new Stimulus
                    {
                        Key = $"timer/{due.Id:N}",
                        Instance = due.Instance,
                        Kind = StimulusKinds.TimerDue,
                        Bookmark = due.Id,
                        ArrivedAt = due.DueAt ?? Clock.GetUtcNow(),
                    },
                    Cancellation);
            }

            foreach (var (instance, waiting) in Store.Kept.ToArray())
            {
                busy |= waiting > 0 && await Engine.RunWaitingAsync(instance, Cancellation) is StepOutcome.Applied;
            }
        }
        while (busy);
    }

    public InstanceStatus Status(InstanceId instance) => Store.Header(instance).Status;

    /// <summary>How often an activity completed, by the journal.</summary>
    public int Completed(InstanceId instance, string activity) => Count(instance, activity, JournalEvents.Completed);

    public int Count(InstanceId instance, string activity, string word) =>
        Store.Journal(instance).Count(entry => entry.ActivityId == activity && entry.Event == word);

    public async Task<InstanceView> DescribeAsync(InstanceId instance) =>
        await Engine.DescribeAsync(instance, Cancellation) ?? throw new InvalidOperationException($"No instance {instance}.");

    private object Create(Type type) =>
        type == typeof(Mark) ? new Mark(Marks)
        : type == typeof(Boom) ? new Boom(() => IsBroken)
        : Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} cannot be made.");
}
