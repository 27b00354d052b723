using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Submissions;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Papers;

/// <summary>Puts written documents into the file store, each once.</summary>
internal sealed class KeptDocuments(FileStore files, Database database, TimeProvider time)
{
    /// <summary>Keeps a document that lies complete on disk; a second time changes nothing.</summary>
    /// <returns>Its hash and length.</returns>
    public async Task<StoreOutcome.Stored> KeepAsync(KeptDocument document, string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        if (await files.StoreFileAsync(path, expiresAt: null, cancellationToken) is not StoreOutcome.Stored stored)
        {
            throw new InvalidOperationException($"{name} could not be stored.");
        }

        await database.WriteAsync(
            (context, token) => AddAsync(context, document, name, stored, token), cancellationToken);

        return stored;
    }

    private async Task AddAsync(
        CreativeTalentContext context, KeptDocument document, string name, StoreOutcome.Stored stored, CancellationToken cancellationToken)
    {
        // A PDF holds the time it was made, so it is known by its source, not by its own bytes.
        var kept = await context.Documents.AnyAsync(
            row => row.SeasonId == document.Season && row.AssociationId == document.Association && row.Name == name
                && row.NominationId == document.Nomination
                && (row.Sha256 == stored.Sha256 || (document.Source != null && row.SourceSha256 == document.Source)),
            cancellationToken);
        if (!kept)
        {
            context.Documents.Add(new DocumentRow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                SeasonId = document.Season,
                AssociationId = document.Association,
                NominationId = document.Nomination,
                Kind = document.Kind,
                Name = name,
                Sha256 = stored.Sha256,
                Bytes = stored.Bytes,
                SourceSha256 = document.Source,
                CreatedAt = time.GetUtcNow(),
            });
        }
    }
}

/// <summary>What a written document is.</summary>
internal sealed record KeptDocument
{
    public required SeasonId Season { get; init; }

    public required AssociationId Association { get; init; }

    /// <summary>One of <see cref="PaperKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The nomination it is about; null for none.</summary>
    public NominationId? Nomination { get; init; }

    /// <summary>The hash of the docx that it was made from; null when it is itself the source.</summary>
    public string? Source { get; init; }
}
