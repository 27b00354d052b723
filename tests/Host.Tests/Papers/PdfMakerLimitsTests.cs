using System.Diagnostics;
using CreativeTalent.Documents.Papers;
using CreativeTalent.Host.Papers;
using CreativeTalent.Samples.Papers;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CreativeTalent.Host.Tests.Papers;

[Rule("R42")]
public sealed class PdfMakerLimitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creativetalent-papers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Where_LibreOffice_is_absent_the_outcome_says_so()
    {
        using var maker = PdfMakers.Real("no-such-office");

        Assert.False(maker.IsAvailable);
        Assert.IsType<PdfOutcome.Unavailable>(
            await maker.MakeAsync(Docx(), At("paper.pdf"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_conversion_that_hangs_is_ended_with_all_its_processes()
    {
        var clock = new FakeTimeProvider();
        using var maker = PdfMakers.Real(Hanging(), clock);

        var conversion = maker.MakeAsync(Docx(), At("paper.pdf"), TestContext.Current.CancellationToken);
        var child = await StartedAsync();
        clock.Advance(TimeSpan.FromMinutes(3));
        var outcome = await conversion;

        Assert.IsType<PdfOutcome.TimedOut>(outcome);
        Assert.False(IsRunning(child));
        Assert.False(File.Exists(At("paper.pdf")));
    }

    [Fact]
    public async Task A_failed_conversion_tells_what_was_said_and_leaves_no_file()
    {
        using var maker = PdfMakers.Real(Script("echo source file could not be loaded >&2; exit 1"));

        var failed = Assert.IsType<PdfOutcome.Failed>(
            await maker.MakeAsync(Docx(), At("paper.pdf"), TestContext.Current.CancellationToken));

        Assert.Equal("source file could not be loaded", failed.Detail);
        Assert.False(File.Exists(At("paper.pdf")));
    }

    [Fact]
    public async Task A_conversion_that_writes_nothing_has_failed_even_if_it_says_success()
    {
        using var maker = PdfMakers.Real(Script("exit 0"));

        Assert.IsType<PdfOutcome.Failed>(await maker.MakeAsync(Docx(), At("paper.pdf"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_cancelled_conversion_ends_at_once()
    {
        using var maker = PdfMakers.Real(Hanging());
        using var cancelled = new CancellationTokenSource();

        var conversion = maker.MakeAsync(Docx(), At("paper.pdf"), cancelled.Token);
        var child = await StartedAsync();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => conversion);
        Assert.False(IsRunning(child));
    }

    [Fact]
    public async Task Calls_at_the_same_time_wait_for_each_other()
    {
        var program = Script(
            $"mkdir {At("busy")} || exit 7", "for last; do :; done", "printf pdf > \"${last%.docx}.pdf\"", $"rmdir {At("busy")}");
        using var maker = PdfMakers.Real(program);
        var docx = Docx();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => maker.MakeAsync(docx, At($"{number}.pdf"), TestContext.Current.CancellationToken)));

        Assert.All(outcomes, outcome => Assert.IsType<PdfOutcome.Made>(outcome));
    }

    /// <summary>A program that hangs in a child of its own, and tells the child's id through a named pipe.</summary>
    private string Hanging()
    {
        using var pipe = Process.Start("mkfifo", [At("pipe")]);
        pipe.WaitForExit();
        return Script("sleep 600 &", $"echo $! > {At("pipe")}", "wait");
    }

    /// <summary>The id of the hanging child, as soon as it runs: reading the pipe waits for its writer.</summary>
    private Task<string> StartedAsync() => Task.Run(() => File.ReadAllText(At("pipe")), TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private string Docx()
    {
        using var file = File.Create(At("paper.docx"));
        PaperWriter.WriteDocx(SamplePapers.ResultList(3), file);
        return file.Name;
    }

    private string Script(params string[] lines)
    {
        // Another process writes the program: a file that this one has open for writing while some other test forks
        // cannot be executed ("text file busy").
        File.WriteAllText(At("office.sh"), $"#!/bin/sh\n{string.Join('\n', lines)}\n");
        using var install = Process.Start("install", ["-m", "755", At("office.sh"), At("office")]);
        install.WaitForExit();
        return At("office");
    }

    /// <summary>Whether a process lives; one that ended and waits for its parent to notice does not.</summary>
    private static bool IsRunning(string id)
    {
        var status = $"/proc/{id.Trim()}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}
