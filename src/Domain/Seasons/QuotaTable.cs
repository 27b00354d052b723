using System.Globalization;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Selection;

namespace CreativeTalent.Domain.Seasons;

/// <summary>One city's line of the quota table.</summary>
/// <param name="City">The city.</param>
/// <param name="Places">Whole places.</param>
public sealed record QuotaShare(AssociationId City, int Places);

/// <summary>How many people each city may put forward (名额分配表, R38, X14).</summary>
/// <remarks>The quotas are of nominations and add up to more than the province honours (差额).</remarks>
public sealed record QuotaTable
{
    /// <summary>Whether the table is invented, because the office's table is not public.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>What the places must add up to.</summary>
    public required int Total { get; init; }

    /// <summary>How many places one enterprise may take; 2 in 2023, at least 1.</summary>
    public required int MaxPerEnterprise { get; init; }

    /// <summary>One line per city.</summary>
    public required IReadOnlyList<QuotaShare> Cities { get; init; }

    /// <summary>The quota of a city, or null when it has no line.</summary>
    /// <param name="city">The city.</param>
    public Quota? Of(AssociationId city) => Cities.FirstOrDefault(share => share.City == city) is { } share
        ? new Quota(city, share.Places, MaxPerEnterprise)
        : null;

    /// <summary>Every fault, with the arithmetic.</summary>
    /// <param name="cities">The cities of the roster.</param>
    /// <param name="honours">How many people the province honours; the table must add up to at least as many.</param>
    public IEnumerable<SeasonFault> Check(IReadOnlyList<Association> cities, int honours)
    {
        if (MaxPerEnterprise < 1)
        {
            yield return Fault("$.maxPerEnterprise", $"{MaxPerEnterprise}", $"{MaxPerEnterprise}", "不小于 1", "at least 1",
                "2023 年为 2 人。", "It is 2 in 2023.");
        }

        foreach (var (share, i) in Cities.Select((share, i) => (share, i)))
        {
            if (share.Places is < 0 or > Quota.MaxPlaces)
            {
                yield return Fault($"$.cities[{i}].places", $"{share.Places}", $"{share.Places}", $"0 至 {Quota.MaxPlaces}",
                    $"0 to {Quota.MaxPlaces}", "请改正名额。", "Mend the places.");
            }

            if (cities.All(city => city.Id != share.City))
            {
                yield return Fault($"$.cities[{i}].city", $"“{share.City}”", $"'{share.City}'", "名册内的市科协",
                    "a city of the roster", "请改正代码。", "Mend the code.");
            }

            if (Cities.Take(i).Any(earlier => earlier.City == share.City))
            {
                yield return Fault($"$.cities[{i}].city", $"“{share.City}”重复", $"'{share.City}' a second time", "每市一行",
                    "one line per city", "请合并名额。", "Join the lines.");
            }
        }

        foreach (var city in cities.Where(city => Cities.All(share => share.City != city.Id)))
        {
            yield return Fault("$.cities", $"缺少{city.Name}", $"no line for '{city.Id}'", "每市一行", "one line per city",
                "没有名额的市请填 0。", "Write 0 for a city without places.");
        }

        var sum = Cities.Sum(share => (long)share.Places);
        if (sum != Total)
        {
            var terms = string.Join(" + ", Cities.Select(share => share.Places.ToString(CultureInfo.InvariantCulture)));
            yield return Fault("$.total", $"{terms} = {sum}，而 total 为 {Total}", $"{terms} = {sum}, but total is {Total}",
                "各市名额之和等于 total", "places that add up to total", "请核对名额分配表。", "Compare with the quota table.");
        }

        if (sum < honours)
        {
            yield return Fault("$.total", $"各市名额合计 {sum}，少于授予人数 {honours}", $"{sum} places for {honours} honours",
                $"不少于 {honours}", $"at least {honours}", "名额应不少于全省评选人数。", "There must be at least as many places as honours.");
        }
    }

    private static SeasonFault Fault(
        string path, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        SeasonFault.Of(SeasonSection.Quotas, path, "R38", foundZh, foundEn, allowedZh, allowedEn, remedyZh, remedyEn);
}
