using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Outages;

/// <summary>The database server is stopped while people work, and started again.</summary>
public sealed class DatabaseDownTests
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(Run.IsLong ? 60 : 8);

    [Fact]
    public async Task While_the_database_is_down_requests_are_refused_clearly_and_afterwards_work_goes_on_by_itself()
    {
        await using var server = new PostgreSqlServer();
        using var site = await Site.MakeAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync(), Run.Cancelled);
        await using var work = await UnderLoad.StartAsync(site, HostProcess.On(site), mailbox: null);
        await work.GoOnAsync(5);

        await server.StopAsync();
        await Run.PauseAsync(Outage / 2, Run.Cancelled);
        await work.RefusedAsync("database");
        Assert.Equal("Unhealthy", (string?)(await work.HealthAsync())["status"]);
        await work.PageRefusedAsync();
        await Run.PauseAsync(Outage / 2, Run.Cancelled);
        Assert.True(work.Host.IsRunning);
        await server.StartAgainAsync();

        await work.GoOnAsync(5);
        await work.EverythingIsThereOnceAsync();
        await work.HealthyAgainAsync();
    }
}
