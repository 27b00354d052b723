using System.Security.Cryptography;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Tests.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Benchmarks;

/// <summary>How fast mail goes out to a server that throws it away.</summary>
internal static class MailMeasurements
{
    private const int SmallMails = 2000;
    private const int SmallBytes = 7_000; // 10 KB on the wire
    private const long SizeLimit = 90_000_000;

    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        using var set = new PackageSet();
        var (plain, grown) = await LargeAsync(set, tls: false);
        var (encrypted, _) = await LargeAsync(set, tls: true);
        return
        [
            new("wire bytes of a 12-candidate set on one connection, without TLS", plain, "80 MB/s"),
            new("the same with TLS", encrypted, ""),
            new("memory grown while packaging and mailing the set", $"{grown:0} MB", "200 MB at most"),
            new("mails of 10 KB on one connection, without TLS", await SmallAsync(set, tls: false), "400/s"),
            new("the same with TLS", await SmallAsync(set, tls: true), ""),
        ];
    }

    private static async Task<(string Rate, double GrownMegabytes)> LargeAsync(PackageSet set, bool tls)
    {
        await using var peer = await SmtpPeer.StartAsync(tls, SizeLimit);
        var options = Options.Create(peer.Options("discard"));
        using var transport = new SmtpTransport(options, TimeProvider.System, NullLogger<SmtpTransport>.Instance);
        await SendAsync(transport, Small(set, 0));
        var memory = MemoryUse.Start();
        var plan = set.Plan();
        var mails = await new SubmissionMails(transport, options).PrepareAsync(
            new SubmissionPackage
            {
                Plan = plan,
                Recipient = "office@center.example",
                Open = set.Open,
                Stamp = new DateTimeOffset(2023, 8, 10, 9, 0, 0, TimeSpan.FromHours(8)),
                Folder = Path.Combine(set.Path, "package"),
            },
            CancellationToken.None);
        var effort = await Effort.OfAsync(async () =>
        {
            foreach (var mail in mails)
            {
                await SendAsync(transport, mail);
            }
        });
        var wire = mails.Sum(mail => mail.Attachments.Sum(attachment => WireSize.Base64(attachment.Bytes)));
        return (effort.Rate(wire / 1e6), memory.GrownMegabytes());
    }

    private static async Task<string> SmallAsync(PackageSet set, bool tls)
    {
        await using var peer = await SmtpPeer.StartAsync(tls, SizeLimit);
        using var transport = new SmtpTransport(Options.Create(peer.Options("discard")), TimeProvider.System, NullLogger<SmtpTransport>.Instance);
        await SendAsync(transport, Small(set, 0));
        var effort = await Effort.OfAsync(async () =>
        {
            for (var number = 1; number <= SmallMails; number++)
            {
                await SendAsync(transport, Small(set, number));
            }
        });
        return effort.Rate(SmallMails);
    }

    private static async Task SendAsync(SmtpTransport transport, OutgoingMail mail)
    {
        if (await transport.SendAsync(mail, CancellationToken.None) is not MailOutcome.Accepted)
        {
            throw new InvalidOperationException("The peer did not accept the mail.");
        }
    }

    private static OutgoingMail Small(PackageSet set, int number)
    {
        var path = Path.Combine(set.Path, "small");
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(SmallBytes));
        }

        var content = File.ReadAllBytes(path);
        return new OutgoingMail
        {
            MessageId = MessageIds.Of($"small {number}", "jinzhong.example"),
            Recipient = "office@center.example",
            Subject = $"通知 {number}",
            Text = "请登录系统查看。\r\n",
            Attachments =
            [
                new MailAttachment
                {
                    FileName = "通知.pdf",
                    Path = path,
                    Bytes = content.Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                },
            ],
        };
    }
}
