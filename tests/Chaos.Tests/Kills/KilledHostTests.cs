using System.Globalization;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Mail;
using CreativeTalent.Host.Tests.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Kills;

/// <summary>The host is killed (-9) at random instants under load, and started again: nothing promised is lost, nothing is done twice.</summary>
public sealed class KilledHostTests(PostgreSqlServer postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task Whatever_was_promised_under_kills_is_there_once(string database)
    {
        var kills = Run.IsLong ? 250 : 10;
        var seed = Run.Seed();
        output.WriteLine($"CREATIVETALENT_SEED={seed} kills after the same pauses again.");
        var provider = Enum.Parse<DatabaseProvider>(database);
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        using var site = await Site.MakeAsync(
            provider, provider == DatabaseProvider.PostgreSql ? await postgres.MakeDatabaseAsync() : "", Run.Cancelled);
        site.SendingTo(peer.Options("office"));
        await using var host = await HostProcess.StartAsync(site, Run.Cancelled);
        var promises = new Promises();
        var load = new Load(site, promises, seed);
        var callers = await SignInAsync(site, host);
        var mailbox = new Mailbox(peer);

        await KillAsync(host, load, callers, kills, new Random(seed));
        var aftermath = new Aftermath(site, load, mailbox, callers[0]);
        var invariants = new Invariants(site, promises, mailbox);
        try
        {
            await aftermath.SettleAsync(Settling, Run.Cancelled);
        }
        catch (TimeoutException stuck)
        {
            output.WriteLine(stuck.Message);
        }

        var broken = await invariants.CheckAsync(Run.Cancelled);
        output.WriteLine(
            $"{promises.Started.Count} starts and {promises.Completed.Count} completions were promised, {peer.Kept.Count} mails lie in the "
            + $"mailbox, {aftermath.Decisions} by a decision; {callers.Sum(caller => caller.Repeats)} requests were made again.");
        Assert.True(
            broken.Count == 0,
            $"CREATIVETALENT_SEED={seed}: {broken.Count} broken\n{string.Join('\n', broken.Take(10))}\n"
            + $"{await invariants.DescribeFirstAsync(Run.Cancelled)}\n{host.Tail(30)}");
        Assert.True(promises.Completed.Count > kills, "There was hardly any load to kill.");
        callers.ForEach(caller => caller.Dispose());
    }

    private static async Task<List<ApiClient>> SignInAsync(Site site, HostProcess host)
    {
        List<ApiClient> callers = [];
        foreach (var person in site.People)
        {
            callers.Add(await ApiClient.SignInAsync(() => host.Address, person, Run.Cancelled));
        }

        return callers;
    }

    private async Task KillAsync(HostProcess host, Load load, List<ApiClient> callers, int kills, Random random)
    {
        using var stop = new CancellationTokenSource();
        var working = callers.Select((caller, number) => load.RunAsync(
            number, caller, callers[(number + 1) % callers.Count], TimeSpan.FromMilliseconds(50), stop.Token, Run.Cancelled)).ToList();
        var moments = new List<string>();
        for (var kill = 1; kill <= kills; kill++)
        {
            var after = TimeSpan.FromSeconds(0.1 + (2.4 * random.NextDouble()));
            await Task.WhenAny(Run.PauseAsync(after, Run.Cancelled), Task.WhenAny(working));
            if (working.Find(one => one.IsCompleted) is { } broken)
            {
                await broken;
            }

            host.Kill();
            moments.Add(after.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            await host.StartAsync(Run.Cancelled);
        }

        output.WriteLine($"Killed after {string.Join(' ', moments)} s.");
        await stop.CancelAsync();
        await Task.WhenAll(working);
    }
}
