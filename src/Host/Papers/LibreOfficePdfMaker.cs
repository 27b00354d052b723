using System.Diagnostics;
using System.Security;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Papers;

/// <summary>Makes PDFs with headless LibreOffice: one at a time, in a profile of its own, with a time limit (R42).</summary>
/// <remarks>
/// LibreOffice keeps one process per profile and locks it, so calls wait for each other. A call that times out or fails
/// costs its profile, which may be damaged; the next call makes a new one.
/// </remarks>
internal sealed partial class LibreOfficePdfMaker(
    IOptions<PdfOptions> options, TimeProvider time, ILogger<LibreOfficePdfMaker> logger) : IPdfMaker, IDisposable
{
    /// <summary>All fonts are embedded as subsets by LibreOffice itself; tags let a screen reader follow the text.</summary>
    private const string Filter = "pdf:writer_pdf_Export:{\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}}";

    private const int DetailLength = 500;

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _home;

    /// <inheritdoc />
    public bool IsAvailable => ProgramPath() is not null;

    /// <inheritdoc />
    public async Task<PdfOutcome> MakeAsync(string docxPath, string pdfPath, CancellationToken cancellationToken)
    {
        if (ProgramPath() is not { } program)
        {
            LogUnavailable(logger, options.Value.Program);
            return new PdfOutcome.Unavailable();
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            var outcome = await ConvertAsync(program, docxPath, pdfPath, cancellationToken);
            if (outcome is not PdfOutcome.Made)
            {
                DropHome();
            }

            return outcome;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        DropHome();
        _one.Dispose();
    }

    private async Task<PdfOutcome> ConvertAsync(string program, string docxPath, string pdfPath, CancellationToken cancellationToken)
    {
        var home = _home ??= MakeHome();
        var output = Directory.CreateDirectory(Path.Combine(home, "out")).FullName;
        var source = Path.Combine(output, "paper.docx");
        var made = Path.Combine(output, "paper.pdf");
        File.Copy(docxPath, source, overwrite: true);
        File.Delete(made);
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(options.Value.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var process = new Process { StartInfo = Command(program, home, output, source) };
        process.Start();
        string said;
        try
        {
            var output1 = process.StandardOutput.ReadToEndAsync(either.Token);
            var output2 = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            said = $"{await output1} {await output2}".Trim();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            DropHome();
            cancellationToken.ThrowIfCancellationRequested();
            LogTimedOut(logger, options.Value.TimeLimit);
            return new PdfOutcome.TimedOut(options.Value.TimeLimit);
        }

        if (process.ExitCode != 0 || !File.Exists(made))
        {
            LogFailed(logger, process.ExitCode);
            return new PdfOutcome.Failed(said.Length > DetailLength ? said[..DetailLength] : said);
        }

        File.Move(made, pdfPath, overwrite: true);
        File.Delete(source);
        var bytes = new FileInfo(pdfPath).Length;
        LogMade(logger, bytes, time.GetElapsedTime(started));
        return new PdfOutcome.Made(bytes);
    }

    private static ProcessStartInfo Command(string program, string home, string output, string source)
    {
        var command = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = output,
        };
        foreach (var argument in (string[])
        [
            "--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard",
            $"-env:UserInstallation={new Uri(Path.Combine(home, "profile")).AbsoluteUri}",
            "--convert-to", Filter, "--outdir", output, source,
        ])
        {
            command.ArgumentList.Add(argument);
        }

        command.Environment["HOME"] = home;
        command.Environment["TMPDIR"] = output;
        command.Environment["FONTCONFIG_FILE"] = Path.Combine(home, "fonts.conf");
        command.Environment["SAL_USE_VCLPLUGIN"] = "svp";
        command.Environment["LC_ALL"] = "C.UTF-8";
        command.Environment.Remove("DISPLAY");
        return command;
    }

    /// <summary>A new folder that holds the profile, the font choice and the files in work.</summary>
    private string MakeHome()
    {
        var home = Directory.CreateTempSubdirectory("creativetalent-pdf-").FullName;
        var folders = string.Concat(options.Value.FontFolders.Select(folder => $"  <dir>{SecurityElement.Escape(folder)}</dir>\n"));
        var faces = Path.Combine(home, "faces.conf");
        using (var resource = typeof(LibreOfficePdfMaker).Assembly.GetManifestResourceStream("fonts.conf")
            ?? throw new InvalidOperationException("The resource 'fonts.conf' is missing from the assembly."))
        using (var file = File.Create(faces))
        {
            resource.CopyTo(file);
        }

        File.WriteAllText(
            Path.Combine(home, "fonts.conf"),
            $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig>
            {folders}  <cachedir>{SecurityElement.Escape(Path.Combine(home, "font-cache"))}</cachedir>
              <include>{SecurityElement.Escape(faces)}</include>
            </fontconfig>
            """);
        return home;
    }

    private void DropHome()
    {
        if (Interlocked.Exchange(ref _home, null) is { } home && Directory.Exists(home))
        {
            try
            {
                Directory.Delete(home, recursive: true);
            }
            catch (IOException exception)
            {
                // A process that is just ending may still write into its profile; the folder is temporary.
                LogLeftBehind(logger, exception);
            }
        }
    }

    private string? ProgramPath()
    {
        var program = options.Value.Program;
        return program.Contains(Path.DirectorySeparatorChar)
            ? (File.Exists(program) ? program : null)
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program))
                .FirstOrDefault(File.Exists);
    }

    [LoggerMessage(5101, LogLevel.Warning, "No PDF is made: the program {Program} is not installed")]
    private static partial void LogUnavailable(ILogger logger, string program);

    [LoggerMessage(5102, LogLevel.Warning, "A conversion to PDF passed its limit of {Limit} and was ended")]
    private static partial void LogTimedOut(ILogger logger, TimeSpan limit);

    [LoggerMessage(5103, LogLevel.Error, "A conversion to PDF ended with exit code {ExitCode}")]
    private static partial void LogFailed(ILogger logger, int exitCode);

    [LoggerMessage(5104, LogLevel.Information, "A PDF of {Bytes} bytes was made in {Elapsed}")]
    private static partial void LogMade(ILogger logger, long bytes, TimeSpan elapsed);

    [LoggerMessage(5105, LogLevel.Warning, "A temporary folder of the PDF maker could not be removed")]
    private static partial void LogLeftBehind(ILogger logger, Exception exception);
}
