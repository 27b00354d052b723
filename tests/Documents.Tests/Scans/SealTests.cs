using CreativeTalent.Documents.Scans;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Scans;
using Xunit;

namespace CreativeTalent.Documents.Tests.Scans;

[Rule("R26", "X39")]
public sealed class SealTests
{
    // The detector's limits were chosen on the pages 0 to 39: these are others.
    private const int First = 1000;
    private const int Scans = 20;

    private static readonly ScanMaker Maker = new();

    [Theory, InlineData(false), InlineData(true)]
    public void The_seal_is_found_on_at_least_18_of_20_scans(bool withRedInk)
    {
        var found = Enumerable.Range(First, Scans).Where(variant => Seals(variant, isSealed: true, withRedInk).Count > 0).ToList();

        Assert.True(found.Count >= 18, $"found on {found.Count}: not on {string.Join(", ", Enumerable.Range(First, Scans).Except(found))}");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void No_seal_is_found_on_20_scans_without_one(bool withRedInk)
    {
        var found = Enumerable.Range(First, Scans).Where(variant => Seals(variant, isSealed: false, withRedInk).Count > 0);

        Assert.Empty(found);
    }

    [Fact]
    public void The_region_frames_the_seal_and_no_more()
    {
        foreach (var seal in Enumerable.Range(First, Scans).SelectMany(variant => Seals(variant, isSealed: true, withRedInk: false)))
        {
            // Seals are made 38 to 48 mm across, with their middle between 420,1100 and 940,1500 on a page of 1240 by 1754.
            Assert.InRange(seal.Width, 0.15, 0.26);
            Assert.InRange(seal.Height * 1754 / 1240, 0.15, 0.26);
            Assert.InRange(seal.Left + (seal.Width / 2), 0.31, 0.80);
            Assert.InRange(seal.Top + (seal.Height / 2), 0.60, 0.88);
        }
    }

    private static IReadOnlyList<SealRegion> Seals(int variant, bool isSealed, bool withRedInk)
    {
        var scan = Maker.Make([new() { Form = "推荐表", Variant = variant, IsSealed = isSealed, HasRedInk = withRedInk }], variant);

        return Assert.IsType<ScanFacts>(new ScanReader().Read(new MemoryStream(scan), CancellationToken.None)).Seals;
    }
}
