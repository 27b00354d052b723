using System.Collections.Frozen;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Host.Seasons;

/// <summary>The seasons that were read at start; a season does not change while the program runs.</summary>
internal sealed class SeasonCatalogue(IEnumerable<Season> seasons)
{
    private readonly FrozenDictionary<SeasonId, Season> _byId = seasons.ToFrozenDictionary(season => season.Id);

    /// <summary>All seasons, newest first.</summary>
    public IReadOnlyList<Season> All => [.. _byId.Values.OrderByDescending(season => season.Id.Value, StringComparer.Ordinal)];

    /// <summary>The newest season: the one that the portal opens with.</summary>
    /// <exception cref="InvalidOperationException">No season was read.</exception>
    public Season Current => All is [var newest, ..] ? newest : throw new InvalidOperationException("No season was read.");

    /// <summary>A season that must be there because rows name it.</summary>
    /// <exception cref="UnknownSeasonException">No season of that name was read.</exception>
    public Season Get(SeasonId season) => Find(season) ?? throw new UnknownSeasonException(season, _byId.Keys);

    /// <summary>A season; null when none of that name was read.</summary>
    public Season? Find(SeasonId season) => _byId.GetValueOrDefault(season);

    /// <summary>Reads every season below a folder.</summary>
    /// <param name="folder">The folder that holds one folder for each season.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SeasonRefusedException">A season has faults; the message names them all.</exception>
    public static async Task<SeasonCatalogue> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        List<Season> seasons = [];
        foreach (var seasonFolder in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            seasons.Add(await SeasonLoader.LoadAsync(seasonFolder, cancellationToken) switch
            {
                SeasonOutcome.Loaded loaded => loaded.Season,
                SeasonOutcome.Refused refused => throw new SeasonRefusedException(seasonFolder, refused.Describe("zh")),
                var unknown => throw new System.Diagnostics.UnreachableException($"Season outcome {unknown}."),
            });
        }

        return new SeasonCatalogue(seasons);
    }
}

/// <summary>A season that rows name was not read at start.</summary>
internal sealed class UnknownSeasonException(SeasonId season, IEnumerable<SeasonId> known)
    : Exception($"Season '{season}' was not read at start; known are {string.Join(", ", known)}. Restore its folder under workflows/seasons.");

/// <summary>A season's files have faults.</summary>
internal sealed class SeasonRefusedException(string folder, string faults) : Exception($"{folder}: {faults}");
