namespace CreativeTalent.Host.Papers;

/// <summary>Makes the PDF of a docx, which stays the one source of the document (R42).</summary>
public interface IPdfMaker
{
    /// <summary>Whether a PDF can be made here at all; false where LibreOffice is not installed.</summary>
    bool IsAvailable { get; }

    /// <summary>Makes a PDF beside nothing else: a failed call leaves no file behind.</summary>
    /// <remarks>May run twice for the same document; the later file replaces the earlier one.</remarks>
    /// <param name="docxPath">The docx to read.</param>
    /// <param name="pdfPath">The PDF to write; its folder exists.</param>
    /// <param name="cancellationToken">Stops the conversion and its processes.</param>
    Task<PdfOutcome> MakeAsync(string docxPath, string pdfPath, CancellationToken cancellationToken);
}

/// <summary>How the making of a PDF ended.</summary>
public abstract record PdfOutcome
{
    private PdfOutcome()
    {
    }

    /// <summary>The PDF stands at the path that was asked for.</summary>
    /// <param name="Bytes">Its length in bytes.</param>
    public sealed record Made(long Bytes) : PdfOutcome;

    /// <summary>LibreOffice is not installed: the portal says so and offers the docx.</summary>
    public sealed record Unavailable : PdfOutcome;

    /// <summary>The time limit passed and the processes were ended; worth another try.</summary>
    /// <param name="Limit">The limit that passed.</param>
    public sealed record TimedOut(TimeSpan Limit) : PdfOutcome;

    /// <summary>LibreOffice could not read the docx or wrote no PDF; the same docx will fail again.</summary>
    /// <param name="Detail">What LibreOffice said, for the operator; at most 500 characters.</param>
    public sealed record Failed(string Detail) : PdfOutcome;
}
