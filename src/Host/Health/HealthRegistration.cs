using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
            .AddCheck<OutageWatch>("writes", tags: [Ready])
            .AddCheck<FreeSpace>("disk", tags: [Ready]);

        return builder;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync }).AllowAnonymous();

        return routes;
    }

    /// <summary>Says which check is not content, and why; no check names a person or a secret.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            Status = report.Status.ToString(),
            Checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { Status = entry.Value.Status.ToString(), entry.Value.Description }),
        },
        context.RequestAborted);
}
