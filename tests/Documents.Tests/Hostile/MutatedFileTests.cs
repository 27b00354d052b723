using CreativeTalent.Documents.Photos;
using CreativeTalent.Documents.Scans;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Documents.Videos;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Photos;
using CreativeTalent.Samples.Scans;
using CreativeTalent.Samples.Videos;
using Xunit;

namespace CreativeTalent.Documents.Tests.Hostile;

/// <summary>Damages good files at random and reads them: whatever comes, a reader answers with facts, soon and with little memory.</summary>
[Rule("R22", "R26", "R46")]
public sealed class MutatedFileTests
{
    private const long MostAllocated = 600L * 1024 * 1024;

    [Fact]
    public void Damaged_photos_are_answered()
    {
        var photo = new PhotoMaker().Make(
            new() { Name = "", Kind = Domain.Screening.PhotoKind.HalfLength, Width = 150, Height = 200, Noise = 4, Exif = new(), XmpProgram = "GIMP" }, 1);

        ReadMutations(new PhotoReader(), photo.Content, mutations: 2000);
    }

    [Fact]
    public void Damaged_films_are_answered() =>
        ReadMutations(new VideoReader(), FilmSkeleton.Write(new() { Name = "", IsFragmented = true })[..1400], mutations: 4000);

    [Fact]
    public void Damaged_pdfs_are_answered()
    {
        var script = ScanDefects.All.Single(defect => defect.Name == "scan-is-typed-text").Make(new SampleMakers(), "王伟", 1)[0];

        ReadMutations(new ScanReader(), script.Content, mutations: 600);
    }

    private static void ReadMutations(IFactReader reader, byte[] good, int mutations)
    {
        for (var seed = 0; seed < mutations; seed++)
        {
            var bad = Mutate(good, new Random(seed));
            using var limit = new CancellationTokenSource();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = TimeProvider.System.GetTimestamp();

            var facts = reader.Read(new MemoryStream(bad), limit.Token);

            Assert.NotNull(facts);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostAllocated, $"seed {seed} allocates too much");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), $"seed {seed} takes too long");
        }
    }

    private static byte[] Mutate(byte[] good, Random random)
    {
        var bad = good.ToArray();
        for (var changes = random.Next(1, 12); changes > 0; changes--)
        {
            // Mostly near the beginning, where the structure stands.
            var at = random.Next(random.Next(3) == 0 ? bad.Length : Math.Min(bad.Length, 700));
            bad[at] = random.Next(4) switch
            {
                0 => 0xFF,
                1 => 0,
                2 => (byte)(bad[at] ^ (1 << random.Next(8))),
                _ => (byte)random.Next(256),
            };
        }

        return random.Next(5) == 0 ? bad[..random.Next(1, bad.Length)] : bad;
    }
}
