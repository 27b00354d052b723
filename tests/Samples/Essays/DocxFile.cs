using System.IO.Compression;
using System.Text;

namespace CreativeTalent.Samples.Essays;

/// <summary>Puts the parts of a .docx file together.</summary>
public static class DocxFile
{
    private static readonly DateTimeOffset WrittenAt = new(2023, 7, 18, 10, 0, 0, TimeSpan.Zero);

    internal const string ContentTypes =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>
        """;

    internal const string RootRelations =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>
        """;

    /// <summary>Writes texts compressed and pictures as they are, always with the same bytes.</summary>
    public static byte[] Write(IEnumerable<(string Path, string Text)> parts, IEnumerable<(string Path, byte[] Content)> media)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                Add(zip, path, Encoding.UTF8.GetBytes(text), CompressionLevel.Fastest);
            }

            foreach (var (path, content) in media)
            {
                Add(zip, path, content, CompressionLevel.NoCompression);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The same file with parts added or replaced, for hostile variants.</summary>
    public static byte[] With(byte[] docx, params (string Path, byte[] Content)[] changes)
    {
        using var memory = new MemoryStream();
        memory.Write(docx);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (path, content) in changes)
            {
                zip.GetEntry(path)?.Delete();
                Add(zip, path, content, CompressionLevel.Fastest);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The text of one part.</summary>
    public static string Read(byte[] docx, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(
            (zip.GetEntry(path) ?? throw new ArgumentException($"The made docx has no part '{path}'.", nameof(path))).Open());

        return reader.ReadToEnd();
    }

    private static void Add(ZipArchive zip, string path, byte[] content, CompressionLevel level)
    {
        var entry = zip.CreateEntry(path, level);
        entry.LastWriteTime = WrittenAt;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
