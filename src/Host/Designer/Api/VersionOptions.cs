using System.Globalization;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Designer.Api;

/// <summary>Which versions the Studio asks for, in its own words.</summary>
internal static class VersionOptions
{
    /// <summary>Narrows the versions down.</summary>
    /// <param name="context">For what the newest version is.</param>
    /// <param name="rows">The versions to choose from.</param>
    /// <param name="options">Latest, Published, LatestOrPublished, LatestAndPublished, Draft, AllVersions, a number, or nothing for all.</param>
    /// <returns>Null when the word is unknown.</returns>
    public static IQueryable<WorkflowDefinitionRow>? Apply(
        CreativeTalentContext context, IQueryable<WorkflowDefinitionRow> rows, string? options)
    {
        var latest = rows.Where(row => !context.WorkflowDefinitions.Any(
            later => later.DefinitionId == row.DefinitionId && later.Version > row.Version));

        return options?.ToUpperInvariant() switch
        {
            null or "" or "ALLVERSIONS" => rows,
            "LATEST" => latest,
            "PUBLISHED" => rows.Where(row => row.IsPublished),
            "DRAFT" => latest.Where(row => !row.IsPublished),
            "LATESTANDPUBLISHED" => latest.Where(row => row.IsPublished),
            "LATESTORPUBLISHED" => rows.Where(row => row.IsPublished
                || !context.WorkflowDefinitions.Any(later => later.DefinitionId == row.DefinitionId && later.Version > row.Version)),
            _ when int.TryParse(options, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => rows.Where(row => row.Version == version),
            _ => null,
        };
    }
}
