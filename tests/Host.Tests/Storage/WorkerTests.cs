using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>The real schedule on the real clock.</summary>
public sealed class WorkerTests(PostgreSqlServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task On_SQLite_a_commit_wakes_the_workers_and_they_start_again_after_a_stop() =>
        CommitAndAwaitAsync(DatabaseProvider.Sqlite, "");

    [Fact]
    public async Task On_PostgreSQL_a_commit_wakes_the_workers_and_they_start_again_after_a_stop() =>
        await CommitAndAwaitAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());

    private static async Task CommitAndAwaitAsync(DatabaseProvider provider, string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("creative-talent-workers-").FullName;
        foreach (var run in new[] { "first", "second" })
        {
            var jobs = new AwaitedJobs();
            using var host = Build(provider, connectionString, folder, jobs);
            await host.Services.GetRequiredService<DatabaseMigration>().ApplyAsync(Token);
            await host.StartAsync(Token);

            await host.Services.GetRequiredService<IInstanceStore>().CommitAsync(
                Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job(run)] }, Token);

            Assert.Equal(run, await jobs.Done.WaitAsync(TimeSpan.FromSeconds(60), Token));
            await host.StopAsync(Token);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static IHost Build(DatabaseProvider provider, string connectionString, string folder, IOutboxHandler jobs)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Folder"] = folder,
            ["Database:Provider"] = provider.ToString(),
            ["Database:ConnectionString"] = connectionString,
        });
        builder.Services.AddLogging();
        builder.AddCapabilities().AddWorkers();
        builder.Services.AddSingleton(jobs);

        return builder.Build();
    }

    private sealed class AwaitedJobs : IOutboxHandler
    {
        private readonly TaskCompletionSource<string> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Done => _done.Task;

        public IReadOnlyCollection<string> Kinds { get; } = ["Test.Count"];

        public Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
        {
            _done.TrySetResult(job.Key);

            return Task.FromResult<JobResult>(new JobResult.Done());
        }
    }
}
