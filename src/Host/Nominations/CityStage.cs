using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Seasons;

namespace CreativeTalent.Host.Nominations;

/// <summary>Starts a city association's stage of a season (市级遴选); a second start finds the first.</summary>
internal sealed class CityStage(WorkflowEngine engine, SeasonCatalogue seasons)
{
    public const string Definition = "city-selection";

    /// <summary>What a city's instance is found by.</summary>
    public static string Correlation(SeasonId season, AssociationId city) => $"{season}:{city}";

    public async Task<InstanceHeader> StartAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken)
    {
        var association = seasons.Get(season).Associations.Find(city)
            ?? throw new ArgumentException($"Season {season} has no association '{city}'.", nameof(city));
        var request = new StartRequest
        {
            DefinitionId = Definition,
            IdempotencyKey = $"{Definition}:{Correlation(season, city)}",
            Correlation = Correlation(season, city),
            Name = $"{association.ShortName} {season}",
            Input = new JsonObject
            {
                ["season"] = season.Value,
                ["city"] = city.Value,
                ["cityName"] = association.ShortName,
            },
        };

        return await engine.StartAsync(request, cancellationToken) switch
        {
            StartOutcome.Started started => started.Header,
            StartOutcome.StartedBefore before => before.Header,
            StartOutcome.UnknownDefinition unknown =>
                throw new InvalidOperationException($"Definition '{unknown.Definition}' is not published; put its file into workflows/ and start again."),
            var other => throw new System.Diagnostics.UnreachableException($"Start outcome {other}."),
        };
    }
}
