using System.Buffers.Binary;

namespace CreativeTalent.Documents.Videos;

/// <summary>Boxes of an MP4 file inside a piece of memory: a size, four characters, a body, one after the other.</summary>
/// <remarks>Walks one level only and follows known paths, so that no nesting can be made deep enough to hurt.</remarks>
internal static class Mp4Boxes
{
    private const int MostBoxes = 20_000;

    /// <summary>The bodies of the boxes of one type; ends quietly at a box that lies about its size.</summary>
    /// <param name="bytes">Boxes one after the other.</param>
    /// <param name="type">The four characters.</param>
    public static List<ReadOnlyMemory<byte>> All(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> type)
    {
        List<ReadOnlyMemory<byte>> bodies = [];
        for (var boxes = 0; boxes < MostBoxes && bytes.Length >= 8; boxes++)
        {
            var span = bytes.Span;
            long size = BinaryPrimitives.ReadUInt32BigEndian(span);
            var head = 8;
            if (size == 1 && span.Length >= 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(span[8..]);
                head = 16;
            }
            else if (size == 0)
            {
                size = span.Length;
            }

            if (size < head || size > span.Length)
            {
                break;
            }

            if (span.Slice(4, 4).SequenceEqual(type))
            {
                bodies.Add(bytes[head..(int)size]);
            }

            bytes = bytes[(int)size..];
        }

        return bodies;
    }

    /// <summary>The body of the first box of a type; empty when there is none.</summary>
    public static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> type) =>
        All(bytes, type) is [var first, ..] ? first : default;

    /// <summary>An unsigned 32-bit number; 0 behind the end.</summary>
    public static uint Number32(ReadOnlyMemory<byte> bytes, int at) =>
        at >= 0 && at + 4 <= bytes.Length ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[at..]) : 0;

    /// <summary>An unsigned 64-bit number; 0 behind the end.</summary>
    public static ulong Number64(ReadOnlyMemory<byte> bytes, int at) =>
        at >= 0 && at + 8 <= bytes.Length ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span[at..]) : 0;

    /// <summary>An unsigned 16-bit number; 0 behind the end.</summary>
    public static int Number16(ReadOnlyMemory<byte> bytes, int at) =>
        at >= 0 && at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes.Span[at..]) : 0;

    /// <summary>The version of a full box: 1 means 64-bit times; 0 behind the end.</summary>
    public static int Version(ReadOnlyMemory<byte> body) => body.Length > 0 ? body.Span[0] : 0;
}
