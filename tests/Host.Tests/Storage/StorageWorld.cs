using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>The real program without pages, on a database and folder of its own, under a clock that the test moves.</summary>
internal sealed class StorageWorld : IAsyncDisposable
{
    public static readonly AssociationId Province = new("shanxi");
    public static readonly AssociationId Jinzhong = new("jinzhong");
    public static readonly AssociationId Enterprise = new("jinzhong-01");
    public static readonly PersonId Officer = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));
    public static readonly PersonId Colleague = new(Guid.Parse("01890000-0000-7000-8000-000000000002"));

    private readonly IHost _host;

    private StorageWorld(IHost host, FakeTimeProvider clock, string folder)
    {
        _host = host;
        Clock = clock;
        Folder = folder;
    }

    public FakeTimeProvider Clock { get; }

    public string Folder { get; }

    public Database Database => Get<Database>();

    public WorkRound Work => Get<WorkRound>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static async Task<StorageWorld> OpenAsync(
        DatabaseProvider provider, string connectionString, Action<IServiceCollection>? more = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("creative-talent-store-").FullName;
        var clock = new FakeTimeProvider(new DateTimeOffset(2023, 7, 10, 1, 0, 0, TimeSpan.Zero));
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Folder"] = folder,
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddCapabilities();
        builder.Services.AddSingleton<IDeadlines, NoDeadlines>();
        more?.Invoke(builder.Services);
        var world = new StorageWorld(builder.Build(), clock, folder);
        await world.Get<DatabaseMigration>().ApplyAsync(Token);

        return world;
    }

    /// <summary>The province, a city, an enterprise, and two officers of the city.</summary>
    public Task SeedPeopleAsync() => Database.WriteAsync(
        (context, _) =>
        {
            context.Associations.AddRange(
                new AssociationRow { Id = Province, Level = AssociationLevel.Province, Name = "山西省科学技术协会" },
                new AssociationRow { Id = Jinzhong, ParentId = Province, Level = AssociationLevel.City, Name = "晋中市科学技术协会" },
                new AssociationRow { Id = Enterprise, ParentId = Jinzhong, Level = AssociationLevel.Enterprise, Name = "榆次液压企业科协" });
            context.People.AddRange(
                new PersonRow { Id = Officer, Name = "赵喆", CreatedAt = Clock.GetUtcNow() },
                new PersonRow { Id = Colleague, Name = "钱堃", CreatedAt = Clock.GetUtcNow() });

            return Task.CompletedTask;
        },
        Token);

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    private sealed class NoDeadlines : IDeadlines
    {
        public Task<DeadlineTimes?> FindAsync(
            SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken) =>
            Task.FromResult<DeadlineTimes?>(null);
    }
}
