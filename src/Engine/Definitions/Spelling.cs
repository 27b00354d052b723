namespace CreativeTalent.Engine.Definitions;

/// <summary>Finds the name that somebody probably meant.</summary>
internal static class Spelling
{
    /// <summary>The nearest name, when it is near: at most a third of the letters differ, or two, or one of a short name.</summary>
    public static string? Nearest(string written, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(written, name))).OrderBy(each => each.Distance)
            .ThenBy(each => each.Name, StringComparer.Ordinal).FirstOrDefault();

        // What stands before the last dot is the same for many names, and says nothing about nearness.
        var length = written.Length - (written.LastIndexOf('.') + 1);

        return nearest.Name is not null && nearest.Distance <= (length < 4 ? 1 : Math.Max(2, length / 3)) ? nearest.Name : null;
    }

    // Levenshtein, without regard to case.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var index = 1; index <= left.Length; index++)
        {
            var corner = row[0];
            row[0] = index;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToUpperInvariant(left[index - 1]) == char.ToUpperInvariant(right[column - 1]);
                var best = Math.Min(Math.Min(row[column], row[column - 1]) + 1, corner + (same ? 0 : 1));
                corner = row[column];
                row[column] = best;
            }
        }

        return row[^1];
    }
}
