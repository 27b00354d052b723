using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>The engine on the real store and a database of its own, in this process, without pages and workers.</summary>
internal sealed class EngineWorld : IAsyncDisposable
{
    /// <summary>The definition that steps are measured with: start, human task, decision by script, end.</summary>
    public const string Definition = "approval";

    private const int WarmUpCalls = 2000;
    private const string Person = "01890000-0000-7000-8000-000000000001";

    private readonly IHost _host;
    private readonly DirectoryInfo _folder;

    private EngineWorld(IHost host, DirectoryInfo folder, DatabaseProvider provider)
    {
        _host = host;
        _folder = folder;
        Provider = provider;
        Engine = host.Services.GetRequiredService<WorkflowEngine>();
        Database = host.Services.GetRequiredService<Database>();
    }

    public DatabaseProvider Provider { get; }

    public WorkflowEngine Engine { get; }

    public Database Database { get; }

    /// <summary>Where the definitions lie that only benchmarks run.</summary>
    public static string Definitions => Path.Combine(AppContext.BaseDirectory, "Workflows");

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<EngineWorld> OpenAsync(
        DatabaseProvider provider, string connectionString, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("creativetalent-bench-");
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Folder"] = folder.FullName,
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddCapabilities();
        builder.Services.AddSingleton<IDeadlines, NoDeadlines>();
        var world = new EngineWorld(builder.Build(), folder, provider);
        await world.Get<DatabaseMigration>().ApplyAsync(cancellationToken);
        await world.Get<DefinitionImport>().ImportAsync(Definitions, cancellationToken);

        return world;
    }

    /// <summary>Starts an instance, which then waits for its human task.</summary>
    public async Task<InstanceId> StartAsync(int number, CancellationToken cancellationToken)
    {
        var request = new StartRequest
        {
            DefinitionId = Definition,
            Input = new JsonObject { ["subject"] = $"第 {number} 号推荐材料" },
        };

        return await Engine.StartAsync(request, cancellationToken) is StartOutcome.Started { Header.Status: InstanceStatus.Suspended } started
            ? started.Header.Id
            : throw new InvalidOperationException($"Start {number} did not end in a waiting instance.");
    }

    /// <summary>The human tasks that wait, by instance.</summary>
    public Task<Dictionary<InstanceId, Guid>> FindTasksAsync(CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKinds.HumanTask)
            .ToDictionaryAsync(bookmark => bookmark.InstanceId, bookmark => bookmark.Id, token),
        cancellationToken);

    /// <summary>Completes the human task of an instance, which then is finished.</summary>
    public async Task CompleteAsync(InstanceId instance, Guid task, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var stimulus = new Stimulus
        {
            Key = $"task:{task:N}:{Person}",
            Instance = instance,
            Kind = StimulusKinds.TaskCompleted,
            Bookmark = task,
            ArrivedAt = now,
            Payload = new JsonObject
            {
                ["outcome"] = "通过",
                ["form"] = new JsonObject { ["score"] = 87, ["opinion"] = "材料齐全，符合条件，同意推荐。" },
                ["person"] = Person,
                ["at"] = now,
            },
        };
        if (await Engine.ApplyAsync(stimulus, cancellationToken) is not StepOutcome.Applied { Header.Status: InstanceStatus.Finished })
        {
            throw new InvalidOperationException($"Completing task {task} did not finish instance {instance}.");
        }
    }

    /// <summary>Starts instances by several callers at once.</summary>
    public Task<LoadResult> StartManyAsync(int callers, TimeSpan duration, CancellationToken cancellationToken) =>
        new Load(TimeProvider.System) { Callers = callers, Duration = duration }.RunAsync(
            (number, token) => StartAsync(number, token), cancellationToken);

    /// <summary>Completes the tasks that wait, in a random order, by several callers at once.</summary>
    /// <param name="callers">How many.</param>
    /// <param name="duration">No completion begins after this time; null to complete all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<LoadResult> CompleteAllAsync(int callers, TimeSpan? duration, CancellationToken cancellationToken)
    {
        KeyValuePair<InstanceId, Guid>[] waiting = [.. await FindTasksAsync(cancellationToken)];
        Random.Shared.Shuffle(waiting);

        return await new Load(TimeProvider.System) { Callers = callers, Duration = duration, Calls = waiting.Length }.RunAsync(
            (number, token) => CompleteAsync(waiting[number].Key, waiting[number].Value, token), cancellationToken);
    }

    /// <summary>Makes steps until the code was compiled for the second time: from there on it is as fast as it gets.</summary>
    public async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await new Load(TimeProvider.System) { Callers = 8, Calls = WarmUpCalls }.RunAsync(
            (number, token) => StartAsync(number, token), cancellationToken);
        await CompleteAllAsync(callers: 8, duration: null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
