using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Outages;

/// <summary>The machine's clock is set back by seconds while the host runs, and while it is down.</summary>
public sealed class ClockStepsBackTests
{
    [Fact]
    public async Task A_clock_that_steps_back_loses_no_timer_rings_none_twice_and_keeps_the_audit_chain()
    {
        using var site = await Site.MakeAsync(DatabaseProvider.Sqlite, "", Run.Cancelled);
        var clock = Path.Combine(site.LogFolder, "clock");
        await SetAsync(clock, "+0");
        var host = HostProcess.On(site);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            // As faketime(1) sets it; the file lets the clock step while the host runs.
            ["LD_PRELOAD"] = Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", SearchOption.AllDirectories).First(),
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_CACHE_DURATION"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        })
        {
            host.Environment[name] = value;
        }

        await using var work = await UnderLoad.StartAsync(site, host, mailbox: null);
        await work.GoOnAsync(8);
        await SetAsync(clock, "-10");
        await work.GoOnAsync(8);
        host.Kill();
        await SetAsync(clock, "-20");
        await host.StartAsync(Run.Cancelled);

        await work.GoOnAsync(8);
        await work.EverythingIsThereOnceAsync();
    }

    private static async Task SetAsync(string clock, string seconds)
    {
        var next = $"{clock}.next";
        await File.WriteAllTextAsync(next, seconds, Run.Cancelled);
        File.Move(next, clock, overwrite: true);
    }
}
