using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>The harness itself: a host can be killed, stopped and started again.</summary>
public sealed class HostProcessTests(PostgreSqlServer postgres)
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_killed_host_is_ready_again_at_the_same_address(string database)
    {
        var provider = Enum.Parse<DatabaseProvider>(database);
        using var site = await Site.MakeAsync(
            provider, provider == DatabaseProvider.PostgreSql ? await postgres.MakeDatabaseAsync() : "", Run.Cancelled);
        await using var host = await HostProcess.StartAsync(site, Run.Cancelled);

        host.Kill();
        Assert.False(host.IsRunning);
        await host.StartAsync(Run.Cancelled);

        Assert.Equal(0, await host.StopAsync(Run.Cancelled));
    }
}
