using System.Buffers.Binary;
using System.Text;
using CreativeTalent.Documents.Archives;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>Reads .docx files by Word, WPS and LibreOffice (R16–R20, R26).</summary>
internal sealed class WordReader : IFactReader
{
    private const ulong OleSignature = 0xE11AB1A1E011CFD0;

    private static readonly string[] Extensions = [".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".uot"];

    /// <inheritdoc />
    public string Version => "word-1";

    /// <inheritdoc />
    public bool KnowsName(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public bool KnowsContent(ReadOnlySpan<byte> header) => IsOle(header) || header.StartsWith("{\\rtf"u8);

    /// <inheritdoc />
    public FileFacts Read(Stream content, CancellationToken cancellationToken)
    {
        try
        {
            RefuseOtherFormats(content);
            content.Position = 0;

            return ReadPackage(WordPackage.Open(content), cancellationToken);
        }
        catch (ArchiveFaultException fault)
        {
            return new DamagedFacts(fault.Code, fault.Detail);
        }
    }

    private static WordFacts ReadPackage(WordPackage package, CancellationToken cancellationToken)
    {
        var main = package.LoadMain();
        cancellationToken.ThrowIfCancellationRequested();
        var styles = new WordStyles(
            package.LoadBeside("styles.xml"), package.LoadBeside("numbering.xml"), new ThemeFonts(package.LoadTheme()));
        var body = new WordBody(styles);
        body.Walk(main.Child("body"), Story.Body);
        foreach (var (part, element) in (ReadOnlySpan<(string, string)>)[("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")])
        {
            foreach (var note in package.LoadBeside(part).Children(element))
            {
                body.Walk(note, Story.Note);
            }
        }

        return new WordFacts
        {
            Producer = package.ReadProducer(),
            Characters = body.Paragraphs.Sum(paragraph => WordCount.Of(paragraph.Text)),
            Paragraphs = ParagraphRoles.Assign(body.Paragraphs),
            Pictures = [.. body.Pictures],
        };
    }

    private static void RefuseOtherFormats(Stream content)
    {
        Span<byte> header = stackalloc byte[16];
        header = header[..content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
        if (header.Length == 0)
        {
            throw new ArchiveFaultException("damaged.empty", "文件为空（0 字节）", "The file is empty (0 bytes)");
        }

        if (IsOle(header))
        {
            throw IsEncrypted(content)
                ? new ArchiveFaultException("damaged.encrypted", "文档设置了打开密码", "The document asks for a password to open")
                : new ArchiveFaultException("damaged.old-word", "文件是旧版 .doc 或 .wps 格式", "The file has the old .doc or .wps format");
        }

        if (!header.StartsWith("PK"u8))
        {
            throw new ArchiveFaultException("damaged.not-docx", "文件内容不是 .docx 文档", "The file is no .docx document by its content");
        }
    }

    private static bool IsOle(ReadOnlySpan<byte> header) =>
        header.Length >= 8 && BinaryPrimitives.ReadUInt64LittleEndian(header) == OleSignature;

    // Word wraps an encrypted docx in an OLE file with a stream of this name.
    private static bool IsEncrypted(Stream content)
    {
        var buffer = new byte[Math.Min(content.Length, 1024 * 1024)];
        content.Position = 0;
        content.ReadExactly(buffer);

        return buffer.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }
}
