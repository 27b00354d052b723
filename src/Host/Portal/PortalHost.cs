using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Api;
using CreativeTalent.Host.Demo;
using CreativeTalent.Host.Designer;
using CreativeTalent.Host.Designer.Api;
using CreativeTalent.Host.Health;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Observation;
using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Security;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Portal;

/// <summary>The portal: what starts when no verb is given.</summary>
internal static class PortalHost
{
    /// <summary>Serves until it is stopped.</summary>
    /// <param name="arguments">Options of the portal.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var fileSize = FileSizeSignal.Take();

        // Settings and pages lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        builder.UsePortOption();
        var workflows = WorkflowsFolder.Find(builder.Configuration);
        var seasons = await SeasonCatalogue.ReadAsync(Path.Combine(workflows, "seasons"), CancellationToken.None);
        builder.Services.AddSingleton(await RuleFile.LoadAsync(workflows, CancellationToken.None));
        await builder.LoadDemoAsync(workflows, seasons);
        builder
            .AddCapabilities()
            .AddCityStage(seasons)
            .AddAccounts()
            .AddSecurity()
            .AddHealth()
            .AddObservation()
            .AddWorkers()
            .AddDesigner()
            .AddPortal();

        await using var app = builder.Build();
        await app.Services.GetRequiredService<SeasonOpening>().OpenAsync(workflows, CancellationToken.None);

        app.UseApiProblems();
        app.UseSecurity();
        app.MapHealth();
        app.MapSignIn();
        app.MapStudio();
        app.MapStudioApi();
        app.MapVersions();
        app.MapApi();
        app.MapPortal();

        app.SayWhereToGo();
        await app.RunAsync();
        return 0;
    }
}
