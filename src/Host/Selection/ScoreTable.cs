using System.Globalization;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;

namespace CreativeTalent.Host.Selection;

/// <summary>One candidate's sheets as a score file lists them.</summary>
/// <param name="Name">The candidate as written in the file.</param>
/// <param name="Enterprise">The enterprise as written; empty when unknown.</param>
/// <param name="Scores">The points of each sheet.</param>
/// <param name="TieBreaks">For each tie-break column in order, the points of each sheet.</param>
internal sealed record CandidateSheets(
    string Name, string Enterprise, IReadOnlyList<decimal> Scores, IReadOnlyList<IReadOnlyList<decimal>> TieBreaks);

/// <summary>Reads a score file: a row per sheet, columns <c>candidate,enterprise,expert,score[,tiebreak…]</c>.</summary>
/// <remarks>Columns may stand in any order under English or Chinese heads; every further column is a tie-break, in order.</remarks>
internal static class ScoreTable
{
    private static readonly string[][] Heads =
        [["candidate", "候选人", "姓名"], ["enterprise", "企业", "单位"], ["expert", "专家"], ["score", "得分", "评分", "总分"]];

    private sealed record Row(int Line, string Candidate, string Enterprise, string Expert, decimal Score, IReadOnlyList<decimal> TieBreaks);

    /// <summary>Reads the candidates, in the order of their names so that the order of rows cannot matter.</summary>
    /// <exception cref="UnusableInputException">The table has faults; carries all of them with their lines.</exception>
    public static IReadOnlyList<CandidateSheets> Read(string text)
    {
        var faults = new List<BilingualText>();
        var records = CsvFile.Parse(text, faults);

        if (records.Count == 0)
        {
            throw UnusableInputException.Of([.. faults, new("文件是空的。", "The file is empty.")]);
        }

        var columns = ColumnsOf(records[0], faults);

        if (columns is null)
        {
            throw UnusableInputException.Of(faults);
        }

        var rows = records.Skip(1).Select(record => RowOf(record, records[0], columns, faults)).OfType<Row>().ToList();

        if (records.Count == 1)
        {
            faults.Add(new("除表头外没有评分行。", "There is no row of scores below the head."));
        }

        CheckTogether(rows, faults);

        return faults.Count == 0
            ? [.. rows.GroupBy(row => row.Candidate, StringComparer.Ordinal).OrderBy(rows => rows.Key, StringComparer.Ordinal).Select(SheetsOf)]
            : throw UnusableInputException.Of(faults);
    }

    private static CandidateSheets SheetsOf(IGrouping<string, Row> rows) => new(
        rows.Key,
        rows.First().Enterprise,
        [.. rows.Select(row => row.Score)],
        [.. rows.First().TieBreaks.Select((_, column) => rows.Select(row => row.TieBreaks[column]).ToList())]);

    // The places of the four named columns, then of the tie-breaks.
    private static int[]? ColumnsOf(CsvRecord head, List<BilingualText> faults)
    {
        var names = head.Fields.Select(field => field.ToLowerInvariant()).ToList();
        var places = new List<int>();

        foreach (var known in Heads)
        {
            var found = names.Index().Where(name => known.Contains(name.Item)).Select(name => name.Index).ToList();

            if (found.Count != 1)
            {
                faults.Add(found.Count == 0
                    ? new($"第 {head.Line} 行：表头缺少“{string.Join("”或“", known)}”列。", $"Line {head.Line}: the head has no column '{known[0]}'.")
                    : new($"第 {head.Line} 行：表头有 {found.Count} 个“{known[0]}”列。", $"Line {head.Line}: the head has {found.Count} columns '{known[0]}'."));
                continue;
            }

            places.Add(found[0]);
        }

        return places.Count == Heads.Length
            ? [.. places, .. names.Index().Where(name => name.Item.Length > 0 && !places.Contains(name.Index)).Select(name => name.Index)]
            : null;
    }

    private static Row? RowOf(CsvRecord record, CsvRecord head, int[] columns, List<BilingualText> faults)
    {
        var line = record.Line;

        if (record.Fields.Count < head.Fields.Count || record.Fields.Skip(head.Fields.Count).Any(field => field.Length > 0))
        {
            faults.Add(new(
                $"第 {line} 行：有 {record.Fields.Count} 列，表头有 {head.Fields.Count} 列。",
                $"Line {line}: {record.Fields.Count} fields, but the head has {head.Fields.Count}."));
            return null;
        }

        var values = columns.Select(column => record.Fields[column]).ToArray();

        if (values[0].Length == 0)
        {
            faults.Add(new($"第 {line} 行：候选人为空。", $"Line {line}: the candidate is empty."));
        }

        if (values[2].Length == 0)
        {
            faults.Add(new($"第 {line} 行：专家为空。", $"Line {line}: the expert is empty."));
        }

        var score = NumberOf(line, head.Fields[columns[3]], values[3], faults);

        if (score is < 0 or > 100)
        {
            faults.Add(new($"第 {line} 行：得分 {values[3]} 不在 0 至 100 之间。", $"Line {line}: score {values[3]} is not within 0 to 100."));
        }

        var tieBreaks = columns.Zip(values).Skip(4).Select(cell => NumberOf(line, head.Fields[cell.First], cell.Second, faults) ?? 0).ToList();

        // A row with a fault still takes part in the checks across rows, so that every fault is found in one go.
        return new Row(line, values[0], values[1], values[2], score ?? 0, tieBreaks);
    }

    private static decimal? NumberOf(int line, string column, string text, List<BilingualText> faults)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

        // More than 15 digits are no score that a person gave, and would leave no room for exact sums.
        if (text.Length <= 16 && decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        faults.Add(text.Length == 0
            ? new(
                $"第 {line} 行：“{column}”为空。没有评分单就不写这一行，空白不等于 0 分。",
                $"Line {line}: '{column}' is empty. A sheet that is missing has no row; a blank is not a zero.")
            : new($"第 {line} 行：“{column}”的值“{text}”不是数。", $"Line {line}: '{column}' is '{text}', which is not a number."));
        return null;
    }

    private static void CheckTogether(List<Row> rows, List<BilingualText> faults)
    {
        var named = rows.Where(row => row.Candidate.Length > 0).ToList();

        foreach (var sheets in named.Where(row => row.Expert.Length > 0)
            .GroupBy(row => (row.Candidate, row.Expert)).Where(sheets => sheets.Count() > 1))
        {
            var lines = sheets.Select(row => row.Line).ToList();
            faults.Add(new(
                $"第 {string.Join("、", lines)} 行：专家“{sheets.Key.Expert}”给“{sheets.Key.Candidate}”的评分单有 {lines.Count} 份，只能有 1 份。",
                $"Lines {string.Join(", ", lines)}: expert '{sheets.Key.Expert}' has {lines.Count} sheets for '{sheets.Key.Candidate}'; one is allowed."));
        }

        foreach (var candidate in named.GroupBy(row => row.Candidate, StringComparer.Ordinal))
        {
            var employers = candidate.DistinctBy(row => row.Enterprise, StringComparer.Ordinal).ToList();

            if (employers.Count > 1)
            {
                faults.Add(new(
                    $"第 {string.Join("、", employers.Select(row => row.Line))} 行：“{candidate.Key}”的企业不一致：{string.Join("、", employers.Select(row => $"“{row.Enterprise}”"))}。",
                    $"Lines {string.Join(", ", employers.Select(row => row.Line))}: '{candidate.Key}' has different enterprises: {string.Join(", ", employers.Select(row => $"'{row.Enterprise}'"))}."));
            }
        }
    }
}
