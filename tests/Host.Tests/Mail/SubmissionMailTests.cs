using System.Diagnostics;
using System.Security.Cryptography;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Host.Mail;
using Microsoft.Extensions.Options;
using MimeKit;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>A whole hand-in, from stored files to the mailboxes of two servers that share no code.</summary>
public sealed class SubmissionMailTests : IDisposable
{
    private const long Limit = 5_000_000;

    private readonly MailTestFolder folder = new();
    private readonly HandIn handIn = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact, Rule("R27", "R28", "R44", "X24", "X27", "X37")]
    public async Task A_hand_in_reaches_the_scripted_server_with_all_names_counts_and_hashes()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: true);

        var mails = await DeliverAsync(peer.Options("office"));

        await AssertArrivedAsync(mails, peer.Kept);
    }

    [Fact, Rule("R27", "R28", "R44", "X24", "X27", "X37")]
    public async Task A_hand_in_reaches_exim_with_all_names_counts_and_hashes()
    {
        await using var peer = await EximPeer.StartAsync(Cancelled);

        var mails = await DeliverAsync(peer.Options());

        await AssertArrivedAsync(mails, await peer.DeliveredAsync(Cancelled));
    }

    [Fact, Rule("X27")]
    public async Task The_limit_is_the_servers_SIZE_when_that_is_smaller()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: false, sizeLimit: 7_000_000);

        Assert.Equal(new LimitOutcome.Found(7_000_000), await Mails(peer.Options("office")).FindLimitAsync(Cancelled));
    }

    [Fact, Rule("X27")]
    public async Task The_limit_is_the_configured_one_when_the_server_takes_more()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: false);
        var options = peer.Options("office");
        options.MaxMessageBytes = Limit;

        Assert.Equal(new LimitOutcome.Found(Limit), await Mails(options).FindLimitAsync(Cancelled));
    }

    [Fact, Rule("X27")]
    public async Task Every_message_is_as_large_as_announced_and_no_larger_than_planned()
    {
        var options = new MailOptions();
        var plan = Plan();
        var mails = await PrepareAsync(options, plan);

        Assert.All(plan.Mails.Zip(mails), pair =>
        {
            using var open = MessageWriter.Open(pair.Second, options, TimeProvider.System.GetUtcNow());
            using var measured = new MimeKit.IO.MeasuringStream();
            open.Message.WriteTo(MessageWriter.Wire(), measured, Cancelled);
            Assert.Equal(measured.Length, open.WireBytes);
            Assert.InRange(measured.Length, pair.First.MaxWireBytes - 20_000, pair.First.MaxWireBytes);
            Assert.InRange(pair.First.MaxWireBytes, 1, Limit);
        });
    }

    [Fact, Rule("R44")]
    public async Task Preparing_twice_gives_the_same_mails()
    {
        var plan = Plan();

        Assert.Equal(Print(await PrepareAsync(new MailOptions(), plan)), Print(await PrepareAsync(new MailOptions(), plan)));
    }

    [Fact, Rule("X28")]
    public async Task A_photo_that_goes_alone_lies_ready_as_it_was_stored()
    {
        var plan = Plan(new PackageSettings { SeparateIdPhotoMail = true });

        var alone = (await PrepareAsync(new MailOptions(), plan))
            .SelectMany(mail => mail.Attachments).Where(attachment => attachment.FileName.EndsWith(".jpg", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, alone.Count);
        Assert.All(alone, photo => Assert.Equal(photo.Sha256, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(photo.Path)))));
    }

    [Fact, Rule("X27")]
    public async Task A_hand_in_that_is_planned_again_under_another_limit_makes_other_messages()
    {
        var before = await PrepareAsync(new MailOptions(), Plan());
        var larger = Assert.IsType<PlanOutcome.Planned>(SubmissionPlanning.Plan(handIn.Submission, new(), Limit * 2)).Plan;

        var after = await PrepareAsync(new MailOptions(), larger);

        // What was not split anew is still the same message.
        Assert.NotEmpty(after.Select(mail => mail.MessageId).Except(before.Select(mail => mail.MessageId)));
        Assert.All(after.Join(before, mail => mail.MessageId, mail => mail.MessageId, (one, other) => (one, other)), pair =>
            Assert.Equal(Print(pair.other.Attachments), Print(pair.one.Attachments)));
    }

    private async Task<IReadOnlyList<OutgoingMail>> DeliverAsync(MailOptions options)
    {
        var mails = await PrepareAsync(options, Plan());
        var delivery = folder.Delivery(options);
        foreach (var mail in mails)
        {
            Assert.IsType<MailOutcome.Accepted>(await delivery.DeliverAsync(mail, Cancelled));
        }

        return mails;
    }

    private SubmissionPlan Plan(PackageSettings? settings = null) => Assert.IsType<PlanOutcome.Planned>(
        SubmissionPlanning.Plan(handIn.Submission, settings ?? new(), Limit)).Plan;

    private SubmissionMails Mails(MailOptions options) => new(folder.Transport(options), Options.Create(options));

    private Task<IReadOnlyList<OutgoingMail>> PrepareAsync(MailOptions options, SubmissionPlan plan) => Mails(options).PrepareAsync(
        new SubmissionPackage
        {
            Plan = plan,
            Recipient = "official@center.example",
            Open = handIn.Open,
            Stamp = new DateTimeOffset(2023, 8, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            Folder = Path.Combine(folder.Path, "package"),
        },
        Cancelled);

    private async Task AssertArrivedAsync(IReadOnlyList<OutgoingMail> sent, IReadOnlyList<string> files)
    {
        var received = await SecondReader.ReadAsync(files, Cancelled);
        Assert.Equal(sent.Count, received.Count);
        Assert.Equal(
            sent.Select(mail => ($"<{mail.MessageId}>", mail.Subject, mail.Recipient, Print(mail.Attachments))).Order(),
            received.Select(mail => (mail.MessageId, mail.Subject, mail.To, Print(mail.Attachments))).Order());
        Assert.All(received, mail => Assert.All(
            mail.Attachments, attachment => Assert.Contains(attachment.Sha256, mail.Text, StringComparison.Ordinal)));

        var unpacked = Directory.CreateDirectory(Path.Combine(folder.Path, "unpacked")).FullName;
        foreach (var file in files)
        {
            await UnpackAsync(file, unpacked);
        }

        var found = Directory.GetFiles(unpacked, "*", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".zip", StringComparison.Ordinal) && !Manifest.Names.Contains(Path.GetFileName(path)))
            .Select(path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))));
        Assert.Equal(handIn.AllHashes.Order(), found.Order());
    }

    // Debian's unzip is the reader here; the archives inside are unpacked as well.
    private static async Task UnpackAsync(string mailPath, string target)
    {
        using var message = await MimeMessage.LoadAsync(mailPath, Cancelled);
        foreach (var part in message.Attachments.OfType<MimePart>())
        {
            var place = Directory.CreateDirectory(Path.Combine(target, Guid.NewGuid().ToString("N"))).FullName;
            var path = Path.Combine(place, "archive.zip");
            await using (var file = File.Create(path))
            {
                await part.Content!.DecodeToAsync(file, Cancelled); // an attachment that was received has content
            }

            await UnzipAsync(path, place);
            foreach (var inner in Directory.GetFiles(place, "*照片.zip"))
            {
                await UnzipAsync(inner, Path.Combine(place, "照片"));
            }
        }
    }

    private static async Task UnzipAsync(string path, string target)
    {
        var start = new ProcessStartInfo("unzip", ["-q", path, "-d", target]);
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(Cancelled);
        Assert.Equal(0, process.ExitCode);
    }

    private static string Print(IReadOnlyList<OutgoingMail> mails) =>
        string.Join('\n', mails.Select(mail => $"{mail.MessageId} {mail.Subject} {mail.Text} {Print(mail.Attachments)}"));

    private static string Print(IEnumerable<MailAttachment> attachments) =>
        Print(attachments.Select(attachment => new ReadAttachment(attachment.FileName, attachment.Bytes, attachment.Sha256)));

    private static string Print(IEnumerable<ReadAttachment> attachments) =>
        string.Join(' ', attachments.Select(attachment => $"{attachment.FileName} {attachment.Bytes} {attachment.Sha256}"));
}
