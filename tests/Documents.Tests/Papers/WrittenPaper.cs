using CreativeTalent.Documents.Papers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Tests.Papers;

/// <summary>A paper as another program reads it back.</summary>
internal sealed class WrittenPaper : IDisposable
{
    private readonly WordprocessingDocument _package;

    public WrittenPaper(Paper paper)
    {
        Bytes = Write(paper);
        _package = WordprocessingDocument.Open(new MemoryStream(Bytes), isEditable: false);
    }

    public byte[] Bytes { get; }

    public WordprocessingDocument Package => _package;

    public MainDocumentPart Main => _package.MainDocumentPart ?? throw new InvalidOperationException("The docx has no main part.");

    public Body Body => Main.Document?.Body ?? throw new InvalidOperationException("The docx has no body.");

    public IEnumerable<Table> Tables => Body.Elements<Table>();

    /// <summary>The text of the whole paper without line ends, so that long names compare as they were given.</summary>
    public string Text => Body.InnerText;

    public static byte[] Write(Paper paper)
    {
        using var stream = new MemoryStream();
        PaperWriter.WriteDocx(paper, stream);
        return stream.ToArray();
    }

    public Style Style(string id) =>
        Main.StyleDefinitionsPart?.Styles?.Elements<Style>().Single(style => style.StyleId == id)
        ?? throw new InvalidOperationException("The docx has no styles.");

    public void Dispose() => _package.Dispose();
}
