using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Writes the parts of an Office package as a zip whose bytes depend on the parts alone.</summary>
/// <remarks>
/// System.IO.Packaging stamps entries with the clock and invents relationship ids; both would make a job that runs twice
/// write two files. Here the order, the ids and the time stamp are fixed.
/// </remarks>
internal sealed class DocxPackage
{
    /// <summary>The earliest moment a zip entry can carry.</summary>
    private static readonly DateTimeOffset s_stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<(string Path, byte[] Content)> _parts = [];
    private readonly List<(string Part, string Type)> _types = [];
    private readonly Dictionary<string, List<Relationship>> _relationships = [];

    private sealed record Relationship(string Id, string Type, string Target);

    /// <summary>Adds an XML part.</summary>
    public void AddXml(string path, string contentType, string xml)
    {
        var text = xml.StartsWith("<?xml", StringComparison.Ordinal)
            ? xml
            : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml;
        _parts.Add((path, Encoding.UTF8.GetBytes(text)));
        _types.Add(("/" + path, contentType));
    }

    /// <summary>Adds a part as it is, for example a picture.</summary>
    public void AddBytes(string path, string contentType, ReadOnlyMemory<byte> content)
    {
        _parts.Add((path, content.ToArray()));
        _types.Add(("/" + path, contentType));
    }

    /// <summary>Relates a part, or the package when <paramref name="from"/> is empty, to a target; answers the id.</summary>
    public string Relate(string from, string type, string target)
    {
        if (!_relationships.TryGetValue(from, out var list))
        {
            _relationships[from] = list = [];
        }

        var id = $"rId{list.Count + 1}";
        list.Add(new Relationship(id, type, target));
        return id;
    }

    public void Write(Stream destination)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        Entry(zip, "[Content_Types].xml", ContentTypes());
        foreach (var (from, list) in _relationships.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Entry(zip, RelationshipPath(from), Relationships(list));
        }

        foreach (var (path, content) in _parts)
        {
            Entry(zip, path, content);
        }
    }

    private byte[] ContentTypes()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
            .Append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
            .Append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
            .Append("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        foreach (var (part, type) in _types)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Override PartName=\"{part}\" ContentType=\"{type}\"/>");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</Types>").ToString());
    }

    private static string RelationshipPath(string from)
    {
        var slash = from.LastIndexOf('/');
        return $"{from[..(slash + 1)]}_rels/{from[(slash + 1)..]}.rels";
    }

    private static byte[] Relationships(List<Relationship> list)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
            .Append("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var (id, type, target) in list)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{SecurityElement.Escape(target)}\"/>");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</Relationships>").ToString());
    }

    private static void Entry(ZipArchive zip, string path, byte[] content)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = s_stamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
