using System.ComponentModel.DataAnnotations;

namespace CreativeTalent.Host.Papers;

/// <summary>How PDFs are made from docx; the configuration section "Pdf".</summary>
public sealed class PdfOptions
{
    /// <summary>The LibreOffice program: a path, or a name that is looked for in PATH; <c>soffice</c> by default.</summary>
    [Required]
    public string Program { get; set; } = "soffice";

    /// <summary>How long one conversion may take, from 5 seconds to 10 minutes; 2 minutes by default.</summary>
    /// <remarks>Measured: 2 s for a letter, 4 s for a table of 80 rows; a first call also makes the profile.</remarks>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Further folders with fonts, looked into before the system's; none by default.</summary>
    public IList<string> FontFolders { get; } = [];
}
