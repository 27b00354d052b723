using System.Buffers;
using System.IO.Hashing;
using System.Security.Cryptography;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Packages;

/// <summary>Opens a stored file by its SHA-256 (64 lower-case hex digits) at its beginning; the caller closes it.</summary>
/// <param name="sha256">The address.</param>
public delegate Stream OpenStoredFile(string sha256);

/// <summary>An archive that lies on disk.</summary>
/// <param name="Path">Where.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hex digits.</param>
public sealed record WrittenArchive(string Path, long Bytes, string Sha256);

/// <summary>Writes planned archives to disk, streamed: memory does not grow with the files (R28, R44).</summary>
/// <remarks>
/// Every file is stored, not compressed, so a photo's bytes are the camera's. The same plan and stamp give the same bytes,
/// so it may run twice: the later file replaces the earlier one.
/// </remarks>
/// <param name="open">Opens the stored files.</param>
/// <param name="stamp">The time every entry shows, from 1980 on; part of the hand-in, not the present time.</param>
public sealed class PackageWriter(OpenStoredFile open, DateTimeOffset stamp)
{
    private const int BufferBytes = 256 * 1024;

    private readonly Dictionary<string, uint> checksums = new(StringComparer.Ordinal);

    /// <summary>Writes an archive under its own name; it appears there only when it is complete and flushed to disk.</summary>
    /// <param name="archive">The plan.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="cancellationToken">Stops the writing; no file is left behind.</param>
    /// <exception cref="InvalidDataException">A stored file is not what its SHA-256 promises.</exception>
    public WrittenArchive Write(PlannedArchive archive, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, archive.FileName);
        var part = path + ".part";
        try
        {
            using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long length;
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                // Headers are small: without a buffer before the file each would be a call of its own.
                using var buffered = new BufferedStream(new DigestStream(file, sha), BufferBytes);
                WriteEntries(archive, buffered, cancellationToken);
                buffered.Flush();
                file.Flush(flushToDisk: true);
                length = file.Length;
            }

            File.Move(part, path, overwrite: true);
            return new WrittenArchive(path, length, Convert.ToHexStringLower(sha.GetHashAndReset()));
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private void WriteEntries(PlannedArchive archive, Stream target, CancellationToken cancellationToken)
    {
        var zip = new StoredZipWriter(target, stamp);
        foreach (var entry in archive.Entries)
        {
            switch (entry)
            {
                case PlannedEntry.Stored stored:
                    zip.Add(stored.Path, stored.Bytes, Checksum(stored.File, cancellationToken), to => Copy(stored.File, to.Write, cancellationToken));
                    break;
                case PlannedEntry.Nested nested:
                    // Written twice: the outer header needs the inner archive's checksum, and reading again is cheaper
                    // than a file in between.
                    using (var measured = new DigestStream(Stream.Null, sha: null))
                    {
                        WriteEntries(nested.Archive, measured, cancellationToken);
                        zip.Add(nested.Path, measured.Length, measured.Crc, to => WriteEntries(nested.Archive, to, cancellationToken));
                    }

                    break;
                default:
                    throw new System.Diagnostics.UnreachableException($"Entry {entry} is of no known kind.");
            }
        }

        foreach (var (name, content) in archive.HasManifest ? PackageManifest.Of(archive) : [])
        {
            zip.Add(name, content.Length, Crc32.HashToUInt32(content), to => to.Write(content));
        }

        zip.Finish();
    }

    // What the store returns is checked against its address once: a damaged disk must not send a damaged photo.
    private uint Checksum(SubmissionFile file, CancellationToken cancellationToken)
    {
        if (checksums.TryGetValue(file.Sha256, out var known))
        {
            return known;
        }

        var crc = new Crc32();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Copy(
            file,
            bytes =>
            {
                crc.Append(bytes);
                sha.AppendData(bytes);
            },
            cancellationToken);
        var found = Convert.ToHexStringLower(sha.GetHashAndReset());
        if (found != file.Sha256)
        {
            throw new InvalidDataException($"Stored file {file.Sha256} now has the SHA-256 {found}. Restore it from a backup.");
        }

        return checksums[file.Sha256] = crc.GetCurrentHashAsUInt32();
    }

    private void Copy(SubmissionFile file, SpanAction to, CancellationToken cancellationToken)
    {
        using var content = open(file.Sha256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            for (int read; (read = content.Read(buffer)) > 0; total += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                to(buffer.AsSpan(0, read));
            }

            if (total != file.Bytes)
            {
                throw new InvalidDataException($"Stored file {file.Sha256} has {total} bytes, and {file.Bytes} were recorded.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private delegate void SpanAction(ReadOnlySpan<byte> bytes);
}
