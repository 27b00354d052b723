using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Host.Versions;

/// <summary>Reads definitions from what people hand over: a JSON file with one or many, a folder of them, or a zip archive.</summary>
internal static class DefinitionArchive
{
    /// <summary>The most bytes of one definition.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The most definitions of one archive or folder.</summary>
    public const int MaxFiles = 200;

    /// <summary>Reads them all, or none.</summary>
    /// <exception cref="DefinitionFormatException">A file is no definition, too large, or there are too many.</exception>
    public static async Task<IReadOnlyList<WorkflowDefinition>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var definitions = new List<WorkflowDefinition>();
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal))
            {
                await using var stream = File.OpenRead(file);
                await AddAsync(definitions, Path.GetFileName(file), stream, cancellationToken);
            }
        }
        else if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            await using var archive = await ZipFile.OpenReadAsync(path, cancellationToken);
            foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                await using var stream = await entry.OpenAsync(cancellationToken);
                await AddAsync(definitions, entry.Name, stream, cancellationToken);
            }
        }
        else
        {
            await using var stream = File.OpenRead(path);
            await AddAsync(definitions, Path.GetFileName(path), stream, cancellationToken);
        }

        return definitions;
    }

    private static async Task AddAsync(
        List<WorkflowDefinition> definitions, string name, Stream stream, CancellationToken cancellationToken)
    {
        // What an archive says of its sizes is not believed: reading stops at the limit.
        var buffer = new byte[MaxBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
        {
            throw new DefinitionFormatException($"{name}: more than {MaxBytes} bytes are no workflow definition.");
        }

        try
        {
            var nodes = JsonNode.Parse(buffer.AsSpan(0, length)) switch
            {
                JsonArray many => many.ToArray(),
                var one => [one],
            };
            definitions.AddRange(nodes.Select(WorkflowDefinition.Read));
        }
        catch (JsonException broken)
        {
            throw new DefinitionFormatException($"{name}: {broken.Message}", broken);
        }
        catch (DefinitionFormatException broken)
        {
            throw new DefinitionFormatException($"{name}: {broken.Message}", broken);
        }

        if (definitions.Count > MaxFiles)
        {
            throw new DefinitionFormatException($"More than {MaxFiles} definitions at once are not taken.");
        }
    }
}
