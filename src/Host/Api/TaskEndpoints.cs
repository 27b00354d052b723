using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Api;

/// <summary>A person's own tasks.</summary>
internal static class TaskEndpoints
{
    public static void MapTasks(this RouteGroupBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithMetadata(ApiRight.Tasks);
        tasks.MapGet("/", ListAsync).WithName("ListTasks");
        tasks.MapGet("/{id:guid}", GetAsync).WithName("GetTask");
        tasks.MapPost("/{id:guid}/complete", CompleteAsync).WithName("CompleteTask");
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        InboxService inbox,
        CancellationToken cancellationToken,
        Guid? instance = null,
        Guid? after = null,
        int? take = null)
    {
        var most = InstanceEndpoints.Bounded(take);
        var rows = await inbox.ListOpenAsync(
            SessionEndpoints.CallerOf(http), instance is { } id ? new InstanceId(id) : null, after, most + 1, cancellationToken);

        return TypedResults.Json(
            new TaskList([.. rows.Take(most).Select(TaskAnswer.From)], rows.Count > most ? rows[most - 1].Id : null),
            ApiJson.Default.TaskList);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Guid id, InboxService inbox, CancellationToken cancellationToken) =>
        await inbox.FindAsync(SessionEndpoints.CallerOf(http), id, cancellationToken) is { } row
            ? TypedResults.Json(TaskAnswer.From(row) with { Request = JsonNode.Parse(row.RequestJson) }, ApiJson.Default.TaskAnswer)
            : Unknown(http, id);

    private static async Task<IResult> CompleteAsync(
        HttpContext http, Guid id, InboxService inbox, Database database, WorkflowEngine engine, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var outcome = body.Text("outcome", Lengths.Name);
        var form = body.Object("form");
        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        switch (await inbox.CompleteAsync(SessionEndpoints.CallerOf(http), id, outcome, form, cancellationToken))
        {
            case CompletionOutcome.Recorded recorded:
                return TypedResults.Json(
                    new CompletedAnswer(recorded.Instance.Value, recorded.Status), ApiJson.Default.CompletedAnswer);
            case CompletionOutcome.AlreadyCompleted first:
                var name = await NameAsync(database, first.Person, cancellationToken);

                return Problems.Conflict(
                    http,
                    "already-completed",
                    new BilingualText(
                        $"{name} 已于 {first.At:u} 先完成：{first.Outcome}。", $"{name} completed it first, at {first.At:u}: {first.Outcome}."),
                    problem => problem with { CompletedBy = name, CompletedAt = first.At, Outcome = first.Outcome });
            case CompletionOutcome.ClaimedBy owner:
                var holder = await NameAsync(database, owner.Person, cancellationToken);

                return Problems.Conflict(
                    http,
                    "claimed",
                    new BilingualText($"{holder} 从 {owner.Since:u} 起正在办理。", $"{holder} has had it since {owner.Since:u}."),
                    problem => problem with { ClaimedBy = holder, ClaimedAt = owner.Since });
            case CompletionOutcome.NoLongerAsked gone:
                return Problems.Conflict(
                    http,
                    "no-longer-asked",
                    new BilingualText($"流程从 {gone.At:u} 起不再需要这项工作。", $"The workflow has not asked for it since {gone.At:u}."));
            case CompletionOutcome.UnknownOutcome unknown:
                var allowed = string.Join(", ", unknown.Allowed);

                return Problems.Faulty(http, "outcome", new BilingualText(
                    $"“outcome”须为：{allowed}。", $"'outcome' must be one of: {allowed}."));
            case CompletionOutcome.Incomplete incomplete:
                return Problems.Faulty(http, incomplete.Fields.Select(field => (
                    $"form.{field}", new BilingualText($"“{field}”是必填项。", $"'{field}' is required."))));
            default:
                return await CompleteProgramTaskAsync(http, id, form, database, engine, time, cancellationToken);
        }
    }

    /// <summary>Completes a task that a workflow gave to a program (<c>Elsa.RunTask</c>): administrators' programs may.</summary>
    private static async Task<IResult> CompleteProgramTaskAsync(
        HttpContext http, Guid id, JsonObject form, Database database, WorkflowEngine engine, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = await database.ReadAsync(
            (context, token) => context.Bookmarks.Where(row => row.Id == id && row.Kind == BookmarkKinds.ProgramTask)
                .Select(row => (InstanceId?)row.InstanceId).FirstOrDefaultAsync(token),
            cancellationToken);
        if (waiting is not { } instance || !SessionEndpoints.CallerOf(http).Has(Role.Administrator))
        {
            return Unknown(http, id);
        }

        var stimulus = new Stimulus
        {
            Key = $"task:{id:N}",
            Instance = instance,
            Kind = StimulusKinds.TaskCompleted,
            Bookmark = id,
            ArrivedAt = time.GetUtcNow(),
            Payload = new JsonObject { ["result"] = form.DeepClone() },
        };

        return await engine.ApplyAsync(stimulus, cancellationToken) is StepOutcome.Applied applied
            ? TypedResults.Json(new CompletedAnswer(instance.Value, applied.Header.Status), ApiJson.Default.CompletedAnswer)
            : Unknown(http, id);
    }

    private static IResult Unknown(HttpContext http, Guid id) =>
        Problems.NotFound(http, new BilingualText($"没有待办 {id}，或它不属于您。", $"There is no task {id}, or it is not yours."));

    private static async Task<string> NameAsync(Database database, PersonId person, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (context, token) => context.People.Where(row => row.Id == person).Select(row => row.Name).FirstOrDefaultAsync(token),
            cancellationToken) ?? "";
}
