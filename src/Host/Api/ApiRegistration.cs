namespace CreativeTalent.Host.Api;

/// <summary>The HTTP API for programs, beside the pages for people.</summary>
internal static class ApiRegistration
{
    /// <summary>Gives refusals their body; stands before sign-in, whose refusals it completes.</summary>
    public static WebApplication UseApiProblems(this WebApplication app)
    {
        app.UseMiddleware<ProblemAnswers>();

        return app;
    }

    /// <summary>Maps the endpoints that docs/api.md describes.</summary>
    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").RequireAuthorization().AddEndpointFilter<RouteGroupBuilder, ApiGate>();
        api.MapSession();
        api.MapTokens();
        api.MapInstances();
        api.MapOperation();
        api.MapTasks();
        api.MapEvents();

        return app;
    }
}
