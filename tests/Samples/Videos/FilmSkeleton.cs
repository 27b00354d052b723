using System.Buffers.Binary;
using System.Text;

namespace CreativeTalent.Samples.Videos;

/// <summary>Writes the boxes of a film without any picture in them, in no time: for tests of boxes, and where ffmpeg is absent.</summary>
public static class FilmSkeleton
{
    private const int TicksPerSecond = 1000;

    /// <summary>The bytes of a film.</summary>
    /// <param name="shot">What its boxes shall say.</param>
    public static byte[] Write(FilmShot shot)
    {
        if (shot.Container is "avi")
        {
            return [.. "RIFF"u8, 0, 16, 0, 0, .. "AVI LIST"u8, .. new byte[4096]];
        }

        if (shot.Container is "matroska")
        {
            return [0x1A, 0x45, 0xDF, 0xA3, .. new byte[4096]];
        }

        byte[] brand = Box("ftyp", [.. Encoding.ASCII.GetBytes(shot.Container == "mov" ? "qt  " : "isom"), 0, 0, 2, 0, .. "isomavc1"u8]);
        byte[] pictures = Box("mdat", new byte[4096]);
        var picture = Track(1, "vide", shot, Box(shot.Picture switch { "libx265" => "hvc1", "mpeg4" => "mp4v", _ => "avc1" },
            [.. new byte[24], .. Number16(shot.Width), .. Number16(shot.Height), .. new byte[50], .. shot.Picture == "mpeg4" ? Elementary(0x20) : []]));
        var sound = shot.Sound is null ? [] : Track(2, "soun", shot, Box("mp4a", [.. new byte[28], .. Elementary(shot.Sound == "aac" ? (byte)0x40 : (byte)0x6B)]));
        var extends = shot.IsFragmented ? Box("mvex", Box("trex", [.. new byte[4], .. Number(1), .. Number(1), .. Number(TicksPerSecond), .. new byte[8]])) : [];
        byte[] movie = Box("moov", [.. Box("mvhd", [.. new byte[12], .. Number(TicksPerSecond), .. Number(shot.Seconds * TicksPerSecond), .. new byte[80]]), .. picture, .. sound, .. extends]);
        var fragments = shot.IsFragmented
            ? Box("moof", Box("traf", [.. Box("tfhd", [.. new byte[4], .. Number(1)]), .. Box("trun", [.. new byte[4], .. Number(shot.Seconds)])]))
            : [];

        return [.. brand, .. movie, .. fragments, .. pictures];
    }

    /// <summary>One box.</summary>
    /// <param name="type">Its four characters.</param>
    /// <param name="body">Its body.</param>
    public static byte[] Box(string type, byte[] body) => [.. Number(body.Length + 8), .. Encoding.ASCII.GetBytes(type), .. body];

    private static byte[] Track(int id, string handler, FilmShot shot, byte[] entry)
    {
        var length = shot.IsFragmented ? 0 : shot.Seconds * TicksPerSecond;
        byte[] samples = shot.IsFragmented ? Number(0) : [.. Number(1), .. Number(shot.Seconds), .. Number(TicksPerSecond)];

        return Box("trak",
        [
            .. Box("tkhd", [.. new byte[12], .. Number(id), .. new byte[4], .. Number(length), .. new byte[16], .. Number(0x10000), .. new byte[12], .. Number(0x10000), .. new byte[12], .. Number(0x40000000), .. Number(shot.Width << 16), .. Number(shot.Height << 16)]),
            .. Box("mdia",
            [
                .. Box("mdhd", [.. new byte[12], .. Number(TicksPerSecond), .. Number(length), .. new byte[4]]),
                .. Box("hdlr", [.. new byte[8], .. Encoding.ASCII.GetBytes(handler), .. new byte[13]]),
                .. Box("minf", Box("stbl", [.. Box("stsd", [.. new byte[4], .. Number(1), .. entry]), .. Box("stts", [.. new byte[4], .. samples])])),
            ]),
        ]);
    }

    private static byte[] Elementary(byte objectType) =>
        Box("esds", [0, 0, 0, 0, 0x03, 0x19, 0, 0, 0, 0x04, 0x11, objectType, .. new byte[12], 0x05, 0x02, 0x12, 0x10]);

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);

        return bytes;
    }

    private static byte[] Number16(int number) => [(byte)(number >> 8), (byte)number];
}
