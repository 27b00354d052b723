using System.Xml.Linq;
using CreativeTalent.Documents.Archives;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>The parts of a .docx file, opened without trust: no macro, nothing from outside, no bomb.</summary>
internal sealed class WordPackage
{
    private const int MaxEntries = 3000;
    private const long MaxTotalBytes = 1024L * 1024 * 1024;

    private readonly ZipDirectory _directory;
    private readonly Dictionary<string, ZipEntryRecord> _entries;

    private WordPackage(ZipDirectory directory, Dictionary<string, ZipEntryRecord> entries)
    {
        _directory = directory;
        _entries = entries;
    }

    /// <summary>Opens the file and refuses what must not be opened.</summary>
    /// <exception cref="ArchiveFaultException">It is damaged, hostile, or no Word file.</exception>
    public static WordPackage Open(Stream stream)
    {
        var directory = ZipDirectory.Read(stream, MaxEntries);
        if (directory.HasMore || directory.HasOverlap() || directory.Entries.Sum(entry => Math.Clamp(entry.Bytes, 0, MaxTotalBytes)) >= MaxTotalBytes)
        {
            throw new ArchiveFaultException("unsafe.bomb", "文档展开后过大（压缩炸弹）", "The document unpacks to far too much (a zip bomb)");
        }

        var entries = new Dictionary<string, ZipEntryRecord>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in directory.Entries)
        {
            if (!entries.TryAdd(entry.Name.Replace('\\', '/').TrimStart('/'), entry))
            {
                throw new ArchiveFaultException("unsafe.duplicate-name", "文档内部有重名部件", "Two parts of the document have the same name");
            }
        }

        var package = new WordPackage(directory, entries);
        package.RefuseActiveContent();

        return package;
    }

    /// <summary>The folder of the main part, with its last <c>/</c>.</summary>
    private string Folder { get; set; } = "word/";

    /// <summary>The main part.</summary>
    /// <exception cref="ArchiveFaultException">There is none.</exception>
    public XElement LoadMain()
    {
        var path = FindMainPart();
        Folder = path[..(path.LastIndexOf('/') + 1)];

        return Load(path) is { } main && main.Is("document")
            ? main
            : throw new ArchiveFaultException("damaged.not-docx", "文件内容不是 Word 文档", "The file is no Word document by its content");
    }

    /// <summary>A part beside the main part; null when it is absent.</summary>
    /// <param name="name">For example <c>styles.xml</c>.</param>
    public XElement? LoadBeside(string name) => Load(Folder + name);

    /// <summary>The theme; null when there is none.</summary>
    public XElement? LoadTheme() => _entries.Keys.Where(path => path.StartsWith(Folder + "theme/", StringComparison.OrdinalIgnoreCase)
        && path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(Load).FirstOrDefault();

    /// <summary>The program that wrote the file.</summary>
    public WordProducer ReadProducer()
    {
        var application = Load("docProps/app.xml")?.Elements().FirstOrDefault(element => element.Name.LocalName == "Application")?.Value ?? "";

        return application switch
        {
            _ when application.Contains("WPS", StringComparison.OrdinalIgnoreCase) => WordProducer.Wps,
            _ when application.Contains("LibreOffice", StringComparison.OrdinalIgnoreCase)
                || application.Contains("OpenOffice", StringComparison.OrdinalIgnoreCase) => WordProducer.LibreOffice,
            _ when application.Contains("Microsoft", StringComparison.OrdinalIgnoreCase) => WordProducer.Word,
            _ => WordProducer.Unknown,
        };
    }

    private XElement? Load(string path)
    {
        if (!_entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        using var stream = ZipUnpacker.OpenEntry(_directory, entry);

        return WordXml.Load(stream);
    }

    private string FindMainPart()
    {
        var target = Load("_rels/.rels")?.Elements()
            .FirstOrDefault(relation => relation.Value("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) == true)
            .Value("Target");

        return target is not null && _entries.ContainsKey(target.TrimStart('/')) ? target.TrimStart('/') : "word/document.xml";
    }

    private void RefuseActiveContent()
    {
        if (_entries.Keys.Any(path => path.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArchiveFaultException("unsafe.macro", "文档含有宏或控件", "The document holds macros or controls");
        }

        foreach (var path in _entries.Keys.Where(path => path.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            if (Load(path)?.Elements().FirstOrDefault(IsOutside) is not null)
            {
                throw new ArchiveFaultException(
                    "unsafe.external-content",
                    "文档引用了外部内容（链接的图片、模板或对象）",
                    "The document draws content from outside (a linked picture, template or object)");
            }
        }
    }

    private static bool IsOutside(XElement relation)
    {
        if (relation.Value("TargetMode") != "External")
        {
            return false;
        }

        var type = relation.Value("Type") ?? "";
        var target = relation.Value("Target") ?? "";
        if (type.EndsWith("/hyperlink", StringComparison.Ordinal))
        {
            return false;
        }

        // Word itself notes the local template that a letter was begun with; only one on a network is drawn in when opened.
        return !type.EndsWith("/attachedTemplate", StringComparison.Ordinal)
            || target.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith(@"\\", StringComparison.Ordinal)
            || (target.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                && !target.StartsWith("file:///", StringComparison.OrdinalIgnoreCase))
            || target.StartsWith(@"file:///\\", StringComparison.OrdinalIgnoreCase);
    }
}
