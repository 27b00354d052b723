using System.Text;
using CreativeTalent.Host.Mail;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

public sealed class MessageWriterTests : IDisposable
{
    private readonly MailTestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact, Rule("R28", "R44")]
    public void A_Chinese_file_name_is_written_both_ways_and_read_back_from_each()
    {
        var written = Write(folder.Mail("name", attachmentBytes: 10));

        // RFC 2231 in Content-Disposition, RFC 2047 in Content-Type; the name needs more than one piece of each.
        Assert.Contains("filename*0*=utf-8''", written, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("name=\"=?utf-8?", written, StringComparison.OrdinalIgnoreCase);
        using var read = MimeKit.MimeMessage.Load(new MemoryStream(Encoding.ASCII.GetBytes(written)), TestContext.Current.CancellationToken);
        var part = Assert.Single(read.Attachments);
        Assert.Equal("晋中+王伟（第1部分共2部分）.zip", part.ContentDisposition?.FileName);
        Assert.Equal("晋中+王伟（第1部分共2部分）.zip", part.ContentType.Name);
    }

    [Fact]
    public void The_message_is_plain_ASCII_in_lines_that_every_server_takes()
    {
        var written = Write(folder.Mail("ascii"));

        Assert.All(written, character => Assert.InRange(character, '\0', '\x7f'));
        Assert.All(written.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
        Assert.DoesNotContain('\n', written.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("晋中+王伟\r\nBcc: other@example.test")]
    [InlineData("晋中\0")]
    [InlineData("")]
    public void A_subject_that_is_not_one_line_is_refused(string subject) =>
        Assert.Throws<ArgumentException>(() => folder.Mail("subject", attachmentBytes: 0) with { Subject = subject });

    [Fact]
    public void A_file_name_that_is_not_one_line_is_refused() =>
        Assert.Throws<ArgumentException>(() => folder.Attachment("a.zip\r\nX-Other: 1", 1));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(100_000)]
    public void The_announced_size_is_the_size(int attachmentBytes)
    {
        var mail = folder.Mail("size", attachmentBytes: 0) with { Attachments = [folder.Attachment("晋中.zip", attachmentBytes)] };
        using var open = MessageWriter.Open(mail, new MailOptions(), TimeProvider.System.GetUtcNow());

        Assert.Equal(Write(mail).Length, open.WireBytes);
    }

    private static string Write(OutgoingMail mail)
    {
        using var open = MessageWriter.Open(mail, new MailOptions(), TimeProvider.System.GetUtcNow());
        using var written = new MemoryStream();
        open.Message.WriteTo(MessageWriter.Wire(), written, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(written.ToArray());
    }
}
