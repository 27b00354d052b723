using System.Diagnostics;
using CreativeTalent.Documents.Papers.Writing;

namespace CreativeTalent.Documents.Papers;

/// <summary>Writes papers as Word files and tables as Excel files (R42, R54).</summary>
/// <remarks>
/// May run twice: the same facts give the same bytes, without clock, random ids or machine settings. The layout follows
/// GB/T 9704: A4, 仿宋 三号, 28 characters in 22 lines, “— 1 —” below.
/// </remarks>
public static class PaperWriter
{
    /// <summary>Writes the paper as .docx.</summary>
    /// <param name="paper">Its facts.</param>
    /// <param name="destination">Where to write; left open. It need not be seekable.</param>
    /// <exception cref="ArgumentException">A picture is neither .jpg nor .png, or a template cannot be printed.</exception>
    public static void WriteDocx(Paper paper, Stream destination)
    {
        var document = paper switch
        {
            RecommendationPaper form => FormWriting.Write(form),
            TablePaper table => TableWriting.Write(table),
            ScreeningNoticePaper notice => NoticeWriting.Write(notice),
            ScoreSheetPaper scores => ScoreSheetWriting.Write(scores),
            ReviewReportPaper report => ReviewReportWriting.Write(report),
            ResultListPaper list => ResultListWriting.Write(list),
            WorkSummaryPaper summary => WorkSummaryWriting.Write(summary),
            LetterPaper letter => LetterWriting.Write(letter),
            _ => throw new UnreachableException($"Paper {paper.GetType().Name} has no writer."),
        };
        document.Write(destination, paper);
    }

    /// <summary>Writes a table as .xlsx: every cell is text, so that no formula can hide in a name.</summary>
    /// <param name="paper">The table's facts.</param>
    /// <param name="destination">Where to write; left open.</param>
    public static void WriteXlsx(TablePaper paper, Stream destination) => SheetWriting.Write(paper, destination);
}
