using CreativeTalent.Domain.People;
using CreativeTalent.Host.Mail;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>What becomes of a mail when the server refuses, is cut off or stays silent.</summary>
public sealed class SmtpOutcomeTests(SmtpPeerFixture fixture) : IClassFixture<SmtpPeerFixture>, IDisposable
{
    private readonly SmtpPeer peer = fixture.Peer;
    private readonly MailTestFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact, Rule("R44")]
    public async Task An_accepted_mail_keeps_the_servers_answer_as_proof()
    {
        var mail = folder.Mail("accepted");

        var outcome = await DeliverAsync("office", mail);

        Assert.Matches("^250 .*kept as ", Assert.IsType<MailOutcome.Accepted>(outcome).Answer);
        Assert.Equal(1, peer.Count(mail.MessageId));
    }

    [Fact, Rule("R44")]
    public async Task A_mail_that_was_accepted_is_not_sent_again()
    {
        var mail = folder.Mail("again");
        var first = await DeliverAsync("office", mail);

        var second = await DeliverAsync("office", mail);

        Assert.Equal(first, second);
        Assert.Equal(1, peer.Count(mail.MessageId));
    }

    [Theory]
    [InlineData("rcpt-450", 450)]
    [InlineData("data-451", 451)]
    public async Task A_4xx_answer_is_transient_and_the_next_attempt_may_begin(string script, int code)
    {
        var mail = folder.Mail(script);

        var refused = Assert.IsType<MailOutcome.Transient>(await DeliverAsync(script, mail));
        var accepted = await DeliverAsync("office", mail);

        Assert.Equal(code, refused.Code);
        Assert.IsType<MailOutcome.Accepted>(accepted);
        Assert.Equal(1, peer.Count(mail.MessageId));
    }

    [Theory]
    [InlineData("rcpt-550", 550)]
    [InlineData("rcpt-552", 552)] // a full mailbox, not a mail that is too large
    [InlineData("data-554", 554)]
    public async Task A_5xx_answer_is_permanent(string script, int code)
    {
        var refused = Assert.IsType<MailOutcome.Permanent>(await DeliverAsync(script, folder.Mail(script)));

        Assert.Equal(code, refused.Code);
        Assert.Contains("Scripted refusal", refused.Text, StringComparison.Ordinal);
    }

    [Fact, Rule("X27")]
    public async Task A_552_after_the_message_says_it_was_too_large() =>
        Assert.IsType<MailOutcome.TooLarge>(await DeliverAsync("data-552", folder.Mail("552")));

    [Fact, Rule("X27")]
    public async Task A_mail_over_the_servers_SIZE_is_not_even_begun()
    {
        var outcome = await DeliverAsync("office", folder.Mail("large", attachmentBytes: 30_000_000));

        Assert.Equal(SmtpPeer.SizeLimit, Assert.IsType<MailOutcome.TooLarge>(outcome).LimitBytes);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_the_message_is_transient() =>
        Assert.IsType<MailOutcome.Transient>(await DeliverAsync("drop-in-data", folder.Mail("middle", attachmentBytes: 20_000_000)));

    [Theory]
    [InlineData("kept-then-drop", 1)]
    [InlineData("lost-then-drop", 0)]
    public async Task An_answer_lost_after_the_message_is_unknown_and_never_sent_again_by_itself(string script, int arrived)
    {
        var mail = folder.Mail(script);

        var outcome = await DeliverAsync(script, mail);
        var again = await DeliverAsync("office", mail);

        Assert.IsType<MailOutcome.Unknown>(outcome);
        Assert.IsType<MailOutcome.Unknown>(again);
        Assert.Equal(arrived, peer.Count(mail.MessageId));
    }

    [Fact]
    public async Task A_server_that_never_answers_the_message_leaves_it_unknown()
    {
        var mail = folder.Mail("hang");
        var options = peer.Options("kept-then-hang");
        options.Timeout = TimeSpan.FromSeconds(1);

        var outcome = await folder.Delivery(options).DeliverAsync(mail, Cancelled);

        Assert.IsType<MailOutcome.Unknown>(outcome);
        Assert.Equal(1, peer.Count(mail.MessageId));
    }

    [Fact]
    public async Task A_stop_while_the_server_considers_the_message_leaves_it_unknown_on_record()
    {
        var mail = folder.Mail("stop");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var sending = folder.Delivery(peer.Options("kept-then-hang")).DeliverAsync(mail, stop.Token);
        await Wait.UntilAsync(() => peer.Count(mail.MessageId) == 1, Cancelled);

        await stop.CancelAsync();

        Assert.IsType<MailOutcome.Unknown>(await sending);
        Assert.IsType<MailOutcome.Unknown>(Assert.Single(await folder.Attempts.ListAsync(mail.MessageId, Cancelled)).Outcome);
    }

    [Fact]
    public async Task After_a_crash_an_attempt_without_an_end_is_never_sent_again_by_itself()
    {
        var mail = folder.Mail("crash");
        // The process died between these two lines: the row is there, and what the server got is not known.
        await folder.Attempts.BeginAsync(mail.MessageId, Cancelled);

        var outcome = await DeliverAsync("office", mail);

        Assert.IsType<MailOutcome.Unknown>(outcome);
        Assert.Equal(0, peer.Count(mail.MessageId));
    }

    [Fact]
    public async Task A_recorded_decision_to_send_again_sends_once_more_under_the_same_Message_Id()
    {
        var mail = folder.Mail("decided");
        await DeliverAsync("lost-then-drop", mail);

        Assert.True(await folder.Attempts.DecideAsync(mail.MessageId, Decision(found: false), Cancelled));
        var outcome = await DeliverAsync("office", mail);

        Assert.IsType<MailOutcome.Accepted>(outcome);
        Assert.Equal(1, peer.Count(mail.MessageId));
        Assert.False(await folder.Attempts.DecideAsync(mail.MessageId, Decision(found: false), Cancelled));
    }

    [Fact]
    public async Task A_mail_found_in_the_mailbox_counts_as_delivered()
    {
        var mail = folder.Mail("found");
        await DeliverAsync("kept-then-drop", mail);

        await folder.Attempts.DecideAsync(mail.MessageId, Decision(found: true), Cancelled);
        var outcome = await DeliverAsync("office", mail);

        Assert.Equal(new MailOutcome.Accepted("在收件箱中找到"), outcome);
        Assert.Equal(1, peer.Count(mail.MessageId));
    }

    [Fact]
    public async Task A_wrong_password_is_permanent_and_leaves_no_attempt()
    {
        var mail = folder.Mail("password");
        var options = peer.Options("office");
        options.Password = "wrong";

        var outcome = await folder.Delivery(options).DeliverAsync(mail, Cancelled);

        Assert.Equal(535, Assert.IsType<MailOutcome.Permanent>(outcome).Code);
        Assert.Empty(await folder.Attempts.ListAsync(mail.MessageId, Cancelled));
    }

    [Fact]
    public async Task A_certificate_that_is_not_the_configured_one_is_refused()
    {
        var options = peer.Options("office");
        options.ServerCertificateSha256 = new string('0', 64);

        Assert.IsType<MailOutcome.Permanent>(await folder.Delivery(options).DeliverAsync(folder.Mail("tls"), Cancelled));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient_and_leaves_no_attempt()
    {
        var mail = folder.Mail("absent");
        var options = peer.Options("office");
        options.Port = 1;

        Assert.IsType<MailOutcome.Transient>(await folder.Delivery(options).DeliverAsync(mail, Cancelled));

        Assert.Empty(await folder.Attempts.ListAsync(mail.MessageId, Cancelled));
    }

    [Fact, Rule("R44")]
    public async Task An_archive_that_changed_on_disk_is_not_sent()
    {
        var mail = folder.Mail("changed");
        await File.WriteAllBytesAsync(mail.Attachments[0].Path, new byte[mail.Attachments[0].Bytes], Cancelled);

        Assert.IsType<MailOutcome.Permanent>(await DeliverAsync("office", mail));

        Assert.Equal(0, peer.Count(mail.MessageId));
    }

    [Fact]
    public async Task One_connection_carries_mail_after_a_refusal_and_after_a_cut()
    {
        var options = peer.Options("rcpt-550");
        var delivery = folder.Delivery(options);
        Assert.IsType<MailOutcome.Permanent>(await delivery.DeliverAsync(folder.Mail("one"), Cancelled));
        options.TestRecipient = "kept-then-drop@peer.test";
        Assert.IsType<MailOutcome.Unknown>(await delivery.DeliverAsync(folder.Mail("two"), Cancelled));
        options.TestRecipient = "office@peer.test";

        Assert.IsType<MailOutcome.Accepted>(await delivery.DeliverAsync(folder.Mail("three"), Cancelled));
    }

    private Task<MailOutcome> DeliverAsync(string script, OutgoingMail mail) =>
        folder.Delivery(peer.Options(script)).DeliverAsync(mail, Cancelled);

    private static MailDecision Decision(bool found) => new()
    {
        FoundInMailbox = found,
        DecidedBy = new PersonId(Guid.CreateVersion7()),
        DecidedAt = TimeProvider.System.GetUtcNow(),
        Reason = found ? "在收件箱中找到" : "收件箱中没有",
    };
}
