using System.Xml;
using System.Xml.Linq;
using CreativeTalent.Documents.Archives;

namespace CreativeTalent.Documents.Essays;

/// <summary>Loads the XML of untrusted Word files, and finds elements by name in both dialects (transitional and strict).</summary>
internal static class WordXml
{
    private const int MaxPartBytes = 24 * 1024 * 1024;
    private const int MaxDepth = 200;

    /// <summary>Loads one part.</summary>
    /// <exception cref="ArchiveFaultException">It is too large, too deep, has a DTD, or is no XML.</exception>
    public static XElement Load(Stream stream)
    {
        var bytes = ReadBounded(stream);
        try
        {
            CheckDepth(bytes);
            using var reader = CreateReader(bytes);

            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw HasDoctype(bytes)
                ? new ArchiveFaultException("unsafe.xml", "文档内含有 DTD 声明（可能是恶意文件）", "The document holds a DTD, which office programs never write")
                : new ArchiveFaultException("damaged.xml", "文档内容已损坏", "The document's content is damaged");
        }
    }

    /// <summary>The first child of a WordprocessingML name.</summary>
    public static XElement? Child(this XElement? element, string name) => element?.Elements().FirstOrDefault(child => child.Is(name));

    /// <summary>All children of a WordprocessingML name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Is(name)) ?? [];

    /// <summary>Whether an element has a WordprocessingML name.</summary>
    public static bool Is(this XElement element, string name) =>
        element.Name.LocalName == name && IsWord(element.Name.NamespaceName);

    /// <summary>An attribute's value by its local name, whatever prefix it has.</summary>
    public static string? Value(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name && !attribute.IsNamespaceDeclaration)?.Value;

    /// <summary>A whole number from an attribute; null when it is absent or no number. “pt” values of the strict dialect become twips.</summary>
    public static int? Number(this XElement? element, string name)
    {
        if (element.Value(name) is not { } text)
        {
            return null;
        }

        if (text.EndsWith("pt", StringComparison.Ordinal)
            && decimal.TryParse(text[..^2], System.Globalization.CultureInfo.InvariantCulture, out var points) && Math.Abs(points) < 100_000)
        {
            return (int)(points * 20);
        }

        return decimal.TryParse(
            text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 10_000_000 ? (int)number : null;
    }

    /// <summary>A switch element: absent is null, present without value is on.</summary>
    public static bool? Switch(this XElement? parent, string name) =>
        parent.Child(name) is { } element ? element.Value("val") is not ("0" or "false" or "off") : null;

    private static bool IsWord(string ns) =>
        ns is "http://schemas.openxmlformats.org/wordprocessingml/2006/main" or "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private static byte[] ReadBounded(Stream stream)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        try
        {
            while ((read = stream.Read(buffer)) > 0)
            {
                memory.Write(buffer, 0, read);
                if (memory.Length > MaxPartBytes)
                {
                    throw new ArchiveFaultException("unsafe.bomb", "文档展开后过大（压缩炸弹）", "The document unpacks to far too much (a zip bomb)");
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new ArchiveFaultException("damaged.xml", "文档内容已损坏", "The document's content is damaged");
        }

        return memory.ToArray();
    }

    // Everything after this walks the tree by recursion, so depth is bounded before a tree exists.
    private static void CheckDepth(byte[] bytes)
    {
        using var reader = CreateReader(bytes);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new ArchiveFaultException("unsafe.xml", "文档结构嵌套过深（可能是恶意文件）", "The document is nested too deep");
            }
        }
    }

    private static XmlReader CreateReader(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxPartBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private static bool HasDoctype(byte[] bytes)
    {
        // Removing the zero bytes makes UTF-16 readable enough for this search.
        var start = string.Concat(bytes.Take(8192).Where(value => value is > 0 and < 128).Select(value => (char)value));

        return start.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
    }
}
