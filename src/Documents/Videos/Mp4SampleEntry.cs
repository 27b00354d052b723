using static CreativeTalent.Documents.Videos.Mp4Boxes;

namespace CreativeTalent.Documents.Videos;

/// <summary>Reads the first sample description of a track: which codec, and how large the picture is.</summary>
internal static class Mp4SampleEntry
{
    private const int HeadLength = 8;
    private const int VisualLength = 78;
    private const int SoundLength = 28;

    /// <summary>The codec's usual name; its four characters when it has none here.</summary>
    /// <param name="entry">The entry with its size and type.</param>
    /// <param name="handler">The track's handler.</param>
    public static string Codec(ReadOnlyMemory<byte> entry, string handler) => Mp4Track.Text(entry, 4) switch
    {
        "avc1" or "avc2" or "avc3" or "avc4" => "H.264",
        "hvc1" or "hev1" or "dvh1" or "dvhe" => "H.265",
        "av01" => "AV1",
        "vp09" => "VP9",
        "vp08" => "VP8",
        "mp4v" => OfObjectType(Descriptor(entry, HeadLength + VisualLength)),
        "mp4a" => OfObjectType(Descriptor(entry, HeadLength + SoundLength)),
        ".mp3" => "MP3",
        "ac-3" => "AC-3",
        "ec-3" => "E-AC-3",
        "Opus" => "Opus",
        "alac" => "ALAC",
        "fLaC" => "FLAC",
        "samr" or "sawb" => "AMR",
        "sowt" or "twos" or "lpcm" or "ipcm" => "PCM",
        "" => handler.Length == 0 ? "?" : handler,
        var other => other,
    };

    /// <summary>The size as it is shown, before rotation: pixels that are not square are stretched.</summary>
    /// <param name="entry">The entry with its size and type.</param>
    public static (int Width, int Height) Size(ReadOnlyMemory<byte> entry)
    {
        var width = Number16(entry, HeadLength + 24);
        var height = Number16(entry, HeadLength + 26);
        var shape = entry.Length > HeadLength + VisualLength ? First(entry[(HeadLength + VisualLength)..], "pasp"u8) : default;
        var (across, down) = (Number32(shape, 0), Number32(shape, 4));

        // A shape beyond 1:4 or 4:1 is no camera's: leave the picture as it is stored.
        return across == 0 || down == 0 || across > 4UL * down || down > 4UL * across
            ? (width, height)
            : ((int)((ulong)width * across / down), height);
    }

    // The esds box holds nested descriptors with lengths of one to four bytes; 0x04 holds the object type, 0x05 in it
    // the sound's own header.
    private static (int ObjectType, int SoundType) Descriptor(ReadOnlyMemory<byte> entry, int boxesAt)
    {
        if (entry.Length <= boxesAt)
        {
            return default;
        }

        var box = First(entry[boxesAt..], "esds"u8);
        var at = 4;
        if (!Open(box, ref at, 0x03))
        {
            return default;
        }

        var flags = Byte(box, at + 2);
        at += 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
        at += (flags & 0x40) != 0 ? 1 + Byte(box, at) : 0;
        if (!Open(box, ref at, 0x04))
        {
            return default;
        }

        var objectType = Byte(box, at);
        at += 13;

        return (objectType, Open(box, ref at, 0x05) ? SoundType(Byte(box, at), Byte(box, at + 1)) : 0);
    }

    private static bool Open(ReadOnlyMemory<byte> box, ref int at, byte tag)
    {
        if (at >= box.Length || box.Span[at++] != tag)
        {
            return false;
        }

        for (var bytes = 0; bytes < 4 && (Byte(box, at) & 0x80) != 0; bytes++)
        {
            at++;
        }

        at++;

        return at < box.Length;
    }

    private static int SoundType(byte first, byte second) =>
        first >> 3 is 31 ? 32 + (((first & 7) << 3) | (second >> 5)) : first >> 3;

    private static byte Byte(ReadOnlyMemory<byte> box, int at) => at < box.Length ? box.Span[at] : (byte)0;

    private static string OfObjectType((int ObjectType, int SoundType) found) => found.ObjectType switch
    {
        0x20 => "MPEG-4",
        0x21 => "H.264",
        0x23 => "H.265",
        0x40 when found.SoundType is 32 or 33 or 34 => "MP3",
        0x40 when found.SoundType is 36 => "ALS",
        0x40 or 0x66 or 0x67 or 0x68 => "AAC",
        >= 0x60 and <= 0x65 => "MPEG-2",
        0x69 or 0x6B => "MP3",
        0x6A => "MPEG-1",
        0x6C => "JPEG",
        0xA5 => "AC-3",
        0xA6 => "E-AC-3",
        0xDD => "Vorbis",
        0 => "?",
        var other => $"0x{other:X2}",
    };
}
