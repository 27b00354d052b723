using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Workflows;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Health;

/// <summary>Says whether this node lives and whether it can serve.</summary>
internal static class HealthRegistration
{
    private const string Ready = "ready";

    public static IHostApplicationBuilder AddHealth(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<HealthOptions>().BindConfiguration(HealthOptions.Section)
            .Validate(
                options => options.DiskUnhealthy <= options.DiskDegraded
                    && !(options.OutboxUnhealthy < options.OutboxDegraded) && !(options.CheckInUnhealthy < options.CheckInDegraded),
                "Health: a node is degraded before it is unhealthy, so each ...Unhealthy must lie beyond its ...Degraded.")
            .ValidateOnStart();
        var checks = builder.Services.AddHealthChecks()
            .AddCheck<DatabaseAnswers>("database", HealthStatus.Unhealthy, [Ready], DatabaseAnswers.Patience)
            .AddCheck<OutboxAge>("outbox", tags: [Ready])
            .AddCheck<OutageWatch>("writes", tags: [Ready])
            .AddCheck<FreeSpace>("disk", tags: [Ready]);
        if ((builder.Configuration.GetSection(WorkerOptions.Section).Get<WorkerOptions>() ?? new WorkerOptions()).Enabled)
        {
            checks.AddCheck<WorkersAlive>("workers", tags: [Ready]);
        }

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
