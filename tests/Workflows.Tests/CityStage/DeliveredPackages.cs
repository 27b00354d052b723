using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Host.Tests.Mail;
using Xunit;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>What arrived in a mailbox, opened by readers that share no code with the sender: npm mailparser and unzip.</summary>
internal sealed class DeliveredPackages : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("creative-talent-mailbox-").FullName;

    private DeliveredPackages()
    {
    }

    /// <summary>The mails, in the order of their Message-Ids.</summary>
    public IReadOnlyList<Delivered> Mails { get; private set; } = [];

    public static async Task<DeliveredPackages> OpenAsync(IEnumerable<string> mails, CancellationToken cancellationToken)
    {
        var opened = new DeliveredPackages();
        var json = await RunAsync("node", ["extract.mjs", opened.folder, .. mails], SmtpPeer.Project, cancellationToken);
        var read = JsonSerializer.Deserialize<List<Delivered>>(json, JsonSerializerOptions.Web) ?? [];
        opened.Mails = [.. read.OrderBy(mail => mail.MessageId, StringComparer.Ordinal)];

        return opened;
    }

    /// <summary>Unzips an archive beside itself.</summary>
    /// <returns>Name and SHA-256 of each file in it.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> UnzipAsync(string archive, CancellationToken cancellationToken)
    {
        var target = archive + ".content";
        await RunAsync("unzip", ["-q", archive, "-d", target], Path.GetTempPath(), cancellationToken);

        return Directory.GetFiles(target, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(target, path), HashOf, StringComparer.Ordinal);
    }

    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);

        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The hashes that an archive's own manifest promises, by path.</summary>
    public static IReadOnlyDictionary<string, string> Manifest(string archive) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(archive + ".content", "manifest.json")))?["files"]?.AsArray()
            .ToDictionary(file => (string?)file?["path"] ?? "", file => (string?)file?["sha256"] ?? "", StringComparer.Ordinal) ?? [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<string> RunAsync(
        string program, string[] arguments, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var fault = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {fault}");

        return await said;
    }
}

/// <summary>One mail that arrived.</summary>
/// <param name="MessageId">With angle brackets.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Attachments">The files it carried, written to disk.</param>
internal sealed record Delivered(string MessageId, string Subject, IReadOnlyList<string> Attachments);
