using System.Globalization;
using CreativeTalent.Host.Tests.Mail;
using Xunit;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>The program is killed (-9) and started again with the same data: nothing is lost, and nothing is there twice.</summary>
public sealed class KilledRunTests(ITestOutputHelper output)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact, Rule("X27")]
    public async Task A_run_killed_at_random_points_comes_to_the_same_end()
    {
        var kills = SimulatedCity.IsLong ? 20 : 5;
        var seed = Seed();
        output.WriteLine($"CREATIVETALENT_SEED={seed} kills at the same points again.");
        var random = new Random(seed);
        await using var quiet = await SmtpPeer.StartAsync(tls: true);
        await using var shaken = await SmtpPeer.StartAsync(tls: true);
        using var reference = City().SendingTo(quiet.Options("office"), quiet.Mailbox);
        using var killed = City().SendingTo(shaken.Options("office"), shaken.Mailbox);
        var started = TimeProvider.System.GetTimestamp();
        var expected = await reference.PlayAsync(Cancelled);
        var whole = TimeProvider.System.GetElapsedTime(started);

        // Starting takes its time in every part, so each gets its share of the work on top of it.
        var share = whole / kills * 1.6;
        for (var kill = 1; kill <= kills; kill++)
        {
            var after = TimeSpan.FromSeconds(1.5) + (share * random.NextDouble());
            var wasKilled = await killed.PlayUntilAsync(stop => Task.Delay(after, TimeProvider.System, stop), Cancelled);
            output.WriteLine($"{kill}: {(wasKilled ? "killed" : "ended")} after {after.TotalSeconds:0.00} s");
        }

        var report = await killed.PlayAsync(Cancelled);

        Assert.Equal(CityRecord.Comparable(expected), CityRecord.Comparable(report));
        await SameRecordAsync(reference, killed);
        await DeliveredOnceAsync(killed, shaken);
        Assert.NotEqual(0, await killed.VerifyAsync(Cancelled));
    }

    [Fact, Rule("R44", "X27")]
    public async Task A_mail_whose_answer_was_lost_goes_out_again_only_by_a_decision_after_a_look_into_the_mailbox()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        using var city = new SimulatedCity(2, 1, seed: 3).SendingTo(peer.Options("kept-then-hang"), peer.Mailbox);

        Assert.True(await city.PlayUntilAsync(stop => Wait.UntilAsync(() => peer.Kept.Count == 1, stop), Cancelled));
        city.With("Mail__TestRecipient", "lost-then-hang@peer.test");
        Assert.True(await city.PlayUntilAsync(stop => Wait.UntilAsync(() => peer.Lost == 1, stop), Cancelled));
        city.With("Mail__TestRecipient", "office@peer.test");
        await city.PlayAsync(Cancelled);

        await DeliveredOnceAsync(city, peer);
        Assert.Equal(
            ["Completed | 未找到，重新发送", "Completed | 邮箱中已找到"],
            await city.ReadAsync("""SELECT "State", "Outcome" FROM "InboxTasks" WHERE "ActivityId" = 'send'""", Cancelled));
        Assert.Equal(
            ["1 |  | 0", "1 |  | 1", "2 | Accepted | "],
            await city.ReadAsync("""SELECT "Number", "Outcome", "FoundInMailbox" FROM "MailAttempts" """, Cancelled));
        Assert.Equal(2, (await city.ReadAsync("""SELECT "SubjectId" FROM "AuditEntries" WHERE "Action" = 'mail.decided'""", Cancelled)).Count);
    }

    private static SimulatedCity City() => SimulatedCity.IsLong ? new SimulatedCity(31, 19) : new SimulatedCity(4, 2);

    private static int Seed() => Environment.GetEnvironmentVariable("CREATIVETALENT_SEED") is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    private static async Task SameRecordAsync(SimulatedCity reference, SimulatedCity killed)
    {
        var expected = await CityRecord.ReadAsync(reference, Cancelled);
        var found = await CityRecord.ReadAsync(killed, Cancelled);
        Assert.All(expected, fact => Assert.Equal(fact.Value, found[fact.Key]));
    }

    private static async Task DeliveredOnceAsync(SimulatedCity city, SmtpPeer peer)
    {
        var planned = await city.ReadAsync("""SELECT "MessageId" FROM "MailMessages" WHERE "DeliveredAt" IS NOT NULL""", Cancelled);

        Assert.Equal(city.Quota + 1, planned.Count);
        Assert.All(planned, message => Assert.Equal(1, peer.Count(message)));
        Assert.Equal(planned.Count, peer.Kept.Count);
    }
}
