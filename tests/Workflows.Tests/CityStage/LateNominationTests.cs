using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Simulation;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>A nomination that comes before or after the time is taken in or refused, but never lost.</summary>
public sealed class LateNominationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset AfterScreening = ShanxiTime.At(new DateOnly(2023, 8, 6), new TimeOnly(9, 0));

    private readonly string folder = Directory.CreateTempSubdirectory("creative-talent-late-").FullName;
    private IHost? host;
    private SimulationPlan? plan;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var workflows = WorkflowsFolder.Find(new ConfigurationBuilder().Build());
        var seasons = await SeasonCatalogue.ReadAsync(Path.Combine(workflows, "seasons"), Cancelled);
        plan = new SimulationPlan
        {
            Season = seasons.Current,
            City = seasons.Current.Associations.Cities.Single(city => city.ShortName == "晋中"),
            Nominations = 1,
            Seed = 5,
        };
        host = SimulationHost.CreateBuilder(folder, seasons, await RuleFile.LoadAsync(workflows, Cancelled)).Build();
        await Get<CitySimulation>().OpenAsync(plan.Start, workflows, Cancelled);
    }

    [Fact, Rule("R36")]
    public async Task Once_the_review_has_begun_a_nomination_is_refused_and_leaves_nothing_behind()
    {
        await Get<CitySimulation>().RunAsync([Plan], AfterScreening, Cancelled);
        await Get<WorkRound>().RunUntilIdleAsync(Cancelled);

        var outcome = await NominateAsync();

        Assert.Equal(new NominateOutcome.StageNotOpen(Plan.City.Id), outcome);
        Assert.Equal(1, await Get<Database>().ReadAsync((context, token) => context.Nominations.CountAsync(token), Cancelled));
    }

    [Fact, Rule("R36")]
    public async Task Before_the_city_has_begun_to_collect_a_nomination_waits_for_it()
    {
        await Get<SimulatedPeople>().EnsureAsync(Plan, Cancelled);
        await Get<Host.Nominations.CityStage>().StartAsync(Plan.Season.Id, Plan.City.Id, Cancelled);
        Assert.IsType<NominateOutcome.Nominated>(await NominateAsync());

        await Get<CitySimulation>().RunAsync([Plan], Plan.Start.AddDays(1), Cancelled);

        Assert.Contains(Late().Nomination.Id, await Get<Database>().ReadAsync(
            (context, token) => context.InboxTasks.Where(task => task.ActivityId == "submit").Select(task => task.NominationId ?? default).ToListAsync(token),
            Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable started)
        {
            await started.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private SimulationPlan Plan => plan ?? throw new InvalidOperationException("The season is not open yet.");

    private T Get<T>()
        where T : notnull => (host ?? throw new InvalidOperationException("The program is not composed yet.")).Services.GetRequiredService<T>();

    private Task<NominateOutcome> NominateAsync() =>
        Get<NominationDesk>().NominateAsync(Late().Nomination, new PersonId(Guid.CreateVersion7()), Cancelled);

    // Somebody whom the plan does not know.
    private SimulatedCandidate Late() => Plan.Candidate(7);
}
