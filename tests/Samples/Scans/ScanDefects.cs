using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples.Scans;

/// <summary>Every single defect of the stamped scans, each with the one finding it gives (R26, X39).</summary>
public static class ScanDefects
{
    /// <summary>All of them; the candidate is at the city stage, where the scans must be there beside the Word forms.</summary>
    public static IReadOnlyList<SampleDefect> All { get; } =
    [
        Set("recommendation-scan-missing", "form.scan-missing", (_, files, _) => [files[1]]),
        Set("summary-scan-missing", "form.scan-missing", (_, files, _) => [files[0]]),
        Scan("scan-without-seal", "form.seal-not-seen", (scans, seed) => scans.Make([ScanMaker.Sheet("推荐表", seed) with { IsSealed = false }], seed))
            with { Reading = "X39", Severity = Severity.Warning },
        Scan("scan-with-red-ink-only", "form.seal-not-seen", (scans, seed) => scans.Make([ScanMaker.Sheet("推荐表", seed) with { IsSealed = false, HasRedInk = true }], seed))
            with { Reading = "X39", Severity = Severity.Warning },
        Scan("scan-is-typed-text", "form.not-scanned", (scans, seed) => scans.Build([], seed, parts => parts.AddTextPage(30))),
        Scan("scan-partly-typed", "form.partly-scanned", (scans, seed) => scans.Build([ScanMaker.Sheet("推荐表", seed)], seed, parts => parts.AddTextPage(30)))
            with { Severity = Severity.Warning },
        Scan("scan-with-password", "damaged.pdf-encrypted", (scans, seed) => scans.Build([ScanMaker.Sheet("推荐表", seed)], seed, parts =>
        {
            var key = parts.AddObject($"<< /Filter /Standard /V 1 /R 2 /O <{new string('A', 64)}> /U <{new string('5', 64)}> /P -4 >>");
            parts.TrailerEntries = $"/Encrypt {key} 0 R";
        })),
        Scan("scan-with-script", "unsafe.pdf-script", (scans, seed) => scans.Build([ScanMaker.Sheet("推荐表", seed)], seed,
            parts => parts.CatalogEntries = "/OpenAction << /S /JavaScript /JS (app.alert\\('hello'\\)) >>")),
        Scan("scan-with-hidden-file", "unsafe.pdf-attachment", (scans, seed) => scans.Build([ScanMaker.Sheet("推荐表", seed)], seed, parts =>
        {
            var file = parts.AddStream("/Type /EmbeddedFile", "MZ"u8.ToArray());
            parts.CatalogEntries = $"/Names << /EmbeddedFiles << /Names [(setup.exe) << /Type /Filespec /F (setup.exe) /EF << /F {file} 0 R >> >>] >> >>";
        })),
        Scan("scan-truncated", "damaged.pdf", (scans, seed) => scans.Make([ScanMaker.Sheet("推荐表", seed)], seed) is var whole ? whole[..(whole.Length / 3)] : []),
        Scan("scan-empty", "damaged.pdf", (_, _) => []),
        Scan("scan-is-no-pdf", "damaged.pdf", (_, _) => "PK\u0003\u0004 ... [Content_Types].xml"u8.ToArray()),
    ];

    private static SampleDefect Scan(string name, string code, Func<ScanMaker, int, byte[]> make) =>
        Set(name, code, (scans, files, seed) => [files[0] with { Content = make(scans, seed) }, files[1]]);

    private static SampleDefect Set(string name, string code, Func<ScanMaker, IReadOnlyList<SampleFile>, int, IReadOnlyList<SampleFile>> change) => new()
    {
        Name = name,
        Rule = "R26",
        Code = code,
        Make = (makers, person, seed) => change(makers.Scans, makers.Scans.MakeSet(person, seed), seed),
    };
}
