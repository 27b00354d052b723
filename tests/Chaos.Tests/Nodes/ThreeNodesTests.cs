using System.Diagnostics;
using System.Globalization;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Mail;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Nodes;

/// <summary>Three hosts on one database under load; one is killed (-9), another started.</summary>
public sealed class ThreeNodesTests(PostgreSqlServer postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan Takeover = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(5);
    private static readonly WorkerOptions Workers = new();

    [Fact]
    public async Task A_dead_nodes_work_is_taken_over_within_ten_seconds_and_every_effect_is_there_once()
    {
        var wanted = Run.IsLong ? 2000 : 150;
        var seed = Run.Seed();
        output.WriteLine($"CREATIVETALENT_SEED={seed} starts the same instances again.");
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        using var site = await Site.MakeAsync(DatabaseProvider.PostgreSql, await postgres.MakeDatabaseAsync(), Run.Cancelled);
        site.SendingTo(peer.Options("office"));
        List<HostProcess> nodes = [HostProcess.On(site), HostProcess.On(site), HostProcess.On(site), HostProcess.On(site)];
        try
        {
            foreach (var node in nodes[..3])
            {
                await node.StartAsync(Run.Cancelled);
            }

            var turn = 0;
            Uri Next() => nodes.FindAll(node => node.IsRunning) is { Count: > 0 } alive
                ? alive[Interlocked.Increment(ref turn) % alive.Count].Address
                : nodes[0].Address;
            List<ApiClient> callers = [];
            foreach (var person in site.People)
            {
                callers.Add(await ApiClient.SignInAsync(Next, person, Run.Cancelled));
            }

            var promises = new Promises();
            var load = new Load(site, promises, seed);
            using var stop = new CancellationTokenSource();
            var started = Stopwatch.GetTimestamp();
            var working = callers.Select((caller, number) => load.RunAsync(
                number, caller, callers[(number + 1) % callers.Count], TimeSpan.Zero, stop.Token, Run.Cancelled)).ToList();
            var crowd = Task.WhenAll(working);

            await ReachAsync(() => promises.Started.Count >= wanted / 3, working);
            var (dead, jobs) = await BusiestAsync(site, nodes[..3]);
            dead.Kill();
            var killed = TimeProvider.System.GetUtcNow();
            var starting = nodes[3].StartAsync(Run.Cancelled);
            var taken = await TakenOverAsync(site, jobs, killed);
            await starting;
            await ReachAsync(() => promises.Started.Count >= wanted, working);
            await stop.CancelAsync();
            await crowd;
            var worked = Stopwatch.GetElapsedTime(started);

            var mailbox = new Mailbox(peer);
            var aftermath = new Aftermath(site, load, mailbox, callers[0]);
            await aftermath.SettleAsync(Settling, Run.Cancelled);
            var invariants = new Invariants(site, promises, mailbox);
            var broken = await invariants.CheckAsync(Run.Cancelled);

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{promises.Started.Count} starts and {promises.Completed.Count} completions on three nodes in {worked.TotalSeconds:0} s; "
                + $"the dead node held {string.Join(' ', jobs)}; taken over after {string.Join(' ', taken.Select(one => $"{one.TotalSeconds:0.0}"))} s; "
                + $"{aftermath.Decisions} mails by a decision; {callers.Sum(caller => caller.Repeats)} requests were made again."));
            Assert.True(
                broken.Count == 0,
                $"CREATIVETALENT_SEED={seed}: {broken.Count} broken\n{string.Join('\n', broken.Take(10))}\n"
                + await invariants.DescribeFirstAsync(Run.Cancelled));
            Assert.NotEmpty(jobs);
            Assert.All(taken, one => Assert.True(one <= Takeover, $"The dead node's work went on only after {one}."));
            callers.ForEach(caller => caller.Dispose());
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private static async Task ReachAsync(Func<bool> reached, List<Task> working)
    {
        while (!reached())
        {
            await Run.PauseAsync(TimeSpan.FromMilliseconds(20), Run.Cancelled);
            if (working.Find(one => one.IsCompleted) is { } broken)
            {
                await broken;
            }
        }
    }

    /// <summary>The node that holds the most partitions, and the names of their jobs.</summary>
    private static async Task<(HostProcess Node, IReadOnlyList<string> Jobs)> BusiestAsync(Site site, List<HostProcess> nodes)
    {
        List<(HostProcess Node, List<string> Jobs)> held = [];
        foreach (var node in nodes)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{node.Id}");
            held.Add((node, await site.ReadAsync(
                (context, token) => context.Database.SqlQuery<string>(
                    $"SELECT job_name AS \"Value\" FROM qrtz_fired_triggers WHERE instance_name = {name} AND state = 'EXECUTING'").ToListAsync(token),
                Run.Cancelled)));
        }

        var busiest = held.MaxBy(one => one.Jobs.Count(IsPartition));

        return (busiest.Node, [.. busiest.Jobs.Where(IsPartition).Order(StringComparer.Ordinal)]);
    }

    private static bool IsPartition(string job) => job.Contains('-', StringComparison.Ordinal);

    /// <summary>For each of the dead node's jobs, how long after the kill its partition's outbox moved on.</summary>
    private static async Task<List<TimeSpan>> TakenOverAsync(Site site, IReadOnlyList<string> jobs, DateTimeOffset killed)
    {
        List<TimeSpan> taken = [];
        foreach (var job in jobs)
        {
            var buckets = BucketRange.Of(int.Parse(job[(job.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture), Workers.Partitions);
            var engine = job.StartsWith("steps", StringComparison.Ordinal);
            DateTimeOffset? first = null;
            while (first is null && TimeProvider.System.GetUtcNow() - killed < TimeSpan.FromMinutes(1))
            {
                await Run.PauseAsync(TimeSpan.FromMilliseconds(50), Run.Cancelled);
                first = await site.ReadAsync(
                    (context, token) => context.Outbox
                        .Where(row => row.EndedAt > killed && row.Kind.StartsWith(OutboxRow.EnginePrefix) == engine
                            && row.Bucket >= buckets.First && row.Bucket < buckets.End)
                        .MinAsync(row => row.EndedAt, token),
                    Run.Cancelled);
            }

            taken.Add((first ?? DateTimeOffset.MaxValue) - killed);
        }

        return taken;
    }
}
