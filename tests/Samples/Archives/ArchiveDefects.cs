using System.Text;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Candidates;

namespace CreativeTalent.Samples.Archives;

/// <summary>A good candidate in an archive that is wrong in one thing, and the one finding it must give (R28).</summary>
/// <param name="Name">A stable name in lower case with dashes.</param>
/// <param name="Code">The code of the finding.</param>
/// <param name="Reading">The reading of the finding; null when it names none.</param>
/// <param name="Severity">The severity of the finding.</param>
/// <param name="Make">Makes the archive.</param>
public sealed record ArchiveDefect(string Name, string Code, string? Reading, Severity Severity, Func<CandidateSample, SampleFile> Make);

/// <summary>Damaged, hostile and misnamed archives.</summary>
public static class ArchiveDefects
{
    private const uint SymbolicLink = 0xA1FFu << 16;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ArchiveDefect> All { get; } = [.. Names(), .. Damaged(), .. Hostile(), .. Nested()];

    private static IEnumerable<ArchiveDefect> Names()
    {
        yield return Named("archive-without-area", "archive.name", null, Severity.Error, sample => $"{sample.Person}.zip");
        yield return Named("archive-called-material", "archive.name", null, Severity.Error, _ => "报送材料.zip");
        yield return Named("archive-without-plus", "archive.name-plus", "X37", Severity.Warning, sample => $"{sample.Area}{sample.Person}.zip");
        yield return Named("archive-area-with-shi", "archive.area-form", "X37", Severity.Warning, sample => $"{sample.Area}市+{sample.Person}.zip");
        yield return Named("archive-area-unknown", "archive.area-unknown", "X37", Severity.Warning, sample => $"云中+{sample.Person}.zip");
        yield return Named("archive-zip-called-rar", "archive.extension", "X43", Severity.Warning, sample => $"{sample.Name}.rar");
        yield return Changed("archive-photos-of-somebody", "archive.photo-name", sample =>
            [.. Others(sample), ZipItem.Utf8("钱多多+照片.zip", sample.PhotoArchive.Content)]);
        yield return Changed("archive-photos-unnamed", "archive.photo-name", sample =>
            [.. Others(sample), ZipItem.Utf8("照片.zip", sample.PhotoArchive.Content)]);
        yield return Changed("archive-photos-without-plus", "archive.photo-name-plus", sample =>
            [.. Others(sample), ZipItem.Utf8($"{sample.Person}照片.zip", sample.PhotoArchive.Content)]) with { Reading = "X37", Severity = Severity.Warning };
        yield return Changed("archive-photos-loose", "archive.photos-loose", sample =>
            [.. Others(sample), .. Items(sample.Photos)]) with { Reading = "X37", Severity = Severity.Warning };
    }

    private static IEnumerable<ArchiveDefect> Damaged()
    {
        yield return Bytes("archive-truncated", "damaged.truncated", zip => zip[..(zip.Length * 3 / 4)]);
        yield return Bytes("archive-without-its-end", "damaged.truncated", zip => zip[..^22]);
        yield return Bytes("archive-empty-file", "damaged.empty", _ => []);
        yield return Bytes("archive-is-a-text", "damaged.not-archive", _ => Encoding.UTF8.GetBytes("这不是压缩包，只是改了扩展名。"));
        yield return Changed("archive-without-files", "damaged.empty", _ => []);
        yield return Added("archive-wrong-checksum", "damaged.checksum", ZipItem.Utf8("说明.txt", "内容"u8.ToArray()) with { Crc = 1 });
        yield return Added("archive-broken-deflate", "damaged.checksum", ZipItem.Utf8("说明.txt", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]) with { Method = 8 });
        yield return Added("archive-unknown-method", "damaged.method", ZipItem.Utf8("说明.txt", "内容"u8.ToArray()) with { Method = 97 });
        yield return Added("archive-encrypted-entry", "damaged.encrypted", ZipItem.Utf8("说明.txt", "内容"u8.ToArray()) with { Flags = 0x0801 }) with { Reading = "X43" };
        yield return Added("archive-name-not-text", "damaged.name", ZipItem.Utf8("x", [1]) with { Name = [0xFF, 0xFE, 0x80, 0x81] });
        yield return Bytes("archive-one-volume", "damaged.split", zip =>
        {
            zip[^18] = 1;

            return zip;
        }) with { Reading = "X43" };
        yield return Bytes("archive-wrong-number-of-entries", "damaged.directory", zip =>
        {
            zip[^12]++;

            return zip;
        });
        yield return new("archive-rar-truncated", "damaged.checksum", null, Severity.Error, sample =>
            new($"{sample.Name}.rar", RarBytes.Write(Files(sample))[..^5000]));
    }

    private static IEnumerable<ArchiveDefect> Hostile()
    {
        var harmless = "内容"u8.ToArray();
        yield return Added("archive-path-escape", "unsafe.path-escape", ZipItem.Utf8("../../etc/cron.d/evil", harmless));
        yield return Added("archive-path-escape-backslash", "unsafe.path-escape", ZipItem.Utf8(@"..\..\evil.exe", harmless));
        yield return Added("archive-absolute-path", "unsafe.absolute-path", ZipItem.Utf8("/etc/passwd", harmless));
        yield return Added("archive-drive-letter", "unsafe.absolute-path", ZipItem.Utf8(@"C:\Windows\evil.dll", harmless));
        yield return Added("archive-control-character", "unsafe.name", ZipItem.Utf8("说明\u0007.txt", harmless));
        yield return Added("archive-turned-name", "unsafe.name", ZipItem.Utf8("照片\u202Egpj.exe", harmless));
        yield return Added("archive-device-name", "unsafe.name", ZipItem.Utf8("CON.txt", harmless));
        yield return Added("archive-symbolic-link", "unsafe.link", ZipItem.Utf8("link", "/etc/passwd"u8.ToArray()) with { Attributes = SymbolicLink });
        yield return Added("archive-two-names", "unsafe.name-mismatch", ZipItem.Utf8("说明.txt", harmless) with { LocalName = Encoding.UTF8.GetBytes("evil_.exe") });
        yield return Changed("archive-same-name-twice", "unsafe.duplicate-name", sample =>
            [.. Everything(sample), ZipItem.Utf8("附件/说明.txt", harmless), ZipItem.Utf8("附件/说明.TXT", harmless)]);
        yield return Added("archive-bomb", "unsafe.bomb", ZipItem.Utf8("零.bin", new byte[64 * 1024 * 1024]) with { IsDeflated = true });
        yield return Changed("archive-many-files", "unsafe.too-many-entries", sample =>
            [.. Everything(sample), .. Enumerable.Range(0, 1001).Select(number => ZipItem.Utf8($"附件/{number}.txt", []))]);
        yield return Bytes("archive-overlapping", "unsafe.overlap", zip =>
        {
            // The second entry of the directory is pointed at the first one's data.
            var first = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
            BitConverter.TryWriteBytes(zip.AsSpan(first + 42), 0);

            return zip;
        });
    }

    private static IEnumerable<ArchiveDefect> Nested()
    {
        yield return Changed("archive-nested-three-deep", "unsafe.nesting", sample =>
        [
            .. Everything(sample),
            ZipItem.Utf8("附件.zip", CandidateSample.Pack([new("内.zip", CandidateSample.Pack([new("再内.txt", "内容"u8.ToArray())]))])),
        ]);
        yield return Changed("archive-photos-truncated", "damaged.truncated", sample =>
            [.. Others(sample), ZipItem.Utf8(sample.PhotoArchive.Name, sample.PhotoArchive.Content[..^1000])]);
        yield return Changed("archive-photos-encrypted", "damaged.encrypted", sample =>
            [.. Others(sample), ZipItem.Utf8(sample.PhotoArchive.Name, ZipBytes.Write([.. Items(sample.Photos).Select(item => item with { Flags = 0x0801 })]))])
            with { Reading = "X43" };
    }

    private static ArchiveDefect Named(string name, string code, string? reading, Severity severity, Func<CandidateSample, string> rename) =>
        new(name, code, reading, severity, sample => new(rename(sample), sample.ToArchive().Content));

    private static ArchiveDefect Changed(string name, string code, Func<CandidateSample, IReadOnlyList<ZipItem>> items) =>
        new(name, code, null, Severity.Error, sample => new($"{sample.Name}.zip", ZipBytes.Write(items(sample))));

    private static ArchiveDefect Added(string name, string code, ZipItem item) =>
        Changed(name, code, sample => [.. Everything(sample), item]);

    private static ArchiveDefect Bytes(string name, string code, Func<byte[], byte[]> change) =>
        new(name, code, null, Severity.Error, sample => new($"{sample.Name}.zip", change(ZipBytes.Write([.. Everything(sample)]))));

    private static IEnumerable<SampleFile> Files(CandidateSample sample) => [.. sample.Others, sample.PhotoArchive];

    private static IEnumerable<ZipItem> Others(CandidateSample sample) => Items(sample.Others);

    private static IEnumerable<ZipItem> Everything(CandidateSample sample) => Items(Files(sample));

    private static IEnumerable<ZipItem> Items(IEnumerable<SampleFile> files) => files.Select(file => ZipItem.Utf8(file.Name, file.Content));
}
