using System.Text;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples.Essays;

/// <summary>Every single defect of essays, each with the one finding it gives (R16–R20, X1, X34).</summary>
public static class EssayDefects
{
    /// <summary>All of them; the files of a defect are the essay alone.</summary>
    public static IReadOnlyList<SampleDefect> All { get; } = [.. Words(), .. Headings(), .. Bodies(), .. Pictures(), .. Broken()];

    private static IEnumerable<SampleDefect> Words()
    {
        yield return Draft("essay-third-person", "R16", "essay.first-person", draft => draft with { IsThirdPerson = true }, Severity.Hint);
        yield return Draft("essay-far-too-short", "R17", "essay.too-short", draft => draft with { Characters = 800 }) with { Reading = "X1" };
        yield return Draft("essay-rather-short", "R17", "essay.too-short", draft => draft with { Characters = 1200 }, Severity.Warning) with { Reading = "X1" };
        yield return Draft("essay-rather-long", "R17", "essay.too-long", draft => draft with { Characters = 1530 }, Severity.Warning) with { Reading = "X1" };
        yield return Draft("essay-far-too-long", "R17", "essay.too-long", draft => draft with { Characters = 1800 }) with { Reading = "X1" };
        foreach (var section in EssayText.Sections)
        {
            yield return Draft($"essay-without-{section.Topic}", "R18", $"essay.topic-{section.Topic}", draft => draft with { WithoutTopic = section.Topic });
        }

        yield return Draft("essay-not-political", "R18", "essay.political-part", draft => draft with { IsPolitical = false }, Severity.Hint) with { Reading = "X34" };
    }

    private static IEnumerable<SampleDefect> Headings()
    {
        yield return Draft("essay-heading-in-song", "R20", "essay.heading-font", draft => draft with { HeadingFont = "宋体" });
        yield return Draft("essay-heading-in-fangsong", "R20", "essay.heading-font", draft => draft with { HeadingFont = "仿宋" });
        yield return Draft("essay-heading-wps-yahei", "R20", "essay.heading-font", draft => draft with { HeadingFont = "微软雅黑", Producer = WordProducer.Wps });
        yield return Draft("essay-heading-16-points", "R20", "essay.heading-size", draft => draft with { HeadingHalfPoints = 32 });
        yield return Draft("essay-heading-style-size", "R20", "essay.heading-size", draft => draft with { HeadingHalfPoints = 36, Producer = WordProducer.LibreOffice });
    }

    private static IEnumerable<SampleDefect> Bodies()
    {
        yield return Draft("essay-body-in-song", "R20", "essay.body-font", draft => draft with { BodyFont = "宋体" });
        yield return Draft("essay-body-in-kai", "R20", "essay.body-font", draft => draft with { BodyFont = "楷体_GB2312", Producer = WordProducer.Wps });
        yield return Draft("essay-body-style-font", "R20", "essay.body-font", draft => draft with { BodyFont = "思源宋体", Producer = WordProducer.LibreOffice });
        yield return Draft("essay-one-run-in-song", "R20", "essay.body-font", draft => draft with { OneRunFont = "宋体" });
        yield return Draft("essay-body-14-points", "R20", "essay.body-size", draft => draft with { BodyHalfPoints = 28 });
        yield return Draft("essay-body-16-points", "R20", "essay.body-size", draft => draft with { BodyHalfPoints = 32, Producer = WordProducer.Wps });
        yield return Draft("essay-no-indent", "R20", "essay.indent", draft => draft with { Indent = """w:firstLine="0" w:firstLineChars="0" """ });
        yield return Draft("essay-indent-of-420", "R20", "essay.indent", draft => draft with { Indent = """w:firstLine="420" """ });
        yield return Draft("essay-indent-4-characters", "R20", "essay.indent", draft => draft with { Indent = """w:firstLine="600" w:firstLineChars="400" """ });
        yield return Draft("essay-hanging-indent", "R20", "essay.indent", draft => draft with { Indent = """w:hanging="600" """, Producer = WordProducer.Wps });
        yield return Draft("essay-indent-by-spaces", "R20", "essay.indent-spaces",
            draft => draft with { Indent = """w:firstLine="0" """, Lead = "\u3000\u3000" }, Severity.Warning);
        yield return Draft("essay-lines-single", "R20", "essay.line-spacing", draft => draft with { Spacing = """w:line="240" w:lineRule="auto" """ });
        yield return Draft("essay-lines-one-and-a-half", "R20", "essay.line-spacing", draft => draft with { Spacing = """w:line="360" w:lineRule="auto" """, Producer = WordProducer.Wps });
        yield return Draft("essay-lines-at-least-28", "R20", "essay.line-spacing", draft => draft with { Spacing = """w:line="560" w:lineRule="atLeast" """ });
        yield return Draft("essay-lines-exactly-30", "R20", "essay.line-spacing", draft => draft with { Spacing = """w:line="600" w:lineRule="exact" """ });
        yield return Draft("essay-lines-by-style-26", "R20", "essay.line-spacing",
            draft => draft with { Spacing = """w:line="520" w:lineRule="exact" """, Producer = WordProducer.LibreOffice });
    }

    private static IEnumerable<SampleDefect> Pictures()
    {
        yield return Draft("essay-without-picture", "R19", "essay.no-picture", draft => draft with { Pictures = [] }, Severity.Warning);
        foreach (var (name, wrap) in (IEnumerable<(string, PictureWrap)>)
        [
            ("inline", PictureWrap.Inline), ("square", PictureWrap.Square), ("through", PictureWrap.Through),
            ("top-and-bottom", PictureWrap.TopAndBottom), ("behind-text", PictureWrap.BehindText), ("in-front", PictureWrap.InFrontOfText),
        ])
        {
            yield return Draft($"essay-picture-{name}", "R20", "essay.picture-wrap", draft => draft with { Pictures = [PictureWrap.Tight, wrap] });
        }

        yield return Draft("essay-picture-vml-square", "R20", "essay.picture-wrap", draft => draft with
        {
            Pictures = [PictureWrap.Square],
            IsVml = true,
            Producer = WordProducer.Wps,
        });
    }

    private static IEnumerable<SampleDefect> Broken()
    {
        yield return Bytes("essay-old-doc", "damaged.old-word", _ => Ole("WordDocument")) with { Make = Renamed("doc", _ => Ole("WordDocument")) };
        yield return Bytes("essay-doc-renamed-docx", "damaged.old-word", _ => Ole("WordDocument"));
        yield return Bytes("essay-with-password", "damaged.encrypted", _ => Ole("EncryptedPackage"));
        yield return Bytes("essay-rtf-renamed", "damaged.not-docx", _ => Encoding.ASCII.GetBytes(@"{\rtf1\ansi \u25105?}"));
        yield return Bytes("essay-empty-file", "damaged.empty", _ => []);
        yield return Bytes("essay-truncated", "damaged.truncated", docx => docx[..(docx.Length / 2)]);
        yield return Bytes("essay-broken-xml", "damaged.xml", docx => DocxFile.With(docx, ("word/document.xml", "<w:document"u8.ToArray())));
        yield return Bytes("essay-with-entities", "unsafe.xml", docx => DocxFile.With(docx, ("word/document.xml", Encoding.UTF8.GetBytes(
            """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><lolz>&lol2;</lolz>"""))));
        yield return Bytes("essay-with-deep-xml", "unsafe.xml", docx => DocxFile.With(docx, ("word/document.xml", Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))))));
        yield return Bytes("essay-with-macro", "unsafe.macro", docx => DocxFile.With(docx, ("word/vbaProject.bin", [0xD0, 0xCF, 0x11, 0xE0])));
        yield return Bytes("essay-with-remote-template", "unsafe.external-content", docx => DocxFile.With(docx, ("word/_rels/settings.xml.rels", Encoding.UTF8.GetBytes(
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>"""))));
        yield return Bytes("essay-bomb", "unsafe.bomb", docx => DocxFile.With(docx, ("word/document.xml", new byte[40 * 1024 * 1024])));
    }

    private static SampleDefect Draft(string name, string rule, string code, Func<EssayDraft, EssayDraft> change, Severity severity = Severity.Error) => new()
    {
        Name = name,
        Rule = rule,
        Code = code,
        Severity = severity,
        Make = (makers, person, seed) => [makers.Essays.Make(change(new EssayDraft { Person = person, Area = "晋中", Seed = seed }))],
    };

    private static SampleDefect Bytes(string name, string code, Func<byte[], byte[]> change) => new()
    {
        Name = name,
        Rule = "R16",
        Code = code,
        Make = Renamed("docx", change),
    };

    private static Func<SampleMakers, string, int, IReadOnlyList<SampleFile>> Renamed(string extension, Func<byte[], byte[]> change) => (makers, person, seed) =>
    {
        var good = makers.Essays.Make(new EssayDraft { Person = person, Area = "晋中", Seed = seed });

        return [new SampleFile(Path.ChangeExtension(good.Name, extension), change(good.Content))];
    };

    // Enough of an OLE file for any program to call it one: its signature and the name of a stream.
    private static byte[] Ole(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1016], .. Encoding.Unicode.GetBytes(stream), .. new byte[3000]];
}
