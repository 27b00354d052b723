namespace CreativeTalent.Domain.Screening;

/// <summary>Which program wrote a Word file, by its own word (docProps/app.xml).</summary>
public enum WordProducer
{
    /// <summary>Not told, or another program.</summary>
    Unknown,

    /// <summary>Microsoft Word.</summary>
    Word,

    /// <summary>金山 WPS 文字.</summary>
    Wps,

    /// <summary>LibreOffice or OpenOffice.</summary>
    LibreOffice,
}

/// <summary>What was read from one .docx file: the essay (R16–R20) or a form as Word (R26).</summary>
/// <remarks>
/// Formatting is the effective one, as a reader of the page sees it: direct formatting, character and paragraph styles with
/// what they are based on, numbering level, table style, document defaults and theme fonts are already applied.
/// </remarks>
public sealed record WordFacts : FileFacts
{
    /// <summary>The program that wrote the file.</summary>
    public WordProducer Producer { get; init; }

    /// <summary>
    /// The length as Word's 字数: every east-asian character and punctuation mark counts one, every run of other characters
    /// between spaces counts one. Text boxes, footnotes and endnotes count; headers, footers, automatic numbers, deleted and
    /// hidden text do not.
    /// </summary>
    public required int Characters { get; init; }

    /// <summary>The paragraphs that hold text, in reading order; empty for a document without text.</summary>
    public required IReadOnlyList<WordParagraph> Paragraphs { get; init; }

    /// <summary>The pictures, in reading order; empty when there is none (R19).</summary>
    public required IReadOnlyList<WordPicture> Pictures { get; init; }

    /// <inheritdoc />
    public bool Equals(WordFacts? other) =>
        other is not null && Producer == other.Producer && Characters == other.Characters
        && Paragraphs.SequenceEqual(other.Paragraphs) && Pictures.SequenceEqual(other.Pictures);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Producer, Characters, Paragraphs.Count, Pictures.Count);
}

/// <summary>What a paragraph is for.</summary>
public enum ParagraphRole
{
    /// <summary>Running text (正文).</summary>
    Body,

    /// <summary>A heading of the first level (一级标题): by outline level, style, list number or “一、”.</summary>
    Heading,

    /// <summary>A heading below the first level; R20 names no type for it.</summary>
    Subheading,

    /// <summary>The document's title and the lines under it (author, unit); R20 names no type for them.</summary>
    Title,

    /// <summary>A caption, a signature line or a short table cell; R20 names no type for them.</summary>
    Other,
}

/// <summary>One paragraph with text.</summary>
public sealed record WordParagraph
{
    /// <summary>Counted from 1 over the paragraphs that hold text, as a person counts them.</summary>
    public required int Number { get; init; }

    /// <summary>What it is for.</summary>
    public required ParagraphRole Role { get; init; }

    /// <summary>The runs, neighbours of equal format joined; at least one.</summary>
    public required IReadOnlyList<WordRun> Runs { get; init; }

    /// <summary>The first line's indent in characters of the paragraph's own size; negative when it hangs, 0 without one.</summary>
    public required decimal FirstLineCharacters { get; init; }

    /// <summary>The line spacing.</summary>
    public required LineSpacing Spacing { get; init; }

    /// <summary>The whole text.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));

    /// <inheritdoc />
    public bool Equals(WordParagraph? other) =>
        other is not null && Number == other.Number && Role == other.Role
        && FirstLineCharacters == other.FirstLineCharacters && Spacing == other.Spacing && Runs.SequenceEqual(other.Runs);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Number, Role, FirstLineCharacters, Spacing, Runs.Count);
}

/// <summary>Text of one format.</summary>
/// <param name="Text">The text.</param>
/// <param name="EastAsianFont">The font of its Chinese characters; empty when nothing names one.</param>
/// <param name="HalfPoints">The size in half points: 小三 is 30.</param>
public sealed record WordRun(string Text, string EastAsianFont, int HalfPoints);

/// <summary>How the height of a line is ruled.</summary>
public enum LineRule
{
    /// <summary>A multiple of the line's natural height (单倍、1.5 倍、多倍行距).</summary>
    Multiple,

    /// <summary>At least so many points (最小值).</summary>
    AtLeast,

    /// <summary>Exactly so many points (固定值).</summary>
    Exact,
}

/// <summary>The spacing of a paragraph's lines.</summary>
/// <param name="Rule">How it is ruled.</param>
/// <param name="Value">Points, or for <see cref="LineRule.Multiple"/> the number of lines (1, 1.5, 2…).</param>
public sealed record LineSpacing(LineRule Rule, decimal Value);

/// <summary>How text runs around a picture (文字环绕).</summary>
public enum PictureWrap
{
    /// <summary>嵌入型.</summary>
    Inline,

    /// <summary>四周型.</summary>
    Square,

    /// <summary>紧密型, what R20 asks for.</summary>
    Tight,

    /// <summary>穿越型.</summary>
    Through,

    /// <summary>上下型.</summary>
    TopAndBottom,

    /// <summary>衬于文字下方.</summary>
    BehindText,

    /// <summary>浮于文字上方.</summary>
    InFrontOfText,
}

/// <summary>One picture in a Word file.</summary>
/// <param name="Number">Counted from 1 in reading order.</param>
/// <param name="Wrap">How text runs around it.</param>
public sealed record WordPicture(int Number, PictureWrap Wrap);
