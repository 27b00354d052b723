using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Packages;

/// <summary>The manifest's two files as bytes (X27).</summary>
internal static class PackageManifest
{
    // Chinese stays readable; the file is never put into a page.
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Name and content of each manifest file, in the order they stand in the archive.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Of(PlannedArchive archive) =>
    [
        (Manifest.TextName, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Manifest.Text(archive))]),
        (Manifest.JsonName, Json(archive)),
    ];

    private static byte[] Json(PlannedArchive archive)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("archive", archive.FileName);
            json.WriteStartArray("files");
            foreach (var (path, file) in archive.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", path);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
