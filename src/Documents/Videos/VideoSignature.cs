using CreativeTalent.Documents.Photos;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Videos;

/// <summary>Tells the container of a video from its first bytes.</summary>
internal static class VideoSignature
{
    private const int TransportPacket = 188;

    /// <summary>The container; <see cref="VideoContainer.Unknown"/> when the bytes are no video that is known here.</summary>
    /// <param name="header">The first bytes, 12 or more where the file has them.</param>
    public static VideoContainer Of(ReadOnlySpan<byte> header)
    {
        if (header.Length >= 12 && PictureSignature.Of(header) == PictureFormat.Unknown)
        {
            var type = header[4..8];
            if (type.SequenceEqual("ftyp"u8))
            {
                return header[8..12].SequenceEqual("qt  "u8) ? VideoContainer.QuickTime : VideoContainer.Mp4;
            }

            // Old QuickTime files have no ftyp.
            if (type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8))
            {
                return VideoContainer.QuickTime;
            }

            if (header.StartsWith("RIFF"u8) && header[8..12].SequenceEqual("AVI "u8))
            {
                return VideoContainer.Avi;
            }
        }

        return header switch
        {
            [0x1A, 0x45, 0xDF, 0xA3, ..] => VideoContainer.Matroska,
            [0x30, 0x26, 0xB2, 0x75, ..] => VideoContainer.WindowsMedia,
            [(byte)'F', (byte)'L', (byte)'V', 1, ..] => VideoContainer.Flash,
            [0, 0, 1, 0xBA or 0xB3, ..] => VideoContainer.Mpeg,
            [0x47, ..] when header.Length > 2 * TransportPacket && header[TransportPacket] == 0x47 && header[2 * TransportPacket] == 0x47 => VideoContainer.Mpeg,
            _ => VideoContainer.Unknown,
        };
    }
}
