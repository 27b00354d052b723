using System.IO.Hashing;
using System.Security.Cryptography;

namespace CreativeTalent.Documents.Packages;

/// <summary>Passes on what is written, and knows its length and digests.</summary>
/// <param name="inner">Where it goes; <see cref="Stream.Null"/> when only the digests are wanted.</param>
/// <param name="sha">The SHA-256 to feed; null when only the CRC-32 is wanted.</param>
internal sealed class DigestStream(Stream inner, IncrementalHash? sha) : Stream
{
    private readonly Crc32 crc = new();
    private readonly bool wantsCrc = sha is null;
    private long length;

    /// <summary>The CRC-32 of everything written; only when no SHA-256 is fed.</summary>
    public uint Crc => crc.GetCurrentHashAsUInt32();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => length;

    public override long Position
    {
        get => length;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        length += buffer.Length;
        if (wantsCrc)
        {
            crc.Append(buffer);
        }
        else
        {
            sha?.AppendData(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
