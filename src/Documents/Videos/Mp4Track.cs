using System.Text;
using static CreativeTalent.Documents.Videos.Mp4Boxes;

namespace CreativeTalent.Documents.Videos;

/// <summary>One track of an MP4 file: picture, sound or something else.</summary>
internal sealed record Mp4Track
{
    private const int MostTimeEntries = 1_000_000;

    /// <summary>The track's number, by which fragments name it.</summary>
    public required uint Id { get; init; }

    /// <summary><c>vide</c>, <c>soun</c> or another handler.</summary>
    public required string Handler { get; init; }

    /// <summary>The codec's usual name, or its four characters.</summary>
    public required string Codec { get; init; }

    /// <summary>Ticks per second, at least 1.</summary>
    public required uint TicksPerSecond { get; init; }

    /// <summary>The length in seconds by its sample table; 0 when the samples stand in fragments.</summary>
    public required decimal Seconds { get; init; }

    /// <summary>Width in pixels as it is shown.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels as it is shown.</summary>
    public required int Height { get; init; }

    /// <summary>0, 90, 180 or 270 degrees clockwise.</summary>
    public required int Rotation { get; init; }

    /// <summary>Where the last chunk begins in the file; 0 when the table is empty.</summary>
    public required ulong LastChunk { get; init; }

    /// <summary>Reads a <c>trak</c> box.</summary>
    /// <param name="track">Its body.</param>
    /// <param name="movieTicksPerSecond">The clock of the track header's length.</param>
    public static Mp4Track Read(ReadOnlyMemory<byte> track, uint movieTicksPerSecond)
    {
        var header = First(track, "tkhd"u8);
        var media = First(track, "mdia"u8);
        var mediaHeader = First(media, "mdhd"u8);
        var samples = First(First(media, "minf"u8), "stbl"u8);
        var description = First(samples, "stsd"u8);
        var handler = Text(First(media, "hdlr"u8), 8);
        var isLong = Version(header) == 1;
        var ticks = Math.Max(1, Number32(mediaHeader, Version(mediaHeader) == 1 ? 20 : 12));
        var shownTicks = isLong ? Number64(header, 28) : Number32(header, 20);
        var played = TableTicks(First(samples, "stts"u8)) / (decimal)ticks;
        var shown = shownTicks is 0 or uint.MaxValue or ulong.MaxValue ? played : shownTicks / (decimal)movieTicksPerSecond;
        var entry = description.Length > 8 ? description[8..] : default;
        var (width, height) = handler == "vide" ? Mp4SampleEntry.Size(entry) : (0, 0);
        var rotation = RotationOf(header, isLong ? 52 : 40);

        return new Mp4Track
        {
            Id = Number32(header, isLong ? 20 : 12),
            Handler = handler,
            Codec = Mp4SampleEntry.Codec(entry, handler),
            TicksPerSecond = ticks,
            // An edit list may leave out a part of the samples, never show more than there is.
            Seconds = Math.Min(played, shown),
            Width = rotation is 90 or 270 ? height : width,
            Height = rotation is 90 or 270 ? width : height,
            Rotation = rotation,
            LastChunk = LastChunkOf(samples),
        };
    }

    /// <summary>Four characters at a place, printable; empty behind the end.</summary>
    public static string Text(ReadOnlyMemory<byte> bytes, int at) =>
        at + 4 <= bytes.Length
            ? string.Concat(Encoding.Latin1.GetString(bytes.Span.Slice(at, 4)).Where(letter => letter is > ' ' and < (char)127))
            : "";

    private static decimal TableTicks(ReadOnlyMemory<byte> table)
    {
        var entries = (int)Math.Min(Number32(table, 4), Math.Min(MostTimeEntries, Math.Max(0, table.Length - 8) / 8));
        var ticks = 0m;
        for (var entry = 0; entry < entries; entry++)
        {
            ticks += (decimal)Number32(table, 8 + (8 * entry)) * Number32(table, 12 + (8 * entry));
        }

        return ticks;
    }

    private static ulong LastChunkOf(ReadOnlyMemory<byte> samples)
    {
        var near = First(samples, "stco"u8);
        if (near.Length >= 12)
        {
            return Number32(near, near.Length / 4 * 4 - 4);
        }

        var far = First(samples, "co64"u8);

        return far.Length >= 16 ? Number64(far, far.Length - 8) : 0;
    }

    // The matrix is a b u c d v x y w in 16.16 (u v w in 2.30); only turns by quarters are made by cameras.
    private static int RotationOf(ReadOnlyMemory<byte> header, int at)
    {
        var a = (int)Number32(header, at);
        var b = (int)Number32(header, at + 4);
        if (a == 0 && b == 0)
        {
            return 0;
        }

        var quarters = (int)Math.Round(Math.Atan2(b, a) / (Math.PI / 2), MidpointRounding.AwayFromZero);

        return ((quarters % 4) + 4) % 4 * 90;
    }
}
