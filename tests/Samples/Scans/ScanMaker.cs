using System.Collections.Concurrent;

namespace CreativeTalent.Samples.Scans;

/// <summary>Makes stamped scans of 推荐表 and 汇总表 as PDF (R26), the same for the same seed.</summary>
/// <remarks>A page takes a tenth of a second and is kept per variant; files of one variant differ by their PDF id.</remarks>
public sealed class ScanMaker
{
    /// <summary>How many different papers and seals there are.</summary>
    public const int Variants = 40;

    private const int PageWidth = 1240;
    private const int PageHeight = 1754;

    private readonly ConcurrentDictionary<ScanSheet, Lazy<byte[]>> _pages = new();

    /// <summary>The good scans of one candidate: 推荐表 and 汇总表, both sealed.</summary>
    /// <param name="person">The candidate's name, for the file names.</param>
    /// <param name="seed">Decides paper, turn, fade and seal.</param>
    public IReadOnlyList<SampleFile> MakeSet(string person, int seed) =>
    [
        new($"{person}+推荐表.pdf", Make([Sheet("推荐表", seed)], seed)),
        new($"{person}+汇总表.pdf", Make([Sheet("汇总表", seed + 1)], seed + 1)),
    ];

    /// <summary>Makes one PDF of scanned pages.</summary>
    /// <param name="sheets">The pages.</param>
    /// <param name="seed">Makes the file differ.</param>
    public byte[] Make(IReadOnlyList<ScanSheet> sheets, int seed) => Build(sheets, seed, _ => { });

    internal byte[] Build(IReadOnlyList<ScanSheet> sheets, int seed, Action<PdfParts> change)
    {
        var parts = new PdfParts();
        foreach (var sheet in sheets)
        {
            parts.AddPicturePage(Page(sheet), PageWidth, PageHeight);
        }

        change(parts);

        return parts.ToFile(seed);
    }

    internal static ScanSheet Sheet(string form, int seed) => new() { Form = form, Variant = (int)((uint)seed % Variants) };

    private byte[] Page(ScanSheet sheet) => _pages.GetOrAdd(sheet, key => new(() => ScanPage.Draw(key))).Value;
}
