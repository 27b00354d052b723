namespace CreativeTalent.Activities.Seasons;

/// <summary>The input of activities that concern a city's whole stage.</summary>
public sealed record CityOfSeason
{
    /// <summary>The season.</summary>
    public required string Season { get; init; }

    /// <summary>The city association.</summary>
    public required string City { get; init; }
}
