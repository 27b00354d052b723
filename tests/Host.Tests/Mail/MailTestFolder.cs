using System.Security.Cryptography;
using CreativeTalent.Host.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>A folder with attachments, attempts and ways to send, as one process has them.</summary>
internal sealed class MailTestFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("creativetalent-mail-");
    private readonly List<IDisposable> opened = [];

    public string Path => folder.FullName;

    public IMailAttempts Attempts => new FileMailAttempts(folder.CreateSubdirectory("attempts").FullName, TimeProvider.System);

    public MailDelivery Delivery(MailOptions options) => new(Transport(options), Attempts, TimeProvider.System);

    public SmtpTransport Transport(MailOptions options)
    {
        var transport = new SmtpTransport(Options.Create(options), TimeProvider.System, NullLogger<SmtpTransport>.Instance);
        opened.Add(transport);
        return transport;
    }

    public CaptureFolder Capture(MailOptions options) => new(
        System.IO.Path.Combine(Path, "captured"), Options.Create(options), TimeProvider.System, NullLogger<CaptureFolder>.Instance);

    public OutgoingMail Mail(string key, int attachmentBytes = 100_000) => new()
    {
        MessageId = MessageIds.Of(key + Path, "jinzhong.example"),
        Recipient = "official@center.example",
        Subject = "晋中+王伟（1/1）",
        Text = "请查收。\r\n",
        Attachments = attachmentBytes == 0 ? [] : [Attachment("晋中+王伟（第1部分共2部分）.zip", attachmentBytes)],
    };

    public MailAttachment Attachment(string fileName, int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        var path = System.IO.Path.Combine(Path, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, content);
        return new MailAttachment
        {
            FileName = fileName,
            Path = path,
            Bytes = bytes,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        };
    }

    public void Dispose()
    {
        opened.ForEach(transport => transport.Dispose());
        folder.Delete(recursive: true);
    }
}
