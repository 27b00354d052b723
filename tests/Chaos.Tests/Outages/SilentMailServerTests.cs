using System.Net;
using System.Net.Sockets;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Health;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Mail;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Outages;

/// <summary>A mail server that accepts connections and never says a word.</summary>
public sealed class SilentMailServerTests
{
    [Fact]
    public async Task While_the_mail_server_is_silent_everything_else_goes_on_and_no_mail_is_sent_twice()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var peer = await SmtpPeer.StartAsync(tls: false);
        using var site = await Site.MakeAsync(DatabaseProvider.Sqlite, "", Run.Cancelled);
        var answering = peer.Options("office");
        site.SendingTo(new MailOptions
        {
            Mode = answering.Mode,
            SenderAddress = answering.SenderAddress,
            SenderName = answering.SenderName,
            Host = "127.0.0.1",
            Port = ((IPEndPoint)silent.LocalEndpoint).Port,
            Security = answering.Security,
            TestRecipient = answering.TestRecipient,
            Timeout = TimeSpan.FromSeconds(2),
        });
        await using var work = await UnderLoad.StartAsync(site, HostProcess.On(site), new Mailbox(peer));

        // Tasks, timers and documents do not wait for the mails.
        await work.GoOnAsync(12);
        await work.DocumentsAsync(3);
        Assert.Equal("Healthy", (string?)(await work.HealthAsync())["status"]);
        Assert.Empty(peer.Kept);

        // When it goes on like that for minutes, the operator is told.
        await work.AgeAsync(new HealthOptions().OutboxDegraded * 2);
        Assert.Equal("Degraded", (string?)(await work.HealthAsync())["checks"]?["outbox"]?["status"]);

        // Another server in its place: what waits goes out, at the time that its next try was planned for.
        await work.Host.StopAsync(Run.Cancelled);
        site.SendingTo(answering);
        await work.DueAtOnceAsync();
        await work.Host.StartAsync(Run.Cancelled);
        await work.EverythingIsThereOnceAsync();
        Assert.NotEmpty(peer.Kept);
    }
}
