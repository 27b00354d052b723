using CreativeTalent.Host.Designer.Api;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Designer;

/// <summary>Reads workflow definitions for the designer.</summary>
internal sealed class DefinitionLibrary(Database database)
{
    /// <summary>Lists versions, a page at a time.</summary>
    /// <returns>Null when the version options are unknown.</returns>
    public Task<DefinitionPage?> ListAsync(DefinitionQuery query, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            if (VersionOptions.Apply(context, context.WorkflowDefinitions, query.VersionOptions) is not { } rows)
            {
                return null;
            }

            if (query.DefinitionIds is { Length: > 0 } definitions)
            {
                rows = rows.Where(row => definitions.Contains(row.DefinitionId));
            }

            if (query.Ids is { Length: > 0 } ids)
            {
                rows = rows.Where(row => ids.Contains(row.Id));
            }

            if (query.SearchTerm is { Length: > 0 } term)
            {
                rows = rows.Where(row => row.Name.Contains(term) || row.DefinitionId.Contains(term));
            }

            var total = await rows.CountAsync(token);
            var ordered = (query.OrderBy?.ToUpperInvariant(), query.OrderDirection?.ToUpperInvariant() == "DESCENDING") switch
            {
                ("VERSION", true) => rows.OrderByDescending(row => row.Version),
                ("VERSION", false) => rows.OrderBy(row => row.Version),
                ("CREATED" or "CREATEDAT", true) => rows.OrderByDescending(row => row.CreatedAt),
                ("CREATED" or "CREATEDAT", false) => rows.OrderBy(row => row.CreatedAt),
                (_, true) => rows.OrderByDescending(row => row.Name),
                _ => rows.OrderBy(row => row.Name),
            };
            var size = Math.Clamp(query.PageSize ?? 1000, 1, 1000);
            var page = await ordered.ThenBy(row => row.Id).Skip(Math.Max(query.Page ?? 0, 0) * size).Take(size).ToListAsync(token);

            return new DefinitionPage(await MarkAsync(context, page, token), total);
        },
        cancellationToken);

    /// <summary>Finds one version.</summary>
    /// <param name="id">The version's id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ListedDefinition?> FindVersionAsync(string id, CancellationToken cancellationToken) => await database.ReadAsync(
        async (context, token) => (await MarkAsync(
            context, await context.WorkflowDefinitions.Where(row => row.Id == id).ToListAsync(token), token)) is [var found] ? found : null,
        cancellationToken);

    /// <summary>Finds a definition in the version that is asked for.</summary>
    public async Task<ListedDefinition?> FindAsync(string definitionId, string? versionOptions, CancellationToken cancellationToken) =>
        (await ListAsync(
            new DefinitionQuery { DefinitionIds = [definitionId], VersionOptions = versionOptions ?? "Latest", OrderBy = "Version", OrderDirection = "Descending", PageSize = 1 },
            cancellationToken)) is { Items: [var found, ..] } ? found : null;

    /// <summary>Whether no other definition has this name.</summary>
    public Task<bool> IsNameFreeAsync(string name, string? definitionId, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) => !await context.WorkflowDefinitions.AnyAsync(row => row.Name == name && row.DefinitionId != definitionId, token),
        cancellationToken);

    private static async Task<IReadOnlyList<ListedDefinition>> MarkAsync(
        CreativeTalentContext context, List<WorkflowDefinitionRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.DefinitionId).Distinct().ToList();
        var newest = await context.WorkflowDefinitions.Where(row => ids.Contains(row.DefinitionId)).GroupBy(row => row.DefinitionId)
            .Select(versions => new { versions.Key, Version = versions.Max(row => row.Version) }).ToDictionaryAsync(one => one.Key, one => one.Version, cancellationToken);

        return [.. rows.Select(row => new ListedDefinition(row, newest[row.DefinitionId] == row.Version))];
    }
}

/// <summary>A question for definitions; the names are the Studio's.</summary>
internal sealed record DefinitionQuery
{
    public string? VersionOptions { get; init; }

    public string[]? DefinitionIds { get; init; }

    public string[]? Ids { get; init; }

    public string? SearchTerm { get; init; }

    public string? OrderBy { get; init; }

    public string? OrderDirection { get; init; }

    public int? Page { get; init; }

    public int? PageSize { get; init; }
}

/// <summary>One page of definitions.</summary>
internal sealed record DefinitionPage(IReadOnlyList<ListedDefinition> Items, int Total);

/// <summary>A version, and whether it is its definition's newest.</summary>
internal sealed record ListedDefinition(WorkflowDefinitionRow Row, bool IsLatest);
