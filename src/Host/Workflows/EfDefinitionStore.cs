using System.Collections.Concurrent;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Keeps definitions in the database; a version that was read once is remembered, because a published one never changes.</summary>
internal sealed class EfDefinitionStore(Database database) : IDefinitionStore
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _published = new(StringComparer.Ordinal);

    // Asked with every start, so compiled; of the store, because one process may talk to two kinds of database.
    private readonly Func<CreativeTalentContext, string, Task<string?>> _findPublished = EF.CompileAsyncQuery(
        (CreativeTalentContext context, string definitionId) => context.WorkflowDefinitions
            .Where(found => found.DefinitionId == definitionId && found.IsPublished)
            .OrderByDescending(found => found.Version).Select(found => found.Id).FirstOrDefault());

    /// <inheritdoc />
    public async Task<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_published.TryGetValue(versionId, out var known))
        {
            return known;
        }

        var row = await database.ReadAsync(
            (context, token) => context.WorkflowDefinitions.FirstOrDefaultAsync(found => found.Id == versionId, token),
            cancellationToken);

        return row is null ? null : Remember(row);
    }

    /// <inheritdoc />
    public async Task<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken)
    {
        var id = await database.ReadAsync(
            (context, _) => _findPublished(context, definitionId), cancellationToken);

        return id is null ? null : await FindVersionAsync(id, cancellationToken);
    }

    private WorkflowDefinition Remember(WorkflowDefinitionRow row)
    {
        var definition = WorkflowDefinition.Parse(row.Json);

        return row.IsPublished ? _published.GetOrAdd(row.Id, definition) : definition;
    }
}
