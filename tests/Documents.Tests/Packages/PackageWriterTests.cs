using System.Diagnostics;
using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreativeTalent.Documents.Packages;
using CreativeTalent.Domain.Submissions;
using Xunit;

namespace CreativeTalent.Documents.Tests.Packages;

public sealed class PackageWriterTests : IDisposable
{
    private static readonly DateTimeOffset Stamp = new(2023, 8, 10, 17, 30, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("creativetalent-packages-");
    private readonly StoredFiles files = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact, Rule("R28", "R44")]
    public void Files_and_the_photo_archive_inside_come_out_as_they_went_in()
    {
        var plan = Plan();

        var written = Write(plan);

        using var zip = ZipFile.OpenRead(written.Path);
        Assert.Equal([.. plan.Entries.Select(entry => entry.Path), Manifest.TextName, Manifest.JsonName], zip.Entries.Select(entry => entry.FullName));
        using var inner = new ZipArchive(zip.GetEntry("王伟+照片.zip")!.Open());
        var found = zip.Entries.Where(entry => !entry.FullName.EndsWith(".zip", StringComparison.Ordinal))
            .SkipLast(Manifest.Names.Count)
            .Concat(inner.Entries)
            .Select(Sha256);
        Assert.Equal(plan.Files.Select(entry => entry.File.Sha256), found);
    }

    [Fact, Rule("R44")]
    public void Everything_is_stored_and_not_recompressed()
    {
        using var zip = ZipFile.OpenRead(Write(Plan()).Path);

        Assert.All(zip.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
    }

    [Fact, Rule("R28")]
    public void Another_reader_agrees_that_the_archive_and_the_one_inside_are_sound()
    {
        var written = Write(Plan());

        Assert.Contains("No errors detected", Run("unzip", "-t", written.Path), StringComparison.Ordinal);
        var inner = folder.CreateSubdirectory("inner").FullName;
        Run("unzip", "-q", written.Path, "-d", inner);
        Assert.Contains(
            "No errors detected", Run("unzip", "-t", Path.Combine(inner, "王伟+照片.zip")), StringComparison.Ordinal);
    }

    [Fact, Rule("R44")]
    public void Writing_twice_gives_the_same_bytes()
    {
        var plan = Plan();
        var first = Write(plan);
        var bytes = File.ReadAllBytes(first.Path);

        var second = Write(plan);

        Assert.Equal(first, second);
        Assert.Equal(bytes, File.ReadAllBytes(second.Path));
    }

    [Fact, Rule("X27")]
    public void Length_and_hash_are_those_of_the_file_and_the_length_was_foreseen()
    {
        var plan = Plan();

        var written = Write(plan);

        var bytes = File.ReadAllBytes(written.Path);
        Assert.Equal((bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))), (written.Bytes, written.Sha256));
        Assert.InRange(written.Bytes, plan.MaxBytes - 12_000, plan.MaxBytes);
    }

    [Fact, Rule("X27")]
    public void Without_a_manifest_the_length_is_foreseen_to_the_byte()
    {
        var plan = Plan() with { HasManifest = false };

        Assert.Equal(plan.MaxBytes, Write(plan).Bytes);
    }

    [Fact, Rule("X27")]
    public void Even_the_longest_manifest_is_within_the_foreseen_length()
    {
        var stored = files.Add(SubmissionFileKind.Proof, "x", 1, seed: 1);
        // Characters that JSON writes with twelve bytes, in names as long as they can be.
        var name = string.Concat(Enumerable.Repeat("𠮷", 40));
        var plan = new PlannedArchive(
            "a.zip", [.. Enumerable.Range(0, 500).Select(number => new PlannedEntry.Stored($"{name}/{number}", stored))], HasManifest: true);

        Assert.InRange(Write(plan).Bytes, 1, plan.MaxBytes);
    }

    [Fact, Rule("X27")]
    public void The_manifest_lists_every_file_with_length_and_hash()
    {
        var plan = Plan();

        using var zip = ZipFile.OpenRead(Write(plan).Path);

        using var json = JsonDocument.Parse(zip.GetEntry(Manifest.JsonName)!.Open());
        var listed = json.RootElement.GetProperty("files").EnumerateArray().Select(file => (
            file.GetProperty("path").GetString(), file.GetProperty("bytes").GetInt64(), file.GetProperty("sha256").GetString()));
        Assert.Equal(plan.Files.Select(entry => ((string?)entry.Path, entry.File.Bytes, (string?)entry.File.Sha256)), listed);
        using var text = new StreamReader(zip.GetEntry(Manifest.TextName)!.Open());
        var content = text.ReadToEnd();
        Assert.All(plan.Files, entry => Assert.Contains(entry.File.Sha256, content, StringComparison.Ordinal));
    }

    [Fact, Rule("R44")]
    public void A_stored_file_that_was_damaged_is_never_packed()
    {
        var plan = Plan();
        files.Damage(plan.Files.Last().File.Sha256);

        Assert.Throws<InvalidDataException>(() => Write(plan));

        Assert.Empty(folder.GetFiles());
    }

    [Fact, Rule("R28")]
    public void An_archive_of_more_than_65535_entries_is_written_as_zip64()
    {
        var stored = files.Add(SubmissionFileKind.Proof, "x", 10, seed: 1);
        var plan = new PlannedArchive(
            "many.zip", [.. Enumerable.Range(0, 70_000).Select(number => new PlannedEntry.Stored($"{number}", stored))], HasManifest: false);

        var written = Write(plan);

        using var zip = ZipFile.OpenRead(written.Path);
        Assert.Equal(70_000, zip.Entries.Count);
        Assert.InRange(written.Bytes, 1, plan.MaxBytes);
    }

    [Fact, Rule("R28")]
    public void An_entry_of_more_than_4_GiB_is_written_as_zip64()
    {
        const long Large = (4L << 30) + 12_345;
        byte[] small = [1, 2, 3];
        var path = Path.Combine(folder.FullName, "large.zip");
        using (var file = File.Create(path))
        {
            var zip = new StoredZipWriter(file, Stamp);
            // A hole in the file takes no room on the disk; nobody reads its checksum here.
            zip.Add("large.mp4", Large, crc: 0, to => to.Seek(Large, SeekOrigin.Current));
            zip.Add("small.bin", small.Length, Crc32.HashToUInt32(small), to => to.Write(small));
            zip.Finish();
        }

        using var read = ZipFile.OpenRead(path);
        Assert.Equal(Large, read.GetEntry("large.mp4")!.Length);
        using var content = new MemoryStream();
        read.GetEntry("small.bin")!.Open().CopyTo(content);
        Assert.Equal(small, content.ToArray());
        Assert.Contains("large.mp4", Run("unzip", "-Z1", path), StringComparison.Ordinal);
    }

    private WrittenArchive Write(PlannedArchive plan) =>
        new PackageWriter(files.Open, Stamp).Write(plan, folder.FullName, TestContext.Current.CancellationToken);

    private PlannedArchive Plan() => new(
        "晋中+王伟.zip",
        [
            new PlannedEntry.Stored("王伟+典型事迹材料.docx", files.Add(SubmissionFileKind.Essay, "a.docx", 70_000, seed: 1)),
            new PlannedEntry.Stored("证明材料/空.txt", files.Add(SubmissionFileKind.Proof, "空.txt", 0, seed: 2)),
            new PlannedEntry.Nested(new PlannedArchive(
                "王伟+照片.zip",
                [
                    new PlannedEntry.Stored("王伟+2寸照.jpg", files.Add(SubmissionFileKind.IdPhoto, "b.jpg", 300_000, seed: 3)),
                    new PlannedEntry.Stored("王伟+工作照1.jpg", files.Add(SubmissionFileKind.WorkPhoto, "c.jpg", 1_000_001, seed: 4)),
                ],
                HasManifest: false)),
        ],
        HasManifest: true);

    private static string Sha256(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static string Run(string program, params string[] arguments)
    {
        // unzip prints Chinese names only in a UTF-8 locale.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
