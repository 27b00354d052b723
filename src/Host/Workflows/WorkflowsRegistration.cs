using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Workflows.Triggers;

namespace CreativeTalent.Host.Workflows;

/// <summary>Registers the engine on the database.</summary>
internal static class WorkflowsRegistration
{
    /// <summary>Adds engine, stores and drains; the activities' ports and the effect handlers come from their capabilities.</summary>
    public static IHostApplicationBuilder AddWorkflows(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<WorkerOptions>().BindConfiguration(WorkerOptions.Section)
            .Validate(
                options => options.Partitions is >= 1 and <= Storage.Bucket.Count,
                $"Workers:Partitions must be from 1 to {Storage.Bucket.Count}.")
            .Validate(options => options.Concurrency is >= 1 and <= 64, "Workers:Concurrency must be from 1 to 64.")
            .Validate(options => options.JournalDays is >= 1 and <= 36_500, "Workers:JournalDays must be from 1 to 36,500.")
            .ValidateOnStart();
        services.AddSingleton(_ => new ActivityCatalogue().AddFrom(typeof(Activities.Inbox.HumanTask).Assembly));
        services.AddSingleton<IActivityScopes, ContainerScopes>();
        services.AddSingleton(new EngineOptions());
        services.AddSingleton<WorkNudge>();
        services.AddSingleton<RecordHandlers>();
        services.AddSingleton<CommitQueue>();
        services.AddSingleton<EfInstanceStore>();
        services.AddSingleton<IInstanceStore>(provider => provider.GetRequiredService<EfInstanceStore>());
        services.AddSingleton<IBookmarkSearch>(provider => provider.GetRequiredService<EfInstanceStore>());
        services.AddSingleton<IDefinitionStore, EfDefinitionStore>();
        services.AddSingleton<DefinitionImport>();
        services.AddSingleton<WorkflowEngine>();
        services.AddSingleton<IOutboxHandler, EngineJobs>();
        services.AddSingleton<OutboxHandlers>();
        services.AddSingleton<PendingArrivals>();
        services.AddSingleton<TimerDrain>();
        services.AddSingleton<TriggerIndex>();
        services.AddSingleton<TriggerDrain>();
        services.AddSingleton<EventTriggers>();
        services.AddSingleton<StimulusDrain>();
        services.AddSingleton<OutboxDrain>();
        services.AddSingleton<WorkRound>();
        services.AddSingleton<Housekeeping>();
        services.AddSingleton<JournalArchive>();
        services.AddSingleton<InstanceRecords>();
        services.AddSingleton<Incidents>();

        return builder;
    }

    /// <summary>Makes activities from the container, one scope per step.</summary>
    private sealed class ContainerScopes(IServiceScopeFactory scopes) : IActivityScopes
    {
        public IActivityScope Open() => new ContainerScope(scopes.CreateAsyncScope());
    }

    private sealed class ContainerScope(AsyncServiceScope scope) : IActivityScope
    {
        public object Create(Type activityType) => ActivatorUtilities.CreateInstance(scope.ServiceProvider, activityType);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
