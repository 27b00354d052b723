using System.Security.Cryptography;
using System.Text;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Screening;

/// <summary>What the readers learned of a stored content: read once, kept under its SHA-256 and the readers' versions.</summary>
internal sealed class MaterialFacts(FileStore files, Database database, TimeProvider time)
{
    // Who reads a file follows from its name's ending too, so the ending is part of the key.
    private static readonly string Version =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MaterialReader.Version)))[..12];

    /// <summary>The facts of one stored file; an archive gives itself and what it holds.</summary>
    /// <param name="path">The path under which the nominator named it.</param>
    /// <param name="sha256">The stored content.</param>
    /// <param name="limits">The limits for archives.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<MaterialFile>> FindAsync(
        string path, string sha256, ArchiveSettings limits, CancellationToken cancellationToken)
    {
        var reader = $"{Path.GetExtension(path).ToLowerInvariant()}/{Version}";
        var kept = await database.ReadAsync(
            (context, token) => context.FileFacts.Where(row => row.Sha256 == sha256 && row.Reader == reader)
                .Select(row => row.FactsJson).SingleOrDefaultAsync(token),
            cancellationToken);

        return kept is not null
            ? [.. FactsJson.Read(kept).Select(file => file with { Path = path + file.Path })]
            : await ReadAsync(path, sha256, reader, limits, cancellationToken);
    }

    private async Task<IReadOnlyList<MaterialFile>> ReadAsync(
        string path, string sha256, string reader, ArchiveSettings limits, CancellationToken cancellationToken)
    {
        // Decoding pictures and unpacking archives is work for a processor, not for the caller's thread.
        var read = await Task.Run(
            () =>
            {
                using var content = files.OpenRead(sha256);

                return new MaterialReader(limits).ReadFile(path, content, Keep, cancellationToken);
            },
            cancellationToken);

        // What an archive holds is kept too: the package is made of the single files, not of the nominator's archive (R28).
        void Keep(Stream unpacked) =>
            files.StoreAsync(unpacked, limits.MaxTotalBytes, expiresAt: null, cancellationToken).GetAwaiter().GetResult();

        var json = FactsJson.Write([.. read.Select(file => file with { Path = file.Path[path.Length..] })]);

        await database.WriteAsync(
            async (context, token) =>
            {
                if (!await context.FileFacts.AnyAsync(row => row.Sha256 == sha256 && row.Reader == reader, token))
                {
                    context.FileFacts.Add(new FileFactsRow
                    {
                        Sha256 = sha256,
                        Reader = reader,
                        FactsJson = json,
                        ReadAt = time.GetUtcNow(),
                    });
                }
            },
            cancellationToken);

        return read;
    }
}
