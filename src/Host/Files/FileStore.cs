using System.Buffers;
using System.Security.Cryptography;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Files;

/// <summary>Keeps file contents on disk under their SHA-256; a content is written once and never again.</summary>
/// <remarks>
/// The database row is committed after the content is safely on disk: a crash in between leaves a content that nobody
/// names, never a name without content.
/// </remarks>
internal sealed class FileStore(DataFolder folder, Database database, TimeProvider time)
{
    private const int BufferBytes = 128 * 1024;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string _contents = folder.Folder("files");
    private readonly string _arriving = folder.Folder("files/arriving");

    /// <summary>Stores a content.</summary>
    /// <param name="content">Read once, to its end.</param>
    /// <param name="limit">The most bytes that are taken.</param>
    /// <param name="expiresAt">When it may be deleted; null for never. The later one counts when it is stored twice.</param>
    /// <param name="cancellationToken">Stops; nothing is kept.</param>
    public async Task<StoreOutcome> StoreAsync(
        Stream content, long limit, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var arriving = Path.Combine(_arriving, $"{Guid.CreateVersion7():N}.part");
        try
        {
            var received = await ReceiveAsync(content, arriving, limit, cancellationToken);

            return received is null
                ? new StoreOutcome.TooLarge(limit)
                : await AdoptAsync(arriving, received.Value.Sha256, received.Value.Bytes, expiresAt, cancellationToken);
        }
        finally
        {
            File.Delete(arriving);
        }
    }

    /// <summary>Takes over a file that lies complete on the same disk.</summary>
    public async Task<StoreOutcome> StoreFileAsync(string path, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        string sha256;
        long bytes;
        await using (var stream = Open(path))
        {
            bytes = stream.Length;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
            stream.Flush(flushToDisk: true);
        }

        return await AdoptAsync(path, sha256, bytes, expiresAt, cancellationToken);
    }

    /// <summary>Where a content lies; it need not exist.</summary>
    /// <exception cref="ArgumentException">It is no SHA-256 in lower-case hex.</exception>
    public string PathOf(string sha256)
    {
        if (sha256.Length != Lengths.Sha256 || sha256.AsSpan().ContainsAnyExcept(HexDigits))
        {
            throw new ArgumentException("A content is named by 64 lower-case hex digits.", nameof(sha256));
        }

        return Path.Combine(_contents, sha256[..2], sha256);
    }

    /// <summary>Opens a content for reading.</summary>
    /// <exception cref="FileNotFoundException">The store does not have it.</exception>
    public FileStream OpenRead(string sha256) => new(
        PathOf(sha256),
        new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            BufferSize = 0,
        });

    /// <summary>Reads a content whole and says whether it still is what its name says.</summary>
    public async Task<bool> VerifyAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(sha256)))
        {
            return false;
        }

        await using var stream = OpenRead(sha256);

        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == sha256;
    }

    /// <summary>Reads every content that the database names; gives the hashes of those that are missing or changed.</summary>
    public async Task<IReadOnlyList<string>> VerifyAllAsync(CancellationToken cancellationToken)
    {
        var named = await database.ReadAsync(
            (context, token) => context.StoredFiles.OrderBy(file => file.Sha256).Select(file => file.Sha256).ToListAsync(token),
            cancellationToken);
        var faults = new List<string>();
        foreach (var sha256 in named)
        {
            if (!await VerifyAsync(sha256, cancellationToken))
            {
                faults.Add(sha256);
            }
        }

        return faults;
    }

    /// <summary>Deletes contents whose time has come, rows first.</summary>
    /// <returns>How many.</returns>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expired = await database.WriteAsync(
            async (context, token) =>
            {
                var rows = await context.StoredFiles.Where(file => file.ExpiresAt != null && file.ExpiresAt <= now)
                    .OrderBy(file => file.ExpiresAt).Take(1000).ToListAsync(token);
                context.StoredFiles.RemoveRange(rows);

                return rows.ConvertAll(row => row.Sha256);
            },
            cancellationToken);
        expired.ForEach(sha256 => File.Delete(PathOf(sha256)));

        return expired.Count;
    }

    private async Task<StoreOutcome> AdoptAsync(
        string path, string sha256, long bytes, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var target = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(target) ?? _contents);
        if (!File.Exists(target))
        {
            try
            {
                File.Move(path, target, overwrite: false);
            }
            catch (IOException) when (File.Exists(target))
            {
                // The same content arrived twice at once: either copy is the content.
            }
        }

        var storedAt = time.GetUtcNow();
        await database.WriteAsync(
            async (context, token) =>
            {
                var row = await context.StoredFiles.FirstOrDefaultAsync(file => file.Sha256 == sha256, token);
                if (row is null)
                {
                    context.StoredFiles.Add(
                        new StoredFileRow { Sha256 = sha256, Bytes = bytes, CreatedAt = storedAt, ExpiresAt = expiresAt });
                }
                else if (row.ExpiresAt is { } until && (expiresAt is null || expiresAt > until))
                {
                    row.ExpiresAt = expiresAt;
                }
            },
            cancellationToken);

        return new StoreOutcome.Stored(sha256, bytes, storedAt);
    }

    /// <summary>Writes and hashes in one pass; null when there is more than the limit.</summary>
    private static async Task<(string Sha256, long Bytes)?> ReceiveAsync(
        Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0,
                });
            long bytes = 0;
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0;)
            {
                bytes += read;
                if (bytes > limit)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Opened for writing too, because only then can it be flushed to the disk.
    private static FileStream Open(string path) => new(
        path,
        new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
}

/// <summary>How storing a content ended.</summary>
internal abstract record StoreOutcome
{
    private StoreOutcome()
    {
    }

    /// <summary>It is on the disk and named in the database.</summary>
    /// <param name="Sha256">Its name.</param>
    /// <param name="Bytes">Its length.</param>
    /// <param name="StoredAt">When its last byte was safe: what counts for a deadline.</param>
    public sealed record Stored(string Sha256, long Bytes, DateTimeOffset StoredAt) : StoreOutcome;

    /// <summary>It is larger than allowed; nothing was kept.</summary>
    /// <param name="Limit">The most bytes that are taken.</param>
    public sealed record TooLarge(long Limit) : StoreOutcome;
}
