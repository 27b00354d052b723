using System.Text;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Writes the released versions of the database as files, so that what was published in the designer can be reviewed and released.</summary>
internal sealed class DefinitionExport(Database database)
{
    /// <summary>Writes what a folder lacks or has otherwise; a draft is left out.</summary>
    /// <param name="definitionId">One definition; null for all.</param>
    /// <param name="folder">Where to; it is made when it is not there.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>Every released version, and whether its file had to be written.</returns>
    public async Task<IReadOnlyList<ExportedFile>> WriteAsync(string? definitionId, string folder, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            (context, token) => context.WorkflowDefinitions.Where(row => definitionId == null || row.DefinitionId == definitionId)
                .OrderBy(row => row.DefinitionId).ThenBy(row => row.Version).ToListAsync(token),
            cancellationToken);
        Directory.CreateDirectory(folder);
        var files = new List<ExportedFile>();
        foreach (var versions in rows.GroupBy(row => row.DefinitionId))
        {
            WorkflowDefinition? before = null;
            foreach (var row in versions)
            {
                var definition = WorkflowDefinition.Parse(row.Json);
                if (row.Source is null && !definition.IsPublished)
                {
                    // Drafts, and what was only tried out; a version that was taken back says that it was published.
                    continue;
                }

                var text = TextOf(row, definition, before);
                before = WorkflowDefinition.Parse(text);
                var name = DefinitionFile.NameOf(definition);
                files.Add(new ExportedFile(name, await PlaceAsync(Path.Combine(folder, name), text, cancellationToken)));
            }
        }

        return files;
    }

    /// <summary>What came from a file is that file, to the byte; what came from the designer gets the stable order.</summary>
    public static string TextOf(WorkflowDefinitionRow row, WorkflowDefinition definition, WorkflowDefinition? before) =>
        row.Source is null ? DefinitionFile.Write(definition, before) : row.Json;

    private static async Task<bool> PlaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        if (File.Exists(path) && await File.ReadAllTextAsync(path, cancellationToken) == text)
        {
            return false;
        }

        // Whole or not at all: a released file that breaks off would stop the next start.
        var part = path + ".part";
        await File.WriteAllTextAsync(part, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
        File.Move(part, path, overwrite: true);

        return true;
    }
}

/// <summary>A file of the export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Written">False when it was there with the same content.</param>
internal sealed record ExportedFile(string Name, bool Written);
