using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;

namespace CreativeTalent.Documents.Archives;

/// <summary>One file of an archive, unpacked and hashed.</summary>
/// <param name="Path">The clean relative path.</param>
/// <param name="Content">A seekable stream at its beginning, valid only while the file is visited.</param>
/// <param name="Bytes">The length in bytes.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
internal sealed record UnpackedFile(string Path, Stream Content, long Bytes, string Sha256)
{
    /// <summary>A stream on a nameless temporary file that disappears when it is closed.</summary>
    public static FileStream CreateTemporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.SequentialScan,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(
            System.IO.Path.Combine(System.IO.Path.GetTempPath(), "creative-talent-" + System.IO.Path.GetRandomFileName()), options);
    }

    /// <summary>Reads a stream to its end, hashing on the way and stopping at the limits.</summary>
    /// <param name="source">The unpacked bytes.</param>
    /// <param name="target">Where to keep them; null when they are already at hand.</param>
    /// <param name="packedBytes">The packed length, for the ratio.</param>
    /// <param name="budget">What may still be unpacked.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArchiveFaultException">A limit was met.</exception>
    public static (long Bytes, string Sha256, uint Crc) Drain(
        Stream source, Stream? target, long packedBytes, UnpackBudget budget, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var crc = new Crc32();
            var bytes = 0L;
            int read;
            while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bytes += read;
                budget.TakeBytes(read);
                budget.CheckRatio(packedBytes, bytes);
                sha.AppendData(buffer, 0, read);
                crc.Append(buffer.AsSpan(0, read));
                target?.Write(buffer, 0, read);
            }

            return (bytes, Convert.ToHexStringLower(sha.GetHashAndReset()), crc.GetCurrentHashAsUInt32());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
