using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace CreativeTalent.Documents.Archives;

/// <summary>Decodes names in zip files, which say little about their encoding: Chinese Windows writes GBK unflagged.</summary>
internal static class ZipName
{
    private const ushort Utf8Flag = 0x0800;
    private const ushort UnicodePathExtra = 0x7075;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gbk = CreateGbk();

    /// <summary>The name, and whether its bytes were text at all.</summary>
    /// <remarks>
    /// In order: Info-ZIP's Unicode path when it belongs to this name; UTF-8 when flagged; UTF-8 when the bytes are valid
    /// UTF-8, as macOS writes it unflagged; GBK.
    /// </remarks>
    public static (string Name, bool IsBroken) Decode(ReadOnlySpan<byte> raw, ushort flags, ReadOnlySpan<byte> extra)
    {
        if (FindUnicodePath(raw, extra) is { } unicode)
        {
            return (unicode, false);
        }

        if (TryDecode(Utf8, raw) is { } utf8)
        {
            return (utf8, false);
        }

        if ((flags & Utf8Flag) == 0 && TryDecode(Gbk, raw) is { } gbk)
        {
            return (gbk, false);
        }

        return (Encoding.UTF8.GetString(raw), true);
    }

    private static string? FindUnicodePath(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
            {
                return null;
            }

            var field = extra.Slice(4, length);

            // The field carries the checksum of the name it was made for: after a rename by an old tool it no longer counts.
            if (id == UnicodePathExtra && length > 5 && field[0] == 1
                && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Crc32.HashToUInt32(raw))
            {
                return TryDecode(Utf8, field[5..]);
            }

            extra = extra[(4 + length)..];
        }

        return null;
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> raw)
    {
        try
        {
            return encoding.GetString(raw);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding CreateGbk() =>
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("The GB18030 encoding is missing from this .NET installation.");
}
