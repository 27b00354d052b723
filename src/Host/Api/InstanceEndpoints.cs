using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Api;

/// <summary>Starts instances and shows them.</summary>
internal static class InstanceEndpoints
{
    private const int MaxTake = 200;
    private const int UsualTake = 50;

    public static void MapInstances(this RouteGroupBuilder api)
    {
        api.MapPost("/workflows/{definitionId}/instances", StartAsync).WithName("StartInstance").WithMetadata(ApiRight.Run);
        api.MapGet("/instances", ListAsync).WithName("ListInstances").WithMetadata(ApiRight.Read);
        api.MapGet("/instances/{id:guid}", GetAsync).WithName("GetInstance").WithMetadata(ApiRight.Read);
        api.MapGet("/instances/{id:guid}/journal", JournalAsync).WithName("GetJournal").WithMetadata(ApiRight.Read);
    }

    /// <summary>How many items a page may have.</summary>
    public static int Bounded(int? take) => Math.Clamp(take ?? UsualTake, 1, MaxTake);

    public static IResult UnknownInstance(HttpContext http, Guid id) =>
        Problems.NotFound(http, new BilingualText($"没有流程实例 {id}。", $"There is no instance {id}."));

    private static async Task<IResult> StartAsync(
        HttpContext http, string definitionId, WorkflowEngine engine, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var request = new StartRequest
        {
            DefinitionId = definitionId,
            Input = body.Object("input"),
            Correlation = body.OptionalText("correlationId", Lengths.Key),
            Name = body.OptionalText("name", Lengths.Name),
            IdempotencyKey = body.OptionalText("key", Lengths.Key) is { } key ? $"api:{definitionId}:{key}" : null,
        };
        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        return await engine.StartAsync(request, cancellationToken) switch
        {
            StartOutcome.Started started =>
                TypedResults.Json(InstanceAnswer.From(started.Header), ApiJson.Default.InstanceAnswer, statusCode: 201),
            StartOutcome.StartedBefore before => TypedResults.Json(InstanceAnswer.From(before.Header), ApiJson.Default.InstanceAnswer),
            _ => Problems.NotFound(http, new BilingualText(
                $"没有已发布的流程“{definitionId}”。", $"There is no published workflow '{definitionId}'.")),
        };
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        InstanceRecords records,
        CancellationToken cancellationToken,
        string? definition = null,
        string? status = null,
        string? correlation = null,
        bool incidents = false,
        string? after = null,
        int? take = null)
    {
        List<(string Field, BilingualText Message)> faults = [];
        InstanceStatus? wanted = null;
        if (status is not null)
        {
            if (Enum.TryParse<InstanceStatus>(status, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed))
            {
                wanted = parsed;
            }
            else
            {
                var names = string.Join(", ", Enum.GetNames<InstanceStatus>());
                faults.Add(("status", new($"“status”须为：{names}。", $"'status' must be one of: {names}.")));
            }
        }

        var from = InstanceCursor.Parse(after);
        if (after is not null && from is null)
        {
            faults.Add(("after", new("“after”须为上一页的 next。", "'after' must be the 'next' of the page before.")));
        }

        if (faults.Count > 0)
        {
            return Problems.Faulty(http, faults);
        }

        var page = await records.ListAsync(
            new InstanceQuery
            {
                Definition = definition,
                Status = wanted,
                Correlation = correlation,
                OnlyIncidents = incidents,
                After = from,
                Take = Bounded(take),
            },
            cancellationToken);

        return TypedResults.Json(
            new InstanceList([.. page.Items.Select(InstanceAnswer.From)], page.Next?.ToString()), ApiJson.Default.InstanceList);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Guid id, InstanceRecords records, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(new InstanceId(id), cancellationToken) is not { } found)
        {
            return UnknownInstance(http, id);
        }

        var view = found.View;

        return TypedResults.Json(
            new InstanceDetails
            {
                Instance = InstanceAnswer.From(view.Header),
                Input = view.Input,
                Output = view.Output,
                Variables = view.Variables,
                Bookmarks = [.. found.Bookmarks.Select(bookmark => new BookmarkAnswer(
                    bookmark.Id, bookmark.ActivityId, bookmark.ActivityRun, bookmark.Kind, bookmark.Key, bookmark.DueAt, bookmark.Deadline))],
                Incidents = [.. view.Incidents.Select(incident => new IncidentAnswer(
                    incident.ActivityRun, incident.ActivityId, incident.ActivityName, incident.ActivityType, incident.Message, incident.At,
                    found.OutcomesOf(incident)))],
                Children = [.. found.Children.Select(child => child.Id.Value)],
            },
            ApiJson.Default.InstanceDetails);
    }

    private static async Task<IResult> JournalAsync(
        HttpContext http,
        Guid id,
        InstanceRecords records,
        CancellationToken cancellationToken,
        long after = 0,
        int? take = null)
    {
        var most = Bounded(take);
        var lines = await records.JournalAsync(new InstanceId(id), after, most, cancellationToken);
        if (lines.Count == 0 && !await records.ExistsAsync(new InstanceId(id), cancellationToken))
        {
            return UnknownInstance(http, id);
        }

        return TypedResults.Json(
            new JournalList(
                [.. lines.Select(line => new JournalAnswer(
                    line.Sequence, line.At, line.ActivityId, line.ActivityType, line.Event, line.Outcome,
                    line.DetailJson is null ? null : JsonNode.Parse(line.DetailJson)))],
                lines.Count == most ? lines[^1].Sequence : null),
            ApiJson.Default.JournalList);
    }
}
