using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Seasons;

/// <summary>Somebody who was honoured in an earlier year (往届获奖者, R13, X15).</summary>
public sealed record EarlierWinner
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit then.</summary>
    public required string Unit { get; init; }

    /// <summary>The city then.</summary>
    public required AssociationId City { get; init; }

    /// <summary>The honour, a <see cref="Tier.Id"/>.</summary>
    public required string Tier { get; init; }

    /// <summary>
    /// The keyed hash of the identity number in lower-case hexadecimal, made with this installation's key; null when it is
    /// not known, then name and unit match and a person decides (X15).
    /// </summary>
    public string? IdentityHash { get; init; }
}

/// <summary>The winners of one earlier year.</summary>
public sealed record EarlierWinners
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Whether the list is invented.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>The winners.</summary>
    public required IReadOnlyList<EarlierWinner> Winners { get; init; }

    /// <summary>Every fault.</summary>
    /// <param name="season">The season's year; earlier winners are of a year before it.</param>
    /// <param name="cities">The cities of the roster.</param>
    /// <param name="tiers">The season's honours.</param>
    public IEnumerable<SeasonFault> Check(int season, IReadOnlyList<Association> cities, TierTable tiers)
    {
        if (Year >= season)
        {
            yield return Fault("$.year", $"{Year}", $"{Year}", $"早于 {season}", $"before {season}", "请改正年份。", "Mend the year.");
        }

        foreach (var (winner, i) in Winners.Select((winner, i) => (winner, i)))
        {
            if (cities.All(city => city.Id != winner.City))
            {
                yield return Fault($"$.winners[{i}].city", $"“{winner.City}”", $"'{winner.City}'", "名册内的市科协",
                    "a city of the roster", "请改正代码。", "Mend the code.");
            }

            if (tiers.Find(winner.Tier) is null)
            {
                yield return Fault($"$.winners[{i}].tier", $"“{winner.Tier}”", $"'{winner.Tier}'",
                    string.Join("、", tiers.Tiers.Select(tier => tier.Id)), string.Join(", ", tiers.Tiers.Select(tier => tier.Id)),
                    "请改正代码。", "Mend the code.");
            }

            if (winner.IdentityHash is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)))
            {
                yield return Fault($"$.winners[{i}].identityHash", "不是 64 位小写十六进制", "not 64 lower-case hexadecimal digits",
                    "64 位小写十六进制或空", "64 lower-case hexadecimal digits, or nothing",
                    "不知道时请留空，绝不要填写证件号码。", "Leave it out when it is not known; never write an identity number.");
            }
        }
    }

    private static SeasonFault Fault(
        string path, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        SeasonFault.Of(SeasonSection.Winners, path, "R13", foundZh, foundEn, allowedZh, allowedEn, remedyZh, remedyEn);
}
