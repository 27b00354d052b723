namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Finds widths at which numbers, dates and telephone numbers stand in one line and long texts wrap.</summary>
internal static class ColumnWidths
{
    /// <summary>Longer tokens (codes, links) may wrap within themselves.</summary>
    private const int LongestUnbroken = 12;

    /// <summary>Names of up to three characters stay in one line; four break in the middle.</summary>
    private const int LongestName = 3;

    /// <summary>A digit or Latin letter of an open 仿宋 in ems; wider than half, narrower than a full one.</summary>
    private const double LatinEms = 0.6;

    /// <summary>Widths in twips that add up to <paramref name="total"/>.</summary>
    /// <param name="shares">The wished proportions.</param>
    /// <param name="texts">The texts of each column, its label included.</param>
    /// <param name="total">The table's width in twips.</param>
    /// <param name="halfPoints">The size of the text.</param>
    /// <param name="sideMargins">Left and right margin of a cell together, in twips.</param>
    public static int[] Fit(
        IReadOnlyList<int> shares, IReadOnlyList<IEnumerable<string>> texts, int total, int halfPoints, int sideMargins)
    {
        var least = texts.Select(column => (int)(column.Max(Unbroken) * halfPoints * 10) + sideMargins + 20).ToArray();
        var fixedColumns = new HashSet<int>();
        while (true)
        {
            var room = total - fixedColumns.Sum(index => least[index]);
            var sum = Enumerable.Range(0, shares.Count).Where(index => !fixedColumns.Contains(index)).Sum(index => shares[index]);
            var narrow = Enumerable.Range(0, shares.Count)
                .Where(index => !fixedColumns.Contains(index) && (long)room * shares[index] / sum < least[index])
                .ToList();
            if (narrow.Count == 0 || fixedColumns.Count + narrow.Count == shares.Count || least.Sum() > total)
            {
                return Widths(shares, least, fixedColumns, total);
            }

            fixedColumns.UnionWith(narrow);
        }
    }

    private static int[] Widths(IReadOnlyList<int> shares, int[] least, HashSet<int> fixedColumns, int total)
    {
        var open = Enumerable.Range(0, shares.Count).Where(index => !fixedColumns.Contains(index)).ToList();
        var shared = DocxTable.Fit([.. open.Select(index => shares[index])], total - fixedColumns.Sum(index => least[index]));
        var widths = (int[])least.Clone();
        for (var place = 0; place < open.Count; place++)
        {
            widths[open[place]] = shared[place];
        }

        return widths;
    }

    /// <summary>The widest part of a text that should not be torn, in ems: a short name, or a short Latin word.</summary>
    private static double Unbroken(string text)
    {
        var ems = DocxText.Ems(text);
        var (widest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character is > ' ' and < '\u2e80' ? run + 1 : 0;
            widest = Math.Max(widest, run);
        }

        return Math.Max(ems <= LongestName ? ems : 2, widest <= LongestUnbroken ? widest * LatinEms : 0);
    }
}
