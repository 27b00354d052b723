using System.Buffers.Binary;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Texts;
using static CreativeTalent.Documents.Videos.Mp4Boxes;

namespace CreativeTalent.Documents.Videos;

/// <summary>Reads the facts of a film from its box structure (R46); picture and sound themselves are skipped by seeking.</summary>
public sealed class VideoReader : IFactReader
{
    /// <summary>The longest index (<c>moov</c>) and fragment head (<c>moof</c>) that is read: 32 MiB, hours of film.</summary>
    public const int LongestIndex = 32 * 1024 * 1024;

    private const int MostTracks = 64;

    // Five minutes in fragments of one frame make 18,000 pairs of boxes.
    private const int MostTopBoxes = 200_000;

    private static readonly string[] Extensions =
        [".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".flv", ".mpg", ".mpeg", ".ts", ".3gp", ".rmvb"];

    /// <inheritdoc />
    public string Version => "video-1";

    /// <inheritdoc />
    public bool KnowsName(string name) => Extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc />
    public bool KnowsContent(ReadOnlySpan<byte> header) => VideoSignature.Of(header) != VideoContainer.Unknown;

    /// <inheritdoc />
    public FileFacts Read(Stream content, CancellationToken cancellationToken)
    {
        Span<byte> header = stackalloc byte[512];
        content.Position = 0;
        var read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read == 0)
        {
            return Damaged("文件是空的（0 字节）", "the file is empty (0 bytes)");
        }

        var container = VideoSignature.Of(header[..read]);

        return container == VideoContainer.Mp4 ? ReadMp4(content, cancellationToken) : new VideoFacts { Container = container };
    }

    private static FileFacts ReadMp4(Stream content, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> movie = default;
        Mp4Fragments? fragments = null;
        var length = content.Length;
        var at = 0L;
        Span<byte> head = stackalloc byte[16];
        for (var boxes = 0; at < length; boxes++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            content.Position = at;
            var read = content.ReadAtLeast(head, (int)Math.Min(16, length - at), throwOnEndOfStream: false);
            if (boxes >= MostTopBoxes || ReadHead(head[..read], length - at) is not { } box)
            {
                // Cameras that lose power leave a film without end; players show none of it either.
                return movie.IsEmpty || fragments is null
                    ? Damaged("文件结构不完整，可能没有传完", "its structure breaks off; it may not have been sent whole")
                    : Judge(movie, fragments, length);
            }

            var type = head[4..8];
            var isMovie = type.SequenceEqual("moov"u8);
            if (isMovie || type.SequenceEqual("moof"u8))
            {
                if (box.Size > LongestIndex)
                {
                    return new DamagedFacts("unsafe.video-index", new("索引过大，超出可安全读取的范围", "its index is larger than is safe to read"));
                }

                var body = new byte[box.Size - box.Head];
                content.Position = at + box.Head;
                content.ReadExactly(body);
                if (!isMovie)
                {
                    fragments?.Add(body);
                }
                else if (movie.IsEmpty)
                {
                    movie = body;
                    fragments = First(movie, "mvex"u8) is { IsEmpty: false } extends ? new Mp4Fragments(extends) : null;
                }
            }

            at += box.Size;
        }

        return movie.IsEmpty
            ? Damaged("没有索引（moov），文件可能没有传完或没有正常结束录制", "it has no index (moov): not sent whole, or the recording was not ended")
            : Judge(movie, fragments, length);
    }

    // The size with the head counted; null when it is impossible or reaches behind the end of the file.
    private static (int Head, long Size)? ReadHead(ReadOnlySpan<byte> bytes, long rest)
    {
        if (bytes.Length < 8)
        {
            return null;
        }

        long size = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var head = 8;
        if (size == 1)
        {
            if (bytes.Length < 16)
            {
                return null;
            }

            size = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]);
            head = 16;
        }
        else if (size == 0)
        {
            size = rest;
        }

        return size < head || size > rest ? null : (head, size);
    }

    private static FileFacts Judge(ReadOnlyMemory<byte> movie, Mp4Fragments? fragments, long length)
    {
        var header = First(movie, "mvhd"u8);
        var ticks = Math.Max(1, Number32(header, Mp4Boxes.Version(header) == 1 ? 20 : 12));
        var tracks = All(movie, "trak"u8).Take(MostTracks).Select(track => Mp4Track.Read(track, ticks)).ToList();
        if (tracks.Any(track => track.LastChunk >= (ulong)length))
        {
            return Damaged("画面或声音数据缺失，文件可能没有传完", "picture or sound is missing; it may not have been sent whole");
        }

        // A cover picture is a small second picture track.
        var picture = tracks.Where(track => track.Handler == "vide").MaxBy(track => (long)track.Width * track.Height);
        var sound = tracks.FirstOrDefault(track => track.Handler == "soun");

        return new VideoFacts
        {
            Container = VideoContainer.Mp4,
            VideoCodec = picture?.Codec,
            AudioCodec = sound?.Codec,
            Width = picture?.Width ?? 0,
            Height = picture?.Height ?? 0,
            Rotation = picture?.Rotation ?? 0,
            Seconds = Math.Round(Math.Max(SecondsOf(picture, fragments), SecondsOf(sound, fragments)), 3, MidpointRounding.AwayFromZero),
            IsFragmented = fragments is not null,
        };
    }

    private static decimal SecondsOf(Mp4Track? track, Mp4Fragments? fragments) =>
        track is null ? 0 : track.Seconds + ((fragments?.TicksOf(track.Id) ?? 0) / track.TicksPerSecond);

    private static DamagedFacts Damaged(string chinese, string english) => new("damaged.video", new BilingualText(chinese, english));
}
