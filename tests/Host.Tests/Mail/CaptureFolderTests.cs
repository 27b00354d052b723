using CreativeTalent.Host.Mail;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

public sealed class CaptureFolderTests : IDisposable
{
    private readonly MailTestFolder folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact, Rule("R44")]
    public async Task A_captured_mail_is_listed_with_its_official_recipient()
    {
        var capture = folder.Capture(new MailOptions());
        var mail = folder.Mail("captured");

        var outcome = await new MailDelivery(capture, folder.Attempts, TimeProvider.System).DeliverAsync(mail, Cancelled);

        Assert.IsType<MailOutcome.Accepted>(outcome);
        var listed = Assert.Single(capture.List());
        Assert.Equal((mail.MessageId, mail.Recipient, mail.Subject), (listed.MessageId, listed.Recipient, listed.Subject));
        var content = await capture.ReadAsync(listed.Name, Cancelled);
        Assert.Equal(mail.Attachments.Select(attachment => attachment.FileName), content!.Attachments);
        Assert.Contains("请查收", content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_message_twice_is_two_files()
    {
        var capture = folder.Capture(new MailOptions());
        var mail = folder.Mail("twice");

        await capture.SendAsync(mail, Cancelled);
        await capture.SendAsync(mail, Cancelled);

        Assert.Equal([mail.MessageId, mail.MessageId], capture.List().Select(captured => captured.MessageId));
    }

    [Fact]
    public void An_empty_folder_lists_nothing() => Assert.Empty(folder.Capture(new MailOptions()).List());

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("none.eml")]
    public async Task A_name_outside_the_folder_is_not_read(string name) =>
        Assert.Null(await folder.Capture(new MailOptions()).ReadAsync(name, Cancelled));
}
