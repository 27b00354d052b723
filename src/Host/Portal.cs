using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Health;
using CreativeTalent.Host.Security;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host;

/// <summary>The portal: what starts when no verb is given.</summary>
internal static class Portal
{
    /// <summary>Serves until it is stopped.</summary>
    /// <param name="arguments">Options of the portal.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder
            .AddCapabilities()
            .AddAccounts()
            .AddSecurity()
            .AddHealth()
            .AddWorkers();

        await using var app = builder.Build();
        await app.Services.GetRequiredService<DatabaseMigration>().ApplyAsync(CancellationToken.None);

        app.UseSecurity();
        app.MapHealth();
        app.MapSignIn();

        await app.RunAsync();
        return 0;
    }
}
