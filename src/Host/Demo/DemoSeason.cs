using System.Globalization;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Simulation;

namespace CreativeTalent.Host.Demo;

/// <summary>Loads the demo: one city's stage played to its end, another's to the experts' scoring, a third still mends its material.</summary>
/// <remarks>Safe to run again: a load that was interrupted goes on, a finished one is kept.</remarks>
internal static class DemoSeason
{
    private const int Seed = 2023;
    private const int Nominations = 12;

    /// <summary>Loads the demo into a data folder, unless it is there, and gives the clock that the portal then runs by.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="workflows">The folder of definitions and seasons.</param>
    /// <param name="seasons">The seasons.</param>
    /// <param name="cancellationToken">Stops the load; the next start goes on with it.</param>
    public static async Task<TimeProvider> LoadAsync(
        string folder, string workflows, SeasonCatalogue seasons, CancellationToken cancellationToken)
    {
        var marker = Path.Combine(Directory.CreateDirectory(folder).FullName, "demo-clock.txt");
        if (!File.Exists(marker))
        {
            var season = seasons.Current;
            var begin = DemoClock.Begin(season.Year);
            await PlayAsync(folder, workflows, seasons, season, begin, cancellationToken);

            // Written last: it says that the load is whole, and by how much the demo's clock is off for good.
            var offset = begin - TimeProvider.System.GetUtcNow();
            await File.WriteAllTextAsync(marker, offset.ToString("c", CultureInfo.InvariantCulture), cancellationToken);
        }

        return new DemoClock(TimeSpan.Parse(await File.ReadAllTextAsync(marker, cancellationToken), CultureInfo.InvariantCulture));
    }

    private static async Task PlayAsync(
        string folder, string workflows, SeasonCatalogue seasons, Season season, DateTimeOffset begin, CancellationToken cancellationToken)
    {
        var builder = SimulationHost.CreateBuilder(folder, seasons, await RuleFile.LoadAsync(workflows, cancellationToken));
        builder.AddAccounts();
        using var host = builder.Build();
        SimulationPlan[] plans =
        [
            Plan(season, DemoCast.Finished),
            Plan(season, DemoCast.Working) with { ScoringTime = TimeSpan.FromDays(5) },
            Plan(season, DemoCast.Late) with { MaterialsTime = TimeSpan.FromDays(36), OfficeTime = TimeSpan.FromDays(14) },
        ];
        var simulation = host.Services.GetRequiredService<CitySimulation>();
        await simulation.OpenAsync(plans[0].Start, workflows, cancellationToken);
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<DemoAccounts>();
            foreach (var person in DemoCast.Of(season))
            {
                await accounts.EnsureAsync(person, cancellationToken);
            }
        }

        await simulation.RunAsync(plans, begin, cancellationToken);
    }

    private static SimulationPlan Plan(Season season, AssociationId city) => new()
    {
        Season = season,
        City = season.Associations.Find(city) ?? throw new InvalidOperationException($"Season {season.Id} has no city '{city}'."),
        Nominations = Nominations,
        Seed = Seed,
    };
}
