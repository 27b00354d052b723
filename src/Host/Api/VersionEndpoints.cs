using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Versions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreativeTalent.Host.Api;

/// <summary>Versions over HTTP: what differs, and moving instances from one to another, tried out first.</summary>
internal static class VersionEndpoints
{
    /// <summary>Maps <c>/api/workflows/{definitionId}/migrations</c> and <c>/diff</c>.</summary>
    public static void MapVersions(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/api/workflows/{definitionId}")
            .RequireAuthorization(policy => policy.RequireRole(nameof(Role.Administrator)))
            .WithMetadata(ApiRight.Operate)
            .AddEndpointFilter<RouteGroupBuilder, ApiGate>();
        versions.MapGet("/diff", DiffAsync);
        versions.MapGet("/migrations", PlanAsync);
        versions.MapPost("/migrations/dry-run", TryOutAsync).AddEndpointFilter(CheckFormTokenAsync);
        versions.MapPost("/migrations", ApplyAsync).AddEndpointFilter(CheckFormTokenAsync);
        versions.MapGet("/migrations/{run:guid}", FindAsync);
    }

    private static async Task<Results<Ok<IReadOnlyList<DefinitionChange>>, NotFound>> DiffAsync(
        string definitionId, int from, int to, VersionCatalogue versions, CancellationToken cancellationToken) =>
        await versions.FindAsync(definitionId, from, cancellationToken) is { } before
        && await versions.FindAsync(definitionId, to, cancellationToken) is { } after
            ? TypedResults.Ok(DefinitionDiff.Between(before, after))
            : TypedResults.NotFound();

    /// <summary>The plan, and a page of the instances that it concerns with their verdicts.</summary>
    private static async Task<Results<Ok<PlanAnswer>, ProblemHttpResult>> PlanAsync(
        string definitionId, int from, int to, Guid? after, int? take, MigrationDesk desk, CancellationToken cancellationToken)
    {
        var size = take ?? MigrationDesk.MaxPageSize;
        if (size is < 1 or > MigrationDesk.MaxPageSize)
        {
            return Problem(StatusCodes.Status400BadRequest, $"'take' must be from 1 to {MigrationDesk.MaxPageSize}; it is {size}.");
        }

        if (await desk.PlanAsync(new MigrationOrder { DefinitionId = definitionId, From = from, To = to }, cancellationToken) is not { } plan)
        {
            return NoPlan(definitionId, from, to);
        }

        var page = await desk.JudgeAsync(plan, after is { } last ? new InstanceId(last) : null, size, cancellationToken);

        return TypedResults.Ok(new PlanAnswer(
            plan.Faults, plan.Activities, [.. page.Select(Judged)], page.Count == size ? page[^1].Header.Id.Value : null));
    }

    private static async Task<Results<Ok<DryRun>, ProblemHttpResult>> TryOutAsync(
        string definitionId, MigrationBody body, MigrationDesk desk, CancellationToken cancellationToken) =>
        await desk.PlanAsync(body.ToOrder(definitionId), cancellationToken) is { } plan
            ? plan.Faults.Count > 0 ? Faulty(plan) : TypedResults.Ok(await desk.TryOutAsync(plan, cancellationToken))
            : NoPlan(definitionId, body.From, body.To);

    /// <summary>Moves the named instances at once, or orders that all are moved.</summary>
    private static async Task<Results<Ok<IReadOnlyList<MovedAnswer>>, Accepted<RunAnswer>, ProblemHttpResult>> ApplyAsync(
        string definitionId, MigrationBody body, HttpContext http, MigrationDesk desk, CancellationToken cancellationToken)
    {
        if (Caller.From(http.User) is not { } caller)
        {
            return Problem(StatusCodes.Status403Forbidden, "Sign in as a person: a migration stands on record with who ordered it.");
        }

        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > Lengths.Line)
        {
            return Problem(StatusCodes.Status400BadRequest, $"'reason' is needed, with at most {Lengths.Line} characters and no personal data.");
        }

        if (body.Instances is { Count: > MigrationDesk.MaxPageSize })
        {
            return Problem(StatusCodes.Status400BadRequest, $"At most {MigrationDesk.MaxPageSize} instances are moved at once; leave 'instances' out for all.");
        }

        if (await desk.PlanAsync(body.ToOrder(definitionId), cancellationToken) is not { } plan)
        {
            return NoPlan(definitionId, body.From, body.To);
        }

        if (plan.Faults.Count > 0)
        {
            return Faulty(plan);
        }

        if (body.Instances is not { } instances)
        {
            var run = await desk.OrderAsync(caller, body.ToOrder(definitionId), body.Reason, cancellationToken);

            return TypedResults.Accepted($"/api/workflows/{definitionId}/migrations/{run:D}", new RunAnswer(run, 0, null, null));
        }

        var moved = new List<MovedAnswer>();
        foreach (var instance in instances.Distinct())
        {
            moved.Add(Moved(instance, await desk.MoveAsync(caller, plan, new InstanceId(instance), body.Reason, "api", cancellationToken)));
        }

        return TypedResults.Ok<IReadOnlyList<MovedAnswer>>(moved);
    }

    private static async Task<Results<Ok<RunAnswer>, NotFound>> FindAsync(
        string definitionId, Guid run, MigrationDesk desk, CancellationToken cancellationToken) =>
        await desk.FindRunAsync(run, cancellationToken) is { } row && row.DefinitionId == definitionId
            ? TypedResults.Ok(new RunAnswer(row.Id, row.Moved, row.EndedAt is null ? null : row.Stayed, row.EndedAt))
            : TypedResults.NotFound();

    private static MovedAnswer Moved(Guid instance, MigrationOutcome outcome) => outcome switch
    {
        MigrationOutcome.Migrated done => new MovedAnswer(instance, "migrated", done.Verdict),
        MigrationOutcome.Refused refused => new MovedAnswer(instance, "refused", refused.Verdict),
        MigrationOutcome.ThereBefore => new MovedAnswer(instance, "thereBefore", null),
        MigrationOutcome.Ended => new MovedAnswer(instance, "ended", null),
        MigrationOutcome.OnAnotherVersion => new MovedAnswer(instance, "onAnotherVersion", null),
        MigrationOutcome.Busy => new MovedAnswer(instance, "busy", null),
        MigrationOutcome.UnknownInstance => new MovedAnswer(instance, "unknown", null),
        var other => throw new System.Diagnostics.UnreachableException($"Migration outcome {other} has no answer."),
    };

    private static JudgedAnswer Judged(JudgedInstance instance) =>
        new(instance.Header.Id.Value, instance.Header.Name, instance.Header.Correlation, instance.Header.CreatedAt, instance.Verdict);

    private static ProblemHttpResult NoPlan(string definitionId, int from, int to) => Problem(
        StatusCodes.Status404NotFound, $"'{definitionId}' has no version {from} or no released version {to}; nothing moves to a draft.");

    private static ProblemHttpResult Faulty(MigrationPlan plan) =>
        Problem(StatusCodes.Status422UnprocessableEntity, string.Join(" ", plan.Faults.Select(fault => fault.English)));

    private static ProblemHttpResult Problem(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    private static async ValueTask<object?> CheckFormTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // With the cookie another site could send the browser here; a token in a header could only come from our own pages.
        var http = context.HttpContext;
        if (http.Request.Headers.Authorization.Count == 0
            && !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
        {
            return Problem(StatusCodes.Status400BadRequest, "The header X-Form-Token is missing or not of this session.");
        }

        return await next(context);
    }

    /// <summary>What to move where.</summary>
    internal sealed record MigrationBody
    {
        public required int From { get; init; }

        public required int To { get; init; }

        /// <summary>Old activity ids to new ones, where they differ.</summary>
        public IReadOnlyDictionary<string, string>? Mapping { get; init; }

        /// <summary>Which instances; null for all.</summary>
        public IReadOnlyList<Guid>? Instances { get; init; }

        public string? Reason { get; init; }

        public MigrationOrder ToOrder(string definitionId) => new()
        {
            DefinitionId = definitionId, From = From, To = To, Mapping = Mapping ?? new Dictionary<string, string>(),
        };
    }

    internal sealed record PlanAnswer(
        IReadOnlyList<MigrationFinding> Faults, IReadOnlyList<ActivityMove> Activities, IReadOnlyList<JudgedAnswer> Instances, Guid? Next);

    internal sealed record JudgedAnswer(Guid Id, string? Name, string? Correlation, DateTimeOffset CreatedAt, MigrationVerdict Verdict);

    internal sealed record MovedAnswer(Guid Id, string Outcome, MigrationVerdict? Verdict);

    internal sealed record RunAnswer(Guid Id, int Moved, int? Stayed, DateTimeOffset? EndedAt);
}
