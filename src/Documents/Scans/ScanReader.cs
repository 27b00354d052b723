using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace CreativeTalent.Documents.Scans;

/// <summary>Reads the facts of a PDF: whether its pages are scanned paper, and the red seals on them (R26, X39).</summary>
public sealed class ScanReader : IFactReader
{
    /// <summary>Longer files are not opened: 200 MiB.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    /// <summary>Only this many pages are looked at, two thirds from the front and one third from the end: 12.</summary>
    public const int MostPagesLookedAt = 12;

    private const int MostPages = 5000;
    private const int MostPicturesPerPage = 40;

    // Paper fills the page but for a white margin that some scanning programs add.
    private const double ScannedShare = 0.6;

    // A seal on a smaller picture is a picture of a seal in a text, which a person must look at all the same.
    private const double SmallestPicture = 0.08;

    /// <inheritdoc />
    public string Version => "scan-1";

    /// <inheritdoc />
    public bool KnowsName(string name) => name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public bool KnowsContent(ReadOnlySpan<byte> header) => header.IndexOf("%PDF-"u8) >= 0;

    /// <inheritdoc />
    public FileFacts Read(Stream content, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[512];
        content.Position = 0;
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return new DamagedFacts("damaged.pdf", new("文件是空的（0 字节）", "the file is empty (0 bytes)"));
        }

        if (!KnowsContent(header[..read]))
        {
            return new DamagedFacts("damaged.pdf", new("内容不是 PDF", "it does not hold PDF"));
        }

        if (content.Length > MostBytes)
        {
            return new DamagedFacts("unsafe.pdf-size", new("文件超过 200 MB，超出可安全读取的范围", "it is larger than the 200 MB that are safe to read"));
        }

        content.Position = 0;
        try
        {
            using var document = PdfDocument.Open(content, new ParsingOptions { FilterProvider = new BoundedFilters(), SkipMissingFonts = true });

            return Look(document, cancellationToken);
        }
        catch (PdfDocumentEncryptedException)
        {
            return new DamagedFacts("damaged.pdf-encrypted", new("文件有打开密码", "it asks for a password"));
        }
        catch (PdfStreamTooLargeException)
        {
            return new DamagedFacts("unsafe.pdf-stream", new("文件内部的数据解压后过大", "a stream in it unpacks to more than is safe"));
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            // PdfPig answers a broken file with whatever exception its parser runs into (key not found, invalid cast, null
            // reference, …): the type tells nothing, and whatever it is, this file cannot be read.
            return new DamagedFacts("damaged.pdf", new("文件结构损坏，可能没有传完", "its structure is broken; it may not have been sent whole"));
        }
    }

    private static FileFacts Look(PdfDocument document, CancellationToken cancellationToken)
    {
        if (document.NumberOfPages is < 1 or > MostPages)
        {
            return new DamagedFacts("damaged.pdf", new($"文件有 {document.NumberOfPages} 页", $"it has {document.NumberOfPages} pages"));
        }

        var active = ActiveContent.In(document);
        if (active.HasScript)
        {
            return new DamagedFacts("unsafe.pdf-script", new("文件含有脚本或可启动的程序", "it holds a script or starts a program"));
        }

        if (active.HasFiles)
        {
            return new DamagedFacts("unsafe.pdf-attachment", new("文件内夹带了其他文件", "other files are hidden in it"));
        }

        var pages = PagesToLookAt(document.NumberOfPages);
        var seals = new List<SealRegion>();
        var scanned = 0;
        var canBearSeal = active.HasSignature;
        var hasUnread = false;
        foreach (var number in pages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = document.GetPage(number);
            var pictures = page.GetImages().Take(MostPicturesPerPage).ToList();
            canBearSeal |= pictures.Count > 0;
            scanned += pictures.Sum(picture => ShareOf(page, picture)) >= ScannedShare ? 1 : 0;
            foreach (var picture in pictures.Where(picture => ShareOf(page, picture) >= SmallestPicture))
            {
                var look = PagePicture.At(picture);
                hasUnread |= !look.IsRead;
                if (look.Mask is { } mask)
                {
                    seals.AddRange(SealsOn(page, picture, mask));
                }
            }
        }

        return new ScanFacts
        {
            Pages = document.NumberOfPages,
            ScannedPages = scanned,
            PagesLookedAt = pages.Count,
            CanBearSeal = canBearSeal,
            Seals = seals,
            HasUnreadPictures = hasUnread,
        };
    }

    private static IEnumerable<SealRegion> SealsOn(Page page, IPdfImage picture, RedMask mask)
    {
        var frame = picture.BoundingBox;
        var pageInPlaces = (int)(mask.Width * Math.Min(page.Width, page.Height) / Math.Max(1, frame.Width));
        foreach (var seal in SealFinder.Find(mask, Math.Min(pageInPlaces, Math.Max(mask.Width, mask.Height))))
        {
            var (across, down) = (frame.Width / mask.Width, frame.Height / mask.Height);
            yield return new SealRegion
            {
                Page = page.Number,
                Left = Share((frame.Left + ((seal.X - seal.Radius) * across)) / page.Width),
                Top = Share((page.Height - frame.Top + ((seal.Y - seal.Radius) * down)) / page.Height),
                Width = Share(2 * seal.Radius * across / page.Width),
                Height = Share(2 * seal.Radius * down / page.Height),
            };
        }
    }

    private static double ShareOf(Page page, IPdfImage picture) =>
        page.Width * page.Height > 0 ? Math.Abs(picture.BoundingBox.Width * picture.BoundingBox.Height) / (page.Width * page.Height) : 0;

    private static double Share(double share) => Math.Round(Math.Clamp(share, 0, 1), 4);

    private static List<int> PagesToLookAt(int pages)
    {
        var front = MostPagesLookedAt * 2 / 3;

        return pages <= MostPagesLookedAt
            ? [.. Enumerable.Range(1, pages)]
            : [.. Enumerable.Range(1, front), .. Enumerable.Range(pages - (MostPagesLookedAt - front) + 1, MostPagesLookedAt - front)];
    }
}
