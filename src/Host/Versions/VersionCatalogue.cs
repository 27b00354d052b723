using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Which versions of which definitions there are, and how many instances run on each.</summary>
internal sealed class VersionCatalogue(Database database, IDefinitionStore definitions)
{
    /// <summary>Reads a version by its number.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<WorkflowDefinition?> FindAsync(string definitionId, int version, CancellationToken cancellationToken)
    {
        var id = await database.ReadAsync(
            (context, token) => context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId && row.Version == version)
                .Select(row => row.Id).FirstOrDefaultAsync(token),
            cancellationToken);

        return id is null ? null : await definitions.FindVersionAsync(id, cancellationToken);
    }

    /// <summary>All definitions with all their versions, newest version first; two queries.</summary>
    public Task<IReadOnlyList<DefinitionListed>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DefinitionListed>>(
            async (context, token) =>
            {
                var versions = await context.WorkflowDefinitions.OrderBy(row => row.DefinitionId).ThenByDescending(row => row.Version)
                    .Select(row => new { row.DefinitionId, row.Id, row.Version, row.Name, row.IsPublished, row.FrozenAt, row.Source, row.CreatedAt })
                    .ToListAsync(token);
                var running = await context.WorkflowInstances
                    .Where(row => row.Status == InstanceStatus.Suspended || row.Status == InstanceStatus.Faulted)
                    .GroupBy(row => row.DefinitionVersionId).Select(group => new { group.Key, Count = group.Count() })
                    .ToDictionaryAsync(group => group.Key, group => group.Count, token);

                return
                [
                    .. versions.GroupBy(version => version.DefinitionId).Select(group => new DefinitionListed(
                        group.Key,
                        group.First().Name,
                        [
                            .. group.Select(version => new VersionListed
                            {
                                Id = version.Id,
                                Version = version.Version,
                                IsDraft = !version.IsPublished && version.FrozenAt is null && version.Source is null,
                                IsPublished = version.IsPublished,
                                Source = version.Source,
                                CreatedAt = version.CreatedAt,
                                Running = running.GetValueOrDefault(version.Id),
                            }),
                        ])),
                ];
            },
            cancellationToken);
}

/// <summary>A definition and its versions.</summary>
/// <param name="DefinitionId">The id over all versions.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Versions">Newest first.</param>
internal sealed record DefinitionListed(string DefinitionId, string Name, IReadOnlyList<VersionListed> Versions);

/// <summary>A version of a definition.</summary>
internal sealed record VersionListed
{
    /// <summary>The id of the version.</summary>
    public required string Id { get; init; }

    /// <summary>Its number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Whether it may still change, so that nothing can be moved to it.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>Whether instances start with it.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>The file it came from; null for one made in the designer.</summary>
    public string? Source { get; init; }

    /// <summary>When it came into the database.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many instances run on it.</summary>
    public required int Running { get; init; }
}
