using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CreativeTalent.Host.Designer;

/// <summary>Reads definitions out of uploaded files: one JSON object, a list of them, or an archive of such files.</summary>
internal static class DefinitionFiles
{
    private const int MaxEntries = 200;

    /// <summary>Reads all of a file's definitions.</summary>
    /// <param name="name">The file's name; <c>.zip</c> is an archive.</param>
    /// <param name="stream">Its content; read to the end.</param>
    /// <param name="maxBytes">The most bytes that may be unpacked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JsonException">A file is no JSON.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged or too large.</exception>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(
        string name, Stream stream, long maxBytes, CancellationToken cancellationToken)
    {
        if (!name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return Objects(await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken));
        }

        List<JsonObject> found = [];
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(entry => entry.Length) > maxBytes)
        {
            throw new InvalidDataException($"The archive holds more than {MaxEntries} files or {maxBytes} bytes.");
        }

        foreach (var entry in archive.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
        {
            // The size that an archive states may be a lie, so what comes out is counted.
            await using var content = await entry.OpenAsync(cancellationToken);
            var buffer = new MemoryStream();
            var block = new byte[81920];
            for (int read; (read = await content.ReadAsync(block, cancellationToken)) > 0;)
            {
                buffer.Write(block, 0, read);
                if (buffer.Length > maxBytes)
                {
                    throw new InvalidDataException($"The file {entry.Name} is larger than {maxBytes} bytes.");
                }
            }

            found.AddRange(Objects(JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length))));
        }

        return found;
    }

    private static List<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => [one],
        JsonArray many => [.. many.OfType<JsonObject>().Select(one => one.DeepClone().AsObject())],
        _ => [],
    };
}
