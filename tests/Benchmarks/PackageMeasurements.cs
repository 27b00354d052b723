using System.IO.Compression;
using System.Security.Cryptography;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Host.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Benchmarks;

/// <summary>How fast packages are written, with SHA-256 and flush, and what memory it takes.</summary>
internal static class PackageMeasurements
{
    private static readonly DateTimeOffset Stamp = new(2023, 8, 10, 9, 0, 0, TimeSpan.FromHours(8));

    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        using var set = new PackageSet();
        var archives = set.Plan().Mails
            .SelectMany(mail => mail.Attachments).OfType<PlannedAttachment.Archive>().Select(attachment => attachment.Content).ToList();
        var target = Directory.CreateDirectory(Path.Combine(set.Path, "packages")).FullName;
        var megabytes = set.Bytes / 1e6;
        var options = Options.Create(new MailOptions());
        using var transport = new SmtpTransport(options, TimeProvider.System, NullLogger<SmtpTransport>.Instance);
        var mails = new SubmissionMails(transport, options);
        var package = new SubmissionPackage
        {
            Plan = set.Plan(),
            Recipient = "office@center.example",
            Open = set.Open,
            Stamp = Stamp,
            Folder = Path.Combine(set.Path, "own"),
        };
        // The first time warms the code up.
        await mails.PrepareAsync(package, CancellationToken.None);
        var memory = MemoryUse.Start();
        var own = await Effort.OfAsync(() => mails.PrepareAsync(package, CancellationToken.None));
        var grown = memory.GrownMegabytes();
        var library = await Effort.OfAsync(() => Task.Run(() => Library(set, archives, target)));
        return
        [
            new($"packages of 12 candidates, {megabytes:0} MB, sources verified, SHA-256, flushed", own.Rate(megabytes), "250 MB/s"),
            new("memory grown while writing them", $"{grown:0} MB", "200 MB at most"),
            new("the same by ZipArchive, inner archives through a file, sources not verified", library.Rate(megabytes), ""),
        ];
    }

    private static void Library(PackageSet set, IReadOnlyList<PlannedArchive> archives, string folder)
    {
        foreach (var archive in archives)
        {
            var path = Path.Combine(folder, "library.zip");
            WriteWithLibrary(set, archive, path);
            // Its writer goes back to fill in headers, so the hash needs another reading.
            using var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            SHA256.HashData(written);
            written.Flush(flushToDisk: true);
        }
    }

    private static void WriteWithLibrary(PackageSet set, PlannedArchive archive, string path)
    {
        using var zip = new ZipArchive(File.Create(path, 1 << 18), ZipArchiveMode.Create);
        foreach (var entry in archive.Entries)
        {
            using var content = zip.CreateEntry(entry.Path, CompressionLevel.NoCompression).Open();
            if (entry is PlannedEntry.Nested nested)
            {
                WriteWithLibrary(set, nested.Archive, path + ".inner");
                using var inner = File.OpenRead(path + ".inner");
                inner.CopyTo(content, 1 << 18);
            }
            else if (entry is PlannedEntry.Stored stored)
            {
                using var source = set.Open(stored.File.Sha256);
                source.CopyTo(content, 1 << 18);
            }
        }
    }
}
