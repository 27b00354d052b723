using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Essays;
using Xunit;

namespace CreativeTalent.Documents.Tests.Essays;

/// <summary>The effective format is what a reader of the page sees, wherever the file has it from (R17, R20).</summary>
[Rule("R17", "R20")]
public sealed class WordFormattingTests
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        + "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";

    [Fact]
    public void A_font_comes_from_the_theme_when_defaults_name_a_slot()
    {
        var facts = Read("<w:p><w:r><w:t>从主题来的字体</w:t></w:r></w:p>",
            styles: "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia=\"黑体\" w:eastAsiaTheme=\"minorEastAsia\"/><w:sz w:val=\"21\"/></w:rPr></w:rPrDefault></w:docDefaults>",
            ("word/theme/theme1.xml", "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:minorFont><a:ea typeface=\"\"/><a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont></a:theme>"));

        Assert.Equal(new WordRun("从主题来的字体", "等线", 21), Assert.Single(facts.Paragraphs[0].Runs));
    }

    [Fact]
    public void Direct_format_beats_the_character_style_which_beats_the_paragraph_style()
    {
        const string styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"P0\"><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"24\"/></w:rPr></w:style>"
            + "<w:style w:type=\"paragraph\" w:styleId=\"P\"><w:basedOn w:val=\"P0\"/><w:rPr><w:sz w:val=\"28\"/></w:rPr></w:style>"
            + "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/></w:rPr></w:style>";

        var facts = Read(
            "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr><w:r><w:t>甲</w:t></w:r>"
            + "<w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>乙</w:t></w:r>"
            + "<w:r><w:rPr><w:rStyle w:val=\"C\"/><w:sz w:val=\"30\"/></w:rPr><w:t>丙</w:t></w:r></w:p>", styles);

        Assert.Equal([new("甲", "宋体", 28), new("乙", "仿宋", 32), new("丙", "仿宋", 30)], facts.Paragraphs[0].Runs);
    }

    [Theory]
    [InlineData("w:firstLineChars=\"200\" w:firstLine=\"420\"", 2)]
    [InlineData("w:firstLineChars=\"0\" w:firstLine=\"600\"", 2)]
    [InlineData("w:firstLine=\"300\"", 1)]
    [InlineData("w:hanging=\"600\"", -2)]
    [InlineData("w:hanging=\"0\" w:firstLine=\"600\"", 2)]
    [InlineData("w:left=\"600\"", 0)]
    public void The_indent_in_characters_counts_before_the_indent_in_length(string indent, int characters)
    {
        var facts = Read($"<w:p><w:pPr><w:ind {indent}/></w:pPr><w:r><w:rPr><w:sz w:val=\"30\"/></w:rPr><w:t>正文</w:t></w:r></w:p>");

        Assert.Equal(characters, facts.Paragraphs[0].FirstLineCharacters);
    }

    [Fact]
    public void Indent_and_spacing_come_from_table_style_and_list_level_too()
    {
        var facts = Read(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>表格里的文字</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            + "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>潜心研究</w:t></w:r></w:p>",
            "<w:style w:type=\"table\" w:styleId=\"T\"><w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"30\"/></w:rPr></w:style>",
            ("word/numbering.xml", $"<w:numbering {Namespaces}><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/><w:pPr><w:ind w:firstLine=\"400\"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"));

        Assert.Equal((new LineSpacing(LineRule.Exact, 28), 30), (facts.Paragraphs[0].Spacing, facts.Paragraphs[0].Runs[0].HalfPoints));
        Assert.Equal((ParagraphRole.Heading, 2m), (facts.Paragraphs[1].Role, facts.Paragraphs[1].FirstLineCharacters));
    }

    [Fact]
    public void Hidden_by_style_and_by_direct_format_follows_the_toggle_rule()
    {
        const string styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"P\"><w:rPr><w:vanish/></w:rPr></w:style>"
            + "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:vanish/></w:rPr></w:style>";

        var facts = Read(
            "<w:p><w:pPr><w:pStyle w:val=\"P\"/></w:pPr><w:r><w:t>隐藏</w:t></w:r>"
            + "<w:r><w:rPr><w:rStyle w:val=\"C\"/></w:rPr><w:t>显示</w:t></w:r>"
            + "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>也显示</w:t></w:r></w:p>", styles);

        Assert.Equal("显示也显示", facts.Paragraphs[0].Text);
    }

    [Fact]
    public void The_count_takes_text_boxes_once_and_notes_but_no_deleted_text()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>框里四字</w:t></w:r></w:p></w:txbxContent>";

        var facts = Read(
            "<w:p><w:r><w:t>正文2023年H.264</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>删去</w:t></w:r></w:del>"
            + $"<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
            + $"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "",
            ("word/footnotes.xml", $"<w:footnotes {Namespaces}><w:footnote w:id=\"1\"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:footnotes>"));

        // 正 文 2023 年 H.264, four in the box, two in the note.
        Assert.Equal(5 + 4 + 2, facts.Characters);
    }

    [Theory]
    [InlineData("创新——“敢”字当头……", 12)]
    [InlineData("hello, world", 2)]
    [InlineData("喆堃𠮷昇", 4)]
    [InlineData("提高 30% 以上", 5)]
    public void Marks_and_rare_characters_count_one_and_runs_of_letters_one(string text, int characters) =>
        Assert.Equal(characters, Read($"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>").Characters);

    private static WordFacts Read(string body, string styles = "", params (string Path, string Text)[] parts)
    {
        var docx = DocxFile.Write(
            [
                ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
                ("word/styles.xml", $"<w:styles {Namespaces}>{styles}</w:styles>"),
                .. parts,
            ],
            []);
        using var content = new MemoryStream(docx);
        var files = new MaterialReader(new ArchiveSettings()).ReadFile("事迹材料.docx", content, TestContext.Current.CancellationToken);

        return Assert.IsType<WordFacts>(Assert.Single(files).Facts);
    }
}
