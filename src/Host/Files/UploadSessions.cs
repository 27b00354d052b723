using CreativeTalent.Domain.People;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Files;

/// <summary>Files that arrive in pieces, over as many connections as it takes; what arrived survives a restart.</summary>
internal sealed class UploadSessions(
    DataFolder folder, FileStore files, PendingArrivals arrivals, Database database, TimeProvider time)
{
    /// <summary>How long an unfinished upload is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(2);

    private readonly string _uploads = folder.Folder("uploads");

    /// <summary>Opens one.</summary>
    /// <param name="person">Who uploads; nobody else can go on with it.</param>
    /// <param name="purpose">What it is for, for example <c>nomination:…</c>.</param>
    /// <param name="path">The file's path as the person named it.</param>
    /// <param name="bytes">The announced length; the caller has checked it against its limit.</param>
    /// <param name="cancellationToken">Stops; nothing is opened.</param>
    public async Task<Guid> OpenAsync(
        PersonId person, string purpose, string path, long bytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await database.WriteAsync(
            (context, _) =>
            {
                context.UploadSessions.Add(new UploadSessionRow
                {
                    Id = id,
                    PersonId = person,
                    Purpose = purpose,
                    Path = path,
                    ExpectedBytes = bytes,
                    CreatedAt = now,
                    ExpiresAt = now + Lifetime,
                });

                return Task.CompletedTask;
            },
            cancellationToken);

        return id;
    }

    /// <summary>Finds one of a person's own uploads.</summary>
    /// <returns>Null when there is none, it is not theirs, or its time is over.</returns>
    public async Task<Upload?> FindAsync(Guid id, PersonId person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await database.ReadAsync(
            (context, token) => context.UploadSessions.FirstOrDefaultAsync(
                upload => upload.Id == id && upload.PersonId == person && upload.ExpiresAt > now, token),
            cancellationToken);

        return row is null
            ? null
            : new Upload(
                row.Id, row.Purpose, row.Path, row.ExpectedBytes, row.Sha256 is null ? Received(id) : row.ExpectedBytes, row.Sha256,
                row.CompletedAt);
    }

    /// <summary>Appends a piece.</summary>
    /// <param name="upload">From <see cref="FindAsync"/>.</param>
    /// <param name="offset">Where the piece begins; it must be exactly what has arrived so far.</param>
    /// <param name="piece">The bytes, to their end.</param>
    /// <param name="cancellationToken">A lost connection: what came before it is kept.</param>
    public async Task<AppendOutcome> AppendAsync(Upload upload, long offset, Stream piece, CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            // Not shared: of two connections for the same upload the second is sent away, never mixed in.
            file = new FileStream(
                PathOf(upload.Id),
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous,
                });
        }
        catch (IOException) when (File.Exists(PathOf(upload.Id)))
        {
            return new AppendOutcome.WrongOffset(Received(upload.Id));
        }

        await using (file)
        {
            if (file.Length != offset)
            {
                return new AppendOutcome.WrongOffset(file.Length);
            }

            file.Seek(0, SeekOrigin.End);
            var buffer = new byte[64 * 1024];
            for (int read; (read = await piece.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (file.Length + read > upload.ExpectedBytes)
                {
                    return new AppendOutcome.TooLong(upload.ExpectedBytes);
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            if (file.Length == upload.ExpectedBytes)
            {
                // The last byte is safe, and that is the time that counts: no later deadline rings before it is attached.
                await arrivals.RegisterAsync(upload.Id, cancellationToken);
            }

            return new AppendOutcome.Appended(file.Length);
        }
    }

    /// <summary>Ends an upload whose bytes have all arrived and stores its content. Safe to call again.</summary>
    /// <returns>Null while bytes are missing.</returns>
    public async Task<StoreOutcome.Stored?> CompleteAsync(
        Upload upload, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var id = upload.Id;
        if (upload.Sha256 is null && Received(id) < upload.ExpectedBytes)
        {
            return null;
        }

        if (upload is { Sha256: { } known, ArrivedAt: { } before })
        {
            return new StoreOutcome.Stored(known, upload.ExpectedBytes, before);
        }

        // Registered with the last byte; only when the process died right after that byte is it done here.
        var arrivedAt = await arrivals.RegisterAsync(id, cancellationToken);
        var stored = (StoreOutcome.Stored)await files.StoreFileAsync(PathOf(id), expiresAt, cancellationToken) with { StoredAt = arrivedAt };
        await database.WriteAsync(
            (context, token) => context.UploadSessions.Where(row => row.Id == id && row.Sha256 == null).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Sha256, stored.Sha256).SetProperty(one => one.CompletedAt, arrivedAt), token),
            cancellationToken);
        File.Delete(PathOf(id));

        return stored;
    }

    /// <summary>Forgets uploads whose time is over.</summary>
    public async Task DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var expired = await database.WriteAsync(
            async (context, token) =>
            {
                var rows = await context.UploadSessions.Where(upload => upload.ExpiresAt <= now)
                    .OrderBy(upload => upload.ExpiresAt).Take(1000).ToListAsync(token);
                context.UploadSessions.RemoveRange(rows);
                await context.PendingArrivals.Where(arrival => arrival.HoldsUntil <= now).ExecuteDeleteAsync(token);

                return rows.ConvertAll(row => row.Id);
            },
            cancellationToken);
        expired.ForEach(id => File.Delete(PathOf(id)));
    }

    private string PathOf(Guid id) => Path.Combine(_uploads, $"{id:N}.part");

    private long Received(Guid id) => new FileInfo(PathOf(id)) is { Exists: true } file ? file.Length : 0;
}

/// <summary>An upload as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Path">The file's path as the person named it.</param>
/// <param name="ExpectedBytes">The announced length.</param>
/// <param name="ReceivedBytes">What has arrived.</param>
/// <param name="Sha256">The stored content once it is complete; null before.</param>
/// <param name="ArrivedAt">When its last byte was safe, once it is complete; null before.</param>
internal sealed record Upload(
    Guid Id, string Purpose, string Path, long ExpectedBytes, long ReceivedBytes, string? Sha256,
    DateTimeOffset? ArrivedAt);

/// <summary>How appending a piece ended.</summary>
internal abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>The piece is on the disk.</summary>
    /// <param name="ReceivedBytes">What has arrived now.</param>
    public sealed record Appended(long ReceivedBytes) : AppendOutcome;

    /// <summary>The piece does not begin where the last one ended, or another connection is writing.</summary>
    /// <param name="ReceivedBytes">Where to go on.</param>
    public sealed record WrongOffset(long ReceivedBytes) : AppendOutcome;

    /// <summary>More came than was announced.</summary>
    /// <param name="ExpectedBytes">What was announced.</param>
    public sealed record TooLong(long ExpectedBytes) : AppendOutcome;
}
