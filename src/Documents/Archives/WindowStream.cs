namespace CreativeTalent.Documents.Archives;

/// <summary>A read-only window on a seekable stream, which stays open when the window is closed.</summary>
/// <remarks>It sets the position before each read, so windows on one stream may be used in turn, but not in parallel.</remarks>
internal sealed class WindowStream(Stream stream, long start, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = length - _position;
        if (left <= 0)
        {
            return 0;
        }

        stream.Position = start + _position;
        var read = stream.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        _position += read;

        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A window cannot be resized.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A window is read only.");
}
