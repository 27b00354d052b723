using System.Security.Cryptography;
using System.Text;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Brings the definitions of a folder into the database: what it lacks is added, what was released may not change.</summary>
internal sealed class DefinitionImport(
    Database database, ActivityCatalogue activities, TriggerIndex triggers, TimeProvider time)
{
    /// <summary>Imports every <c>PROCESS.vN.json</c> directly in a folder.</summary>
    /// <returns>The ids of the versions that were added.</returns>
    /// <exception cref="DefinitionImportException">A file is no valid definition, or differs from what was released; nothing was added.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(string folder, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var files = new List<(string Name, string Json, WorkflowDefinition Definition)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.v*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllTextAsync(path, cancellationToken);
            var name = Path.GetFileName(path);
            try
            {
                var definition = WorkflowDefinition.Parse(json);
                // What was released with a warning runs; only an error stops the start.
                faults.AddRange(DefinitionValidator.Validate(definition, activities)
                    .Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => $"{name}: {fault}"));
                files.Add((name, json, definition));
            }
            catch (DefinitionFormatException broken)
            {
                faults.Add($"{name}: {broken.Message}");
            }
        }

        return faults.Count > 0
            ? throw new DefinitionImportException(faults)
            : await database.WriteAsync<IReadOnlyList<string>>(
                async (context, token) =>
                {
                    var added = new List<string>();
                    foreach (var (name, json, definition) in files)
                    {
                        var id = definition.Id;
                        var hash = HashOf(json);
                        var known = await context.WorkflowDefinitions.AsNoTracking().FirstOrDefaultAsync(
                            row => row.DefinitionId == definition.DefinitionId && row.Version == definition.Version, token);
                        if (known is null)
                        {
                            context.WorkflowDefinitions.Add(ToRow(name, json, hash, definition));
                            added.Add(id);
                        }
                        else if (known.Source is null && !IsTheSame(known, definition))
                        {
                            faults.Add(
                                $"{name}: version {definition.Version} of '{definition.DefinitionId}' was made in the designer"
                                + $"{(known.IsPublished ? "" : " and is no released one")}, with other content. What is made there is never "
                                + $"overwritten: take the file away, './run export' writes the designer's version, or save the file's "
                                + $"change as a later version.");
                        }
                        else if (known.Source is not null && known.ContentHash != hash)
                        {
                            faults.Add(
                                $"{name}: version {definition.Version} of '{definition.DefinitionId}' was released before with other "
                                + $"content (SHA-256 {known.ContentHash[..12]}…, now {hash[..12]}…). A released version never changes: "
                                + $"restore the file, or save the change as version {definition.Version + 1}.");
                        }
                    }

                    if (faults.Count > 0)
                    {
                        throw new DefinitionImportException(faults);
                    }

                    await IndexTriggersAsync(context, files.Select(file => file.Definition), token);

                    return added;
                },
                cancellationToken);
    }

    private async Task IndexTriggersAsync(
        CreativeTalentContext context, IEnumerable<WorkflowDefinition> imported, CancellationToken cancellationToken)
    {
        await context.SaveChangesAsync(cancellationToken);
        foreach (var definitionId in imported.Select(definition => definition.DefinitionId).Distinct(StringComparer.Ordinal))
        {
            // Not always a file's: a newer version may have been made in the designer.
            var published = await context.WorkflowDefinitions
                .Where(row => row.DefinitionId == definitionId && row.IsPublished).OrderByDescending(row => row.Version)
                .Select(row => row.Json).FirstOrDefaultAsync(cancellationToken);
            await triggers.ReplaceAsync(
                context, definitionId, published is null ? null : WorkflowDefinition.Parse(published), cancellationToken);
        }
    }

    private WorkflowDefinitionRow ToRow(string name, string json, string hash, WorkflowDefinition definition) => new()
    {
        Id = definition.Id,
        DefinitionId = definition.DefinitionId,
        Version = definition.Version,
        Name = definition.Name,
        Json = json,
        ContentHash = hash,
        Source = name,
        IsPublished = true,
        CreatedAt = time.GetUtcNow(),
    };

    // The designer's rows have no layout of their own, so the content is compared in the layout of the export.
    private static bool IsTheSame(WorkflowDefinitionRow known, WorkflowDefinition file)
    {
        var made = WorkflowDefinition.Parse(known.Json);

        return DefinitionFile.Write(made, made) == DefinitionFile.Write(file, made);
    }

    // Line ends are no content: a check-out on Windows must not look like a change.
    internal static string HashOf(string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json.ReplaceLineEndings("\n"))));
}

/// <summary>Workflow files cannot be imported.</summary>
internal sealed class DefinitionImportException(IReadOnlyList<string> faults)
    : Exception($"The workflow files have {faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    /// <summary>Every fault, with its file.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
