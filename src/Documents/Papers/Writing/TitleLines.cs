namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Breaks a long title into lines of like length, without tearing a quoted name apart.</summary>
internal static class TitleLines
{
    private const string GoodBefore = "“关评及推工审";
    private const string GoodAfter = "”年市的及会";

    /// <summary>The title's lines.</summary>
    /// <param name="title">The whole title.</param>
    /// <param name="perLine">How many Chinese characters a line holds.</param>
    public static IReadOnlyList<string> Break(string title, double perLine)
    {
        var width = DocxText.Ems(title);
        if (width <= perLine)
        {
            return [title];
        }

        var best = Enumerable.Range(1, title.Length - 1)
            .Where(place => DocxText.Ems(title[..place]) <= perLine && !InQuotes(title, place))
            .OrderBy(place => Cost(title, place, width))
            .FirstOrDefault();
        return best == 0 ? [title] : [title[..best], .. Break(title[best..], perLine)];
    }

    private static double Cost(string title, int place, double width) =>
        Math.Abs(DocxText.Ems(title[..place]) - (width / 2))
        + (GoodAfter.Contains(title[place - 1]) || GoodBefore.Contains(title[place]) ? 0 : 6);

    private static bool InQuotes(string title, int place) =>
        title[..place].Count(character => character == '“') != title[..place].Count(character => character == '”');
}
