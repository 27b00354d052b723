using System.Text;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Archives;
using SharpCompress.Common;
using SharpCompress.Writers.SevenZip;
using Xunit;

namespace CreativeTalent.Documents.Tests.Archives;

[Rule("R28", "X37", "X43")]
public sealed class ArchiveReadingTests
{
    private const string Name = "赟旻祎/李堃+说明.txt";
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("内容");

    public static TheoryData<string> Encodings() => ["utf8-flagged", "utf8-unflagged", "gbk-unflagged", "unicode-path"];

    [Theory, MemberData(nameof(Encodings))]
    public void Names_are_read_right_whatever_their_encoding(string encoding)
    {
        var gbk = ZipItem.Gbk("材料/说明.txt", Content);
        var item = encoding switch
        {
            "utf8-flagged" => ZipItem.Utf8(Name, Content),
            "utf8-unflagged" => ZipItem.Utf8(Name, Content) with { Flags = 0 },
            "gbk-unflagged" => ZipItem.Gbk(Name, Content),
            _ => gbk with { Extra = ZipBytes.UnicodePath(gbk.Name, Name) },
        };

        var files = Read("晋中+李堃.zip", ZipBytes.Write([item]));

        Assert.Equal(["晋中+李堃.zip", "晋中+李堃.zip!" + Name], files.Select(file => file.Path));
        Assert.Empty(Facts(files).Faults);
    }

    [Fact]
    public void A_unicode_path_that_belongs_to_another_name_is_not_believed()
    {
        var item = ZipItem.Utf8("真名.txt", Content) with { Extra = ZipBytes.UnicodePath("旧名.txt"u8.ToArray(), "假名.txt") };

        Assert.Equal("晋中+李堃.zip!真名.txt", Read("晋中+李堃.zip", ZipBytes.Write([item]))[1].Path);
    }

    [Fact]
    public void Rar_and_seven_zip_give_the_same_files_and_hashes_as_zip()
    {
        List<SampleFile> files = [new("材料/说明.txt", Content), new("堃.bin", [.. Enumerable.Range(0, 100_000).Select(number => (byte)(number * 7))])];
        var zip = Read("a.zip", ZipBytes.Write([.. files.Select(file => ZipItem.Utf8(file.Name, file.Content) with { IsDeflated = true })]));
        var rar = Read("a.rar", RarBytes.Write(files));
        var seven = Read("a.7z", SevenZip(files));

        Assert.Equal((ArchiveKind.Rar, 2), (Facts(rar).Kind, Facts(rar).Files));
        Assert.Equal((ArchiveKind.SevenZip, 2), (Facts(seven).Kind, Facts(seven).Files));
        Assert.Empty(Facts(rar).Faults);
        Assert.Empty(Facts(seven).Faults);
        Assert.Equal(Entries(zip), Entries(rar));
        Assert.Equal(Entries(zip), Entries(seven));
    }

    [Fact]
    public void Files_that_operating_systems_leave_behind_are_passed_over()
    {
        var files = Read("a.zip", ZipBytes.Write(
        [
            ZipItem.Utf8("说明.txt", Content), ZipItem.Utf8("__MACOSX/._说明.txt", Content), ZipItem.Utf8(".DS_Store", Content),
            ZipItem.Utf8("照片/Thumbs.db", Content), ZipItem.Utf8("~$事迹材料.docx", Content),
        ]));

        Assert.Equal(["a.zip", "a.zip!说明.txt"], files.Select(file => file.Path));
    }

    [Fact]
    public void What_is_good_in_a_hostile_archive_is_read_and_what_is_not_is_named()
    {
        var files = Read("a.zip", ZipBytes.Write([ZipItem.Utf8("../evil.txt", Content), ZipItem.Utf8("说明.txt", Content)]));

        var fault = Assert.Single(Facts(files).Faults);
        Assert.Equal(("unsafe.path-escape", "../evil.txt"), (fault.Code, fault.Entry));
        Assert.Equal("a.zip!说明.txt", files[1].Path);
    }

    [Fact]
    public void The_total_limit_holds_over_nested_archives()
    {
        var inner = ZipBytes.Write([.. Enumerable.Range(0, 4).Select(number => ZipItem.Utf8($"{number}.bin", Noise(300_000)))]);
        var outer = ZipBytes.Write([ZipItem.Utf8("内.zip", inner)]);

        var files = Read("a.zip", outer, new ArchiveSettings { MaxTotalBytes = 2_000_000 });

        Assert.Equal("unsafe.too-large", Assert.Single(files.Select(file => file.Facts).OfType<ArchiveFacts>().SelectMany(facts => facts.Faults)).Code);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(length).NextBytes(noise);

        return noise;
    }

    private static byte[] SevenZip(IEnumerable<SampleFile> files)
    {
        using var memory = new MemoryStream();
        using (var writer = new SevenZipWriter(memory, new SevenZipWriterOptions(CompressionType.LZMA) { LeaveStreamOpen = true }))
        {
            foreach (var file in files)
            {
                using var content = new MemoryStream(file.Content);
                writer.Write(file.Name, content, null);
            }
        }

        return memory.ToArray();
    }

    private static List<(string, long, string)> Entries(IReadOnlyList<MaterialFile> files) =>
        [.. files.Skip(1).Select(file => (file.Path[(file.Path.IndexOf('!', StringComparison.Ordinal) + 1)..], file.Bytes, file.Sha256)).Order()];

    private static ArchiveFacts Facts(IReadOnlyList<MaterialFile> files) => Assert.IsType<ArchiveFacts>(files[0].Facts);

    private static IReadOnlyList<MaterialFile> Read(string name, byte[] bytes, ArchiveSettings? limits = null)
    {
        using var content = new MemoryStream(bytes);

        return new MaterialReader(limits ?? new ArchiveSettings()).ReadFile(name, content, TestContext.Current.CancellationToken);
    }
}
