using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CreativeTalent.Host.Mail;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>The scripted npm smtp-server of <c>peers/server.mjs</c> on a free port, with STARTTLS and AUTH or without both.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    public const long SizeLimit = 40_000_000;

    private const string User = "peer";
    private const string Password = "invented-secret";

    private readonly DirectoryInfo folder;
    private readonly PeerCertificate? certificate;
    private readonly Process process;
    private readonly int port;

    private SmtpPeer(DirectoryInfo folder, PeerCertificate? certificate, Process process, int port) =>
        (this.folder, this.certificate, this.process, this.port) = (folder, certificate, process, port);

    /// <summary>The folder of the node project.</summary>
    public static string Project { get; } = FindProject();

    /// <summary>Where the mails are kept, one file for each.</summary>
    public string Mailbox => folder.FullName;

    /// <summary>How many mails were taken and lost by the script <c>lost-then-hang</c>.</summary>
    public int Lost => Directory.GetFiles(folder.FullName, "*.lost").Length;

    /// <summary>The kept mails, in the order they came.</summary>
    public IReadOnlyList<string> Kept => [.. Directory.GetFiles(folder.FullName, "*.eml").Order(StringComparer.Ordinal)];

    public static async Task<SmtpPeer> StartAsync(bool tls, long sizeLimit = SizeLimit)
    {
        var folder = Directory.CreateTempSubdirectory("creativetalent-peer-");
        var certificate = tls ? PeerCertificate.Make(folder.FullName) : null;
        var options = JsonSerializer.Serialize(new
        {
            folder = folder.FullName,
            tls,
            certificate = certificate?.CertificatePath,
            key = certificate?.KeyPath,
            user = User,
            password = Password,
            size = sizeLimit,
        });
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", options])
        {
            WorkingDirectory = Project,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync();
        return int.TryParse(line, CultureInfo.InvariantCulture, out var port)
            ? new SmtpPeer(folder, certificate, process, port)
            : throw new InvalidOperationException($"The SMTP peer did not start. Run npm ci in {Project}.");
    }

    /// <summary>Options that reach this server; what it does with a mail is told by the recipient.</summary>
    public MailOptions Options(string recipient) => new()
    {
        Mode = MailMode.TestServer,
        SenderAddress = "kexie@jinzhong.example",
        SenderName = "晋中市科协",
        Host = "127.0.0.1",
        Port = port,
        Security = certificate is null ? MailSecurity.None : MailSecurity.StartTls,
        UserName = certificate is null ? "" : User,
        Password = certificate is null ? "" : Password,
        TestRecipient = recipient + "@peer.test",
        ServerCertificateSha256 = certificate?.Sha256 ?? "",
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>How many kept mails have this Message-Id.</summary>
    public int Count(string messageId) => Kept.Count(path => File.ReadLines(path)
        .TakeWhile(line => line.Length > 0)
        .Any(line => line.Contains(messageId, StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static string FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
            {
                return Path.Combine(folder.FullName, "tests", "Host.Tests", "Mail", "peers");
            }
        }

        throw new DirectoryNotFoundException("The tests run outside the repository, so the SMTP peer is not found.");
    }
}
