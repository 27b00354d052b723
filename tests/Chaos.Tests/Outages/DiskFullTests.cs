using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Outages;

/// <summary>The disk takes no more: a file-size limit of the running host lets every write of database and files fail.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task When_the_disk_takes_no_more_requests_are_refused_clearly_and_afterwards_work_goes_on_by_itself()
    {
        using var site = await Site.MakeAsync(DatabaseProvider.Sqlite, "", Run.Cancelled);
        await using var work = await UnderLoad.StartAsync(site, HostProcess.On(site), mailbox: null);
        await work.GoOnAsync(5);

        await LimitFilesAsync(work.Host, "4096");
        await work.RefusedAsync("disk");
        var health = await work.HealthAsync();
        Assert.Equal("Degraded", (string?)health["status"]);
        Assert.Contains("disk", (string?)(health["checks"] as JsonObject)?["writes"]?["description"], StringComparison.Ordinal);
        await Run.PauseAsync(TimeSpan.FromSeconds(Run.IsLong ? 30 : 4), Run.Cancelled);
        Assert.True(work.Host.IsRunning, work.Host.Tail(20));
        await LimitFilesAsync(work.Host, "unlimited");

        await work.GoOnAsync(5);
        await work.EverythingIsThereOnceAsync();
        await work.HealthyAgainAsync();
    }

    /// <summary>Sets the soft limit on the size of files that the running host may write.</summary>
    private static async Task LimitFilesAsync(HostProcess host, string bytes)
    {
        using var limit = Process.Start(
            "prlimit", [$"--pid={host.Id.ToString(CultureInfo.InvariantCulture)}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync(Run.Cancelled);
        Assert.Equal(0, limit.ExitCode);
    }
}
