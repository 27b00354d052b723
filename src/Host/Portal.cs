namespace CreativeTalent.Host;

/// <summary>The portal: what starts when no verb is given.</summary>
internal static class Portal
{
    /// <summary>Serves until it is stopped.</summary>
    /// <param name="arguments">Options of the portal.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        await using var app = builder.Build();
        await app.RunAsync();
        return 0;
    }
}
