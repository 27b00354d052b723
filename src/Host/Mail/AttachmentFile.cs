namespace CreativeTalent.Host.Mail;

/// <summary>An attachment's file that remembers whether it was ever read to its end.</summary>
/// <remarks>The position does not tell: MIME writers set it back to the beginning when they have done.</remarks>
internal sealed class AttachmentFile(string path) : Stream
{
    private readonly FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 256 * 1024);

    /// <summary>Whether the last byte was read.</summary>
    public bool WasReadToEnd { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Seen(file.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Seen(file.Read(buffer));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Seen(await file.ReadAsync(buffer.AsMemory(offset, count), cancellationToken));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Seen(await file.ReadAsync(buffer, cancellationToken));

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Seen(int read)
    {
        WasReadToEnd |= file.Position >= file.Length;
        return read;
    }
}
