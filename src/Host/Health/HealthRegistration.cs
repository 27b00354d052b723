using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Health;

/// <summary>Says whether this node lives and whether it can serve.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks()
            .AddDbContextCheck<CreativeTalentContext>("database", tags: [Ready])
            .AddCheck<OutboxAge>("outbox", tags: [Ready])
            .AddCheck<FreeSpace>("disk", tags: [Ready]);

        return builder;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) })
            .AllowAnonymous();

        return routes;
    }
}
