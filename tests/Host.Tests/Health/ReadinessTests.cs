using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Health;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Xunit;

namespace CreativeTalent.Host.Tests.Health;

/// <summary>Each check says degraded, unhealthy and well again at its limits.</summary>
public sealed class ReadinessTests(PostgreSqlServer server)
{
    private static readonly HealthCheckContext Check = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overdue_outbox_work_degrades_a_node_and_later_takes_it_out_when_that_is_set()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var age = new OutboxAge(
            world.Database, world.Clock, Options.Create(new HealthOptions { OutboxUnhealthy = TimeSpan.FromHours(1) }));
        await world.Get<IInstanceStore>().CommitAsync(
            Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("late")] }, Token);

        Assert.Equal(HealthStatus.Healthy, (await age.CheckHealthAsync(Check, Token)).Status);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var degraded = await age.CheckHealthAsync(Check, Token);
        world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains("发件箱", degraded.Description, StringComparison.Ordinal);
        Assert.Contains("The oldest outbox work", degraded.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, (await age.CheckHealthAsync(Check, Token)).Status);
    }

    [Theory]
    [InlineData(0, 0, HealthStatus.Healthy)]
    [InlineData(long.MaxValue, 0, HealthStatus.Degraded)]
    [InlineData(long.MaxValue, long.MaxValue, HealthStatus.Unhealthy)]
    public async Task Little_room_on_the_disk_degrades_a_node_and_less_takes_it_out(long degraded, long unhealthy, HealthStatus expected)
    {
        var check = new FreeSpace(
            new DataFolder(Path.GetTempPath()),
            Options.Create(new HealthOptions { DiskDegraded = degraded, DiskUnhealthy = unhealthy }));

        Assert.Equal(expected, (await check.CheckHealthAsync(Check, Token)).Status);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_takes_the_node_out()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var check = new DatabaseAnswers(world.Database);
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(Check, Token)).Status);

        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        var answer = await check.CheckHealthAsync(Check, over.Token);

        Assert.Equal(HealthStatus.Unhealthy, answer.Status);
        Assert.Contains("数据库没有应答", answer.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_that_do_not_run_or_do_not_check_in_degrade_their_node()
    {
        var folder = Directory.CreateTempSubdirectory("creative-talent-ready-").FullName;
        using var host = await BuildAsync(await server.MakeDatabaseAsync(), folder);
        var schedulers = host.Services.GetRequiredService<ISchedulerFactory>();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var check = new WorkersAlive(schedulers, clock, Options.Create(new HealthOptions { CheckInUnhealthy = TimeSpan.FromHours(1) }));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(Check, Token)).Status);

        await host.StartAsync(Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await check.CheckHealthAsync(Check, Token)).Status != HealthStatus.Healthy)
        {
            // The schedule starts when the application has started.
            await ticks.WaitForNextTickAsync(patience.Token);
        }

        clock.Advance(TimeSpan.FromMinutes(10));
        var silent = await check.CheckHealthAsync(Check, Token);
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HealthStatus.Degraded, silent.Status);
        Assert.Contains("没有报到", silent.Description, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(Check, Token)).Status);
        await host.StopAsync(Token);
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(Check, Token)).Status);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IHost> BuildAsync(string connectionString, string folder)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Folder"] = folder,
            ["Database:Provider"] = nameof(DatabaseProvider.PostgreSql),
            ["Database:ConnectionString"] = connectionString,
        });
        builder.Services.AddLogging();
        builder.AddCapabilities().AddWorkers();
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseMigration>().ApplyAsync(Token);

        return host;
    }
}
