using CreativeTalent.Domain.Rules;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.Extensions.Logging.Console;

namespace CreativeTalent.Host.Simulation;

/// <summary>The program without pages and workers, under a clock that is moved by hand.</summary>
internal static class SimulationHost
{
    /// <summary>Composes it.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="seasons">The seasons, as the simulation wants them.</param>
    /// <param name="rules">The rules.</param>
    public static HostApplicationBuilder CreateBuilder(string folder, SeasonCatalogue seasons, RuleCatalogue rules)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Folder)}"] = folder;

        // What a verb prints is its answer: messages go to the error stream.
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(rules);
        builder.Services.AddSingleton<SimulatedClock>();
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SimulatedClock>());
        builder.AddCapabilities().AddCityStage(seasons);
        builder.Services.AddSingleton<SimulatedPeople>();
        builder.Services.AddSingleton<SimulatedMailbox>();
        builder.Services.AddSingleton<SimulatedAnswers>();
        builder.Services.AddSingleton<CitySimulation>();

        return builder;
    }
}
