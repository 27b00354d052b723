using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Demo;

/// <summary>What a start at the terminal is told, and the demo that it may load first.</summary>
internal static class DemoStart
{
    private const int DefaultPort = 5080;

    /// <summary><c>--port N</c>: where the portal listens on this machine; 5080 by default, unless addresses are configured.</summary>
    public static void UsePortOption(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["port"] is { Length: > 0 } port)
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        }
        else if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{DefaultPort}");
        }
    }

    /// <summary>Loads the demo when <c>Demo:Enabled</c> or <c>--demo true</c> asks for it, and runs the portal by its clock.</summary>
    public static async Task LoadDemoAsync(this WebApplicationBuilder builder, string workflows, SeasonCatalogue seasons)
    {
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section);
        if (builder.Configuration["demo"] is { Length: > 0 } demo)
        {
            builder.Configuration[$"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}"] = demo;
        }

        if (builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() is not { Enabled: true })
        {
            return;
        }

        var folder = builder.Configuration["data"]
            ?? (builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions()).Folder;
        Console.WriteLine("正在载入演示年度，首次约需一分钟 / loading the demo season, about a minute the first time…");
        builder.Services.AddSingleton(await DemoSeason.LoadAsync(folder, workflows, seasons, CancellationToken.None));
    }

    /// <summary>Prints the address, and in the demo the accounts, once the portal listens.</summary>
    public static void SayWhereToGo(this WebApplication app)
    {
        var demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value.Enabled;
        var season = app.Services.GetRequiredService<SeasonCatalogue>().Current;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            Console.WriteLine();
            Console.WriteLine($"CreativeTalent  {string.Join("  ", app.Urls)}");
            if (demo)
            {
                Console.WriteLine($"演示账号，密码均为 / demo accounts, password for all: {DemoAccounts.Password}");
                foreach (var person in DemoCast.Of(season))
                {
                    Console.WriteLine($"  {person.UserName,-8} {person.Name}（{person.Post}）");
                }
            }
        });
    }
}
