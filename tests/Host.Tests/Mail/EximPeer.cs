using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeTalent.Host.Mail;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>Debian's exim4 as an independent second server: STARTTLS, AUTH, its own configuration, delivery into a folder.</summary>
/// <remarks>exim never delivers as root, so a test run by root starts it as nobody.</remarks>
internal sealed class EximPeer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/exim4";
    private const string User = "peer";
    private const string Password = "invented-secret";
    private const string SignedIn = "${if and{{eq{$auth2}{" + User + "}}{eq{$auth3}{" + Password + "}}}}";
    private const string Nobody = "65534";

    private readonly DirectoryInfo folder;
    private readonly PeerCertificate certificate;
    private readonly Process process;
    private readonly int port;

    private EximPeer(DirectoryInfo folder, PeerCertificate certificate, Process process, int port) =>
        (this.folder, this.certificate, this.process, this.port) = (folder, certificate, process, port);

    public static async Task<EximPeer> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("creativetalent-exim-");
        var certificate = PeerCertificate.Make(folder.FullName);
        foreach (var name in new[] { "spool", "log", "mail" })
        {
            folder.CreateSubdirectory(name);
        }

        var (user, group) = Environment.IsPrivilegedProcess
            ? (Nobody, Nobody)
            : (await OwnIdAsync("-u", cancellationToken), await OwnIdAsync("-g", cancellationToken));
        await File.WriteAllTextAsync(
            ConfigurationPath(folder), Configuration(folder.FullName, certificate, user, group), cancellationToken);
        if (Environment.IsPrivilegedProcess)
        {
            using var give = Process.Start("chown", ["-R", $"{Nobody}:{Nobody}", folder.FullName]);
            await give.WaitForExitAsync(cancellationToken);
        }

        var port = FreePort();
        var process = Start(folder, "-bdf", "-oX", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1.{port}"));
        await Wait.UntilAsync(() => process.HasExited || Listens(port), cancellationToken);
        if (!process.HasExited)
        {
            return new EximPeer(folder, certificate, process, port);
        }

        var fault = await process.StandardError.ReadToEndAsync(cancellationToken);
        process.Dispose();
        folder.Delete(recursive: true);
        throw new InvalidOperationException($"exim4 did not start: {fault}");
    }

    public MailOptions Options() => new()
    {
        Mode = MailMode.TestServer,
        SenderAddress = "kexie@jinzhong.example",
        SenderName = "晋中市科协",
        Host = "127.0.0.1",
        Port = port,
        UserName = User,
        Password = Password,
        TestRecipient = "office@exim.test",
        ServerCertificateSha256 = certificate.Sha256,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Where the mails are delivered, one file for each.</summary>
    public string Mailbox => Path.Combine(folder.FullName, "mail");

    /// <summary>Delivers what was queued, and gives the mails in the mailbox.</summary>
    public async Task<IReadOnlyList<string>> DeliveredAsync(CancellationToken cancellationToken)
    {
        using var run = Start(folder, "-qff");
        await run.WaitForExitAsync(cancellationToken);
        return Directory.GetFiles(Mailbox);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static string ConfigurationPath(DirectoryInfo folder) => Path.Combine(folder.FullName, "exim.conf");

    private static Process Start(DirectoryInfo folder, params string[] arguments)
    {
        string[] command = [Program, "-C", ConfigurationPath(folder), .. arguments];
        if (Environment.IsPrivilegedProcess)
        {
            command = ["setpriv", "--reuid", Nobody, "--regid", Nobody, "--groups", Nobody, .. command];
        }

        return Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
    }

    // exim runs as the user it was built for, and obeys members of its admin groups, unless the configuration says otherwise.
    private static async Task<string> OwnIdAsync(string which, CancellationToken cancellationToken)
    {
        using var id = Process.Start(new ProcessStartInfo("id", [which]) { RedirectStandardOutput = true })!;
        return (await id.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Listens(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Mail is queued and delivered by a queue run that the test waits for.
    private static string Configuration(string folder, PeerCertificate certificate, string user, string group) => $$$"""
        keep_environment =
        primary_hostname = exim.test
        spool_directory = {{{folder}}}/spool
        log_file_path = {{{folder}}}/log/%s
        pid_file_path = {{{folder}}}/exim.pid
        exim_user = {{{user}}}
        exim_group = {{{group}}}
        admin_groups = {{{group}}}
        deliver_drop_privilege = true
        queue_only = true
        message_size_limit = 40M
        tls_certificate = {{{certificate.CertificatePath}}}
        tls_privatekey = {{{certificate.KeyPath}}}
        tls_advertise_hosts = *
        auth_advertise_hosts = ${if def:tls_in_cipher {*}{}}
        acl_smtp_rcpt = rcpt

        begin acl
        rcpt:
          accept authenticated = *
          deny

        begin routers
        all:
          driver = accept
          transport = folder

        begin transports
        folder:
          driver = appendfile
          directory = {{{folder}}}/mail
          create_directory
          message_prefix =
          message_suffix =

        begin authenticators
        plain:
          driver = plaintext
          public_name = PLAIN
          server_condition = {{{SignedIn}}}
          server_set_id = $auth2
        """;
}
