using System.Diagnostics;
using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Essays;
using CreativeTalent.Documents.Tests.Screening;
using Xunit;

namespace CreativeTalent.Documents.Tests.Essays;

/// <summary>Files that a real LibreOffice wrote, not our imitation of it. ./test installs LibreOffice.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly SampleMakers Makers = new();

    private readonly TemporaryFolder _folder = new();

    [Fact, Rule("R16", "R17", "R18", "R19", "R20")]
    public async Task An_essay_that_LibreOffice_saved_is_judged_like_the_one_it_opened()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        Dictionary<string, EssayDraft> drafts = new()
        {
            ["word"] = Draft(WordProducer.Word),
            ["wps"] = Draft(WordProducer.Wps),
            ["libreoffice"] = Draft(WordProducer.LibreOffice),
            ["body-font"] = Draft(WordProducer.Word) with { BodyFont = "宋体" },
            ["heading-size"] = Draft(WordProducer.Wps) with { HeadingHalfPoints = 36 },
            ["indent"] = Draft(WordProducer.Word) with { Indent = """w:firstLine="0" """ },
            ["line-spacing"] = Draft(WordProducer.Wps) with { Spacing = """w:line="360" w:lineRule="auto" """ },
            ["picture-wrap"] = Draft(WordProducer.Word) with { Pictures = [PictureWrap.Square] },
        };
        foreach (var (name, draft) in drafts)
        {
            await File.WriteAllBytesAsync(In($"{name}.docx"), Makers.Essays.Make(draft).Content, cancellationToken);
        }

        await ConvertAsync("docx:MS Word 2007 XML", [.. drafts.Keys.Select(name => In($"{name}.docx"))], cancellationToken);

        foreach (var (name, draft) in drafts)
        {
            var facts = Assert.IsType<WordFacts>(Read(Out($"{name}.docx")).Facts);
            Assert.Equal(WordProducer.LibreOffice, facts.Producer);
            Assert.Equal(EssayMaker.CountOf(draft), facts.Characters);
            var expected = name is "word" or "wps" or "libreoffice" ? [] : new[] { $"essay.{name}" };
            Assert.Equal((name, string.Join(' ', expected)), (name, string.Join(' ', Codes(Out($"{name}.docx")))));
        }
    }

    [Theory, InlineData("doc", "damaged.old-word"), InlineData("rtf", "damaged.not-docx"), InlineData("odt", "damaged.not-docx")]
    [Rule("R16")]
    public async Task Another_format_by_LibreOffice_asks_to_be_saved_as_docx(string extension, string code)
    {
        await File.WriteAllBytesAsync(In("李喆+事迹材料.docx"), Makers.Essays.Make(Draft(WordProducer.Word)).Content, TestContext.Current.CancellationToken);

        await ConvertAsync(extension, [In("李喆+事迹材料.docx")], TestContext.Current.CancellationToken);

        Assert.Equal([code], Codes(Out($"李喆+事迹材料.{extension}")));
    }

    public void Dispose() => _folder.Dispose();

    private static EssayDraft Draft(WordProducer producer) => new() { Person = "李喆", Area = "晋中", Seed = 2, Producer = producer };

    private static List<string> Codes(string path) => [.. EssayChecks.Check([Read(path)], "李喆", new EssaySettings()).Select(finding => finding.Code)];

    private static MaterialFile Read(string path)
    {
        using var content = File.OpenRead(path);

        return Assert.Single(new MaterialReader(new ArchiveSettings()).ReadFile(
            $"李喆+事迹材料{Path.GetExtension(path)}", content, TestContext.Current.CancellationToken));
    }

    private string In(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "in")).FullName, name);

    private string Out(string name) => Path.Combine(_folder.Path, "out", name);

    private async Task ConvertAsync(string format, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("soffice") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            $"-env:UserInstallation=file://{_folder.Path}/profile", "--headless", "--norestore",
            "--convert-to", format, "--outdir", Path.Combine(_folder.Path, "out"), .. files,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("soffice did not start; install libreoffice-writer-nogui.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"soffice ended with {process.ExitCode}: {await output}{await error}");
    }
}
