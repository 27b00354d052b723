using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Archives;
using CreativeTalent.Samples.Candidates;
using CreativeTalent.Samples.Essays;
using Xunit;

namespace CreativeTalent.Documents.Tests.Archives;

/// <summary>Whatever bytes arrive, reading answers with facts: never with an exception, never without end.</summary>
[Rule("R16", "R28")]
public sealed class MutatedFilesTests
{
    private const int Rounds = 1000;

    private static readonly SampleMakers Makers = new();

    public static TheoryData<string> Names() => ["李翀+事迹材料.docx", "晋中+李翀.zip", "晋中+李翀.rar"];

    [Theory(Timeout = 300_000), MemberData(nameof(Names))]
    public Task Mutated_bytes_give_facts(string name) => Task.Run(
        () =>
        {
            var good = Good(name);
            for (var seed = 0; seed < Rounds; seed++)
            {
                using var content = new MemoryStream(Mutate(good, new Random(seed)));

                var files = new MaterialReader(new ArchiveSettings { MaxTotalBytes = 50_000_000 }).ReadFile(name, content, CancellationToken.None);

                Assert.True(files.Count > 0, $"Seed {seed} gave no file.");
                MaterialScreening.Check(
                    Materials.From(MaterialsForm.Archive, name, files, new ArchiveSettings()), ScreeningStage.City, new ScreeningSettings());
            }
        },
        TestContext.Current.CancellationToken);

    private static byte[] Good(string name)
    {
        var essay = Makers.Essays.Make(new EssayDraft { Person = "李翀", Area = "晋中", Seed = 3, Producer = WordProducer.Wps });
        SampleFile inner = new("李翀+照片.zip", CandidateSample.Pack([new("李翀+说明.txt", [1, 2, 3])]));

        return Path.GetExtension(name) switch
        {
            ".docx" => essay.Content,
            ".rar" => RarBytes.Write([essay, inner]),
            _ => ZipBytes.Write([ZipItem.Utf8(essay.Name, essay.Content) with { IsDeflated = true }, ZipItem.Gbk(inner.Name, inner.Content)]),
        };
    }

    // The structures lie at both ends, so most changes fall there.
    private static byte[] Mutate(byte[] good, Random random)
    {
        var bytes = (byte[])good.Clone();
        for (var change = random.Next(1, 8); change > 0; change--)
        {
            var at = random.Next(3) switch
            {
                0 => random.Next(Math.Min(400, bytes.Length)),
                1 => bytes.Length - 1 - random.Next(Math.Min(1500, bytes.Length)),
                _ => random.Next(bytes.Length),
            };
            bytes[at] = random.Next(4) switch
            {
                0 => 0,
                1 => 0xFF,
                2 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(6) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
