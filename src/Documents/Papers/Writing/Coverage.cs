using System.Globalization;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Shares in hundredths as people read them.</summary>
internal static class Coverage
{
    /// <summary>“87.50%” with at most two decimals; “—” when there is nothing to take a share of.</summary>
    public static string Percent(int part, int whole) => whole == 0
        ? "—"
        : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
