using CreativeTalent.Documents.Papers;
using MiniExcelLibs;

namespace CreativeTalent.Documents.Tests.Papers;

/// <summary>A spreadsheet as another program reads it back.</summary>
internal static class WrittenSheet
{
    public static byte[] Write(TablePaper paper)
    {
        using var stream = new MemoryStream();
        PaperWriter.WriteXlsx(paper, stream);
        return stream.ToArray();
    }

    public static List<List<string>> Read(TablePaper paper)
    {
        using var stream = new MemoryStream(Write(paper));
        return
        [
            .. stream.Query().Cast<IDictionary<string, object?>>()
                .Select(row => row.Values.Select(value => value?.ToString() ?? "").ToList()),
        ];
    }
}
