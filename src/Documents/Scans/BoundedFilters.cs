using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace CreativeTalent.Documents.Scans;

/// <summary>A stream inside a PDF would unpack to more than is safe.</summary>
internal sealed class PdfStreamTooLargeException() : Exception("A stream of the PDF unpacks to more than is safe.");

/// <summary>The usual filters of PDF streams, each asked beforehand how much it would unpack.</summary>
/// <remarks>PdfPig unpacks a stream whole into memory; 64 MiB is four A4 pages in full colour at 200 dpi.</remarks>
internal sealed class BoundedFilters : ILookupFilterProvider
{
    private const long MostBytes = 64 * 1024 * 1024;

    // One LZW code of 12 bits can stand for 4096 bytes at most, a run-length pair for 128.
    private const int LzwGrowth = 2731;
    private const int RunLengthGrowth = 64;

    private readonly IFilterProvider _usual = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary, IPdfTokenScanner scanner) =>
        Bounded(_usual is ILookupFilterProvider lookup ? lookup.GetFilters(dictionary, scanner) : _usual.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(_usual.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(_usual.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(_usual.GetAllFilters());

    private static BoundedFilter[] Bounded(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter))];

    private sealed class BoundedFilter(IFilter usual) : IFilter
    {
        public bool IsSupported => usual.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            var isTooLarge = usual switch
            {
                FlateFilter => IsBomb(input),
                LzwFilter => (long)input.Length * LzwGrowth > MostBytes,
                RunLengthFilter => (long)input.Length * RunLengthGrowth > MostBytes,
                _ => input.Length > MostBytes,
            };
            if (isTooLarge)
            {
                throw new PdfStreamTooLargeException();
            }

            return usual.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static bool IsBomb(Memory<byte> input)
        {
            // Deflate grows at most 1032 times, so most streams need not be tried.
            if (input.Length * 1032L <= MostBytes)
            {
                return false;
            }

            using var packed = new MemoryStream(input.ToArray(), writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[65_536];
            var total = 0L;
            try
            {
                while (total <= MostBytes && unpacked.Read(buffer) is > 0 and var read)
                {
                    total += read;
                }
            }
            catch (InvalidDataException)
            {
                // A broken stream unpacks no further; the reader says what is wrong with it.
            }

            return total > MostBytes;
        }
    }
}
