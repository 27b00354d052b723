using System.Text.Json;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Host.Designer;

namespace CreativeTalent.Host.Versions;

/// <summary>Reads definitions from a path: a JSON file with one or many, a zip archive, or a folder of such files.</summary>
internal static class DefinitionArchive
{
    /// <summary>The most bytes of one file, and of what an archive unpacks to.</summary>
    public const int MaxBytes = 20_000_000;

    /// <summary>Reads them all, or none.</summary>
    /// <exception cref="DefinitionFormatException">A file is no definition or too large.</exception>
    public static async Task<IReadOnlyList<WorkflowDefinition>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)] : [path];
        var definitions = new List<WorkflowDefinition>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            if (new FileInfo(file) is { Exists: true, Length: > MaxBytes })
            {
                throw new DefinitionFormatException($"{name}: a file of more than {MaxBytes} bytes is no workflow definition.");
            }

            try
            {
                await using var stream = File.OpenRead(file);
                definitions.AddRange((await DefinitionFiles.ReadAsync(name, stream, MaxBytes, cancellationToken)).Select(WorkflowDefinition.Read));
            }
            catch (Exception broken) when (broken is JsonException or DefinitionFormatException)
            {
                throw new DefinitionFormatException($"{name}: {broken.Message}", broken);
            }
        }

        return definitions.Count > 0 ? definitions : throw new DefinitionFormatException($"There is no workflow definition in {path}.");
    }
}
