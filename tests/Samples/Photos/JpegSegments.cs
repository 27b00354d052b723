using System.Text;

namespace CreativeTalent.Samples.Photos;

/// <summary>Puts segments into an encoded JPEG without touching its picture.</summary>
public static class JpegSegments
{
    private const int LongestBody = 65_533;

    /// <summary>One segment: marker, length, body.</summary>
    /// <param name="marker">The marker's second byte.</param>
    /// <param name="body">At most 65,533 bytes.</param>
    public static byte[] Segment(byte marker, ReadOnlySpan<byte> body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>The XMP segment that names a program.</summary>
    /// <param name="program">The program's name.</param>
    public static byte[] Xmp(string program) => Segment(0xE1, Encoding.UTF8.GetBytes(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
        + $"<rdf:Description xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:CreatorTool=\"{program}\"/></rdf:RDF></x:xmpmeta>"));

    /// <summary>Puts segments behind the start of the picture and fills up with comments to a length.</summary>
    /// <param name="jpeg">The encoded picture.</param>
    /// <param name="segments">The segments in order.</param>
    /// <param name="fillTo">The exact length wanted; nothing is added when the file has it already.</param>
    public static byte[] Insert(byte[] jpeg, IReadOnlyList<byte[]> segments, int fillTo = 0)
    {
        var length = jpeg.Length + segments.Sum(segment => segment.Length);
        var missing = Math.Max(0, fillTo - length);
        var result = new MemoryStream(length + missing + 8);
        result.Write(jpeg.AsSpan(0, 2));
        foreach (var segment in segments)
        {
            result.Write(segment);
        }

        var noise = new byte[LongestBody];
        while (missing > 0)
        {
            // Four bytes go to marker and length; never leave a rest too short for the next segment.
            var body = Math.Clamp(missing - 4, 0, LongestBody);
            body = missing - 4 - body is > 0 and < 4 ? body - 4 : body;
            new Random(missing).NextBytes(noise);
            result.Write(Segment(0xFE, noise.AsSpan(0, body)));
            missing -= body + 4;
        }

        result.Write(jpeg.AsSpan(2));

        return result.ToArray();
    }
}
