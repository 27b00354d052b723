using System.Diagnostics;

namespace CreativeTalent.Host.Tests.Papers;

/// <summary>One font of a PDF as poppler's pdffonts sees it: a reader that is none of ours.</summary>
internal sealed record PdfFont(string Name, bool Embedded, bool Subset, bool Unicode);

internal static class PdfFonts
{
    public static async Task<IReadOnlyList<PdfFont>> ListAsync(string pdf, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("pdffonts", [pdf]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("pdffonts did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return
        [
            .. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line =>
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return new PdfFont(words[0], words[^5] == "yes", words[^4] == "yes", words[^3] == "yes");
            }),
        ];
    }
}
