using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Host.Designer.Api;

/// <summary>Instances, as the Studio lists and shows them.</summary>
internal static class InstanceEndpoints
{
    public static RouteGroupBuilder MapInstances(this RouteGroupBuilder api)
    {
        var instances = api.MapGroup("/workflow-instances");
        instances.MapPost("", ListAsync);
        instances.MapGet("/{id:guid}", (Guid id, InstanceLibrary library, CancellationToken token) => ShowAsync(id, library, Whole, token));
        instances.MapPost("/{id:guid}/journal", JournalAsync);
        instances.MapGet("/{id:guid}/variables", (Guid id, InstanceLibrary library, CancellationToken token) => ShowAsync(
            id, library, found => Items(found.View.Variables.Select(variable => new JsonObject
            {
                ["id"] = variable.Key, ["name"] = variable.Key, ["value"] = variable.Value?.ToJsonString(),
            })), token));
        instances.MapGet("/{id:guid}/execution-state", (Guid id, InstanceLibrary library, CancellationToken token) => ShowAsync(
            id, library, found => new JsonObject
            {
                ["status"] = Status(found.View.Header), ["subStatus"] = found.View.Header.Status.ToString(), ["updatedAt"] = found.View.Header.UpdatedAt,
            }, token));
        var executions = api.MapGroup("/activity-executions");
        executions.MapPost("/report", ReportAsync);
        executions.MapGet("/list", ExecutionsAsync);
        executions.MapGet("/by-id", ExecutionAsync);
        executions.MapGet("/{id}/call-stack", () => TypedResults.Json(new JsonObject { ["items"] = new JsonArray(), ["totalCount"] = 0 }));
        api.MapGet("/activity-execution-summaries/list", ExecutionsAsync);
        api.MapPost("/cancel/workflow-instances/{id:guid}", CancelAsync);
        api.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync);

        // What has run is the record of what was decided: it is archived by rule, and never deleted from a list.
        foreach (var kept in new[] { "/bulk-actions/delete/workflow-instances/by-id", "/bulk-actions/delete/workflow-instances" })
        {
            api.MapPost(kept, () => RefuseDelete());
        }

        api.MapDelete("/workflow-instances/{id:guid}", (Guid id) => RefuseDelete());

        return api;
    }

    private static IResult RefuseDelete() => StudioAnswers.Refuse([new(
        "运行记录是办事的依据，不能删除；可以取消还在运行的流程。", "What has run is on record and is not deleted; a running instance can be cancelled.")]);

    private static async Task<IResult> ListAsync(JsonObject body, InstanceLibrary library, CancellationToken token)
    {
        var page = await library.ListAsync(
            new InstanceQuery
            {
                DefinitionIds = [.. Texts(body, "definitionId", "definitionIds")],
                Correlation = Text(body["correlationId"]),
                Version = Number(body["version"]),
                HasIncidents = body["hasIncidents"] is JsonValue flag && flag.TryGetValue<bool>(out var has) ? has : null,
                Statuses = Statuses([.. Texts(body, "status", "statuses")], [.. Texts(body, "subStatus", "subStatuses")]),
                SearchTerm = Text(body["searchTerm"]),
                Ascending = Text(body["orderDirection"]) == "Ascending",
                Page = Math.Max(Number(body["page"]) ?? 0, 0),
                PageSize = Math.Clamp(Number(body["pageSize"]) ?? 10, 1, 100),
            },
            token);

        return TypedResults.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(header => Header(header))]),
            ["totalCount"] = page.Total,
        });
    }

    private static async Task<IResult> JournalAsync(Guid id, int? skip, int? take, JsonObject? body, InstanceLibrary library, CancellationToken token)
    {
        var filter = body?["filter"] as JsonObject ?? [];
        string[] nodes = [.. Texts(filter, null, "activityNodeIds")];
        string[] excluded = [.. Texts(filter, null, "excludedActivityTypes")];
        string[] events = [.. Texts(filter, null, "eventNames")];

        return await ShowAsync(
            id,
            library,
            found =>
            {
                var lines = found.Journal.Where(entry => entry.ActivityId is not null)
                    .Select(entry => (Entry: entry, Node: found.Nodes.GetValueOrDefault(entry.ActivityId ?? "")))
                    .Where(line => (nodes.Length == 0 || nodes.Contains(line.Node?.NodeId))
                        && !excluded.Contains(line.Entry.ActivityType) && (events.Length == 0 || events.Contains(line.Entry.Event)))
                    .ToList();

                return new JsonObject
                {
                    ["items"] = new JsonArray([.. lines.Skip(skip ?? 0).Take(Math.Clamp(take ?? 100, 1, 1000)).Select(line => Line(id, line.Entry, line.Node))]),
                    ["totalCount"] = lines.Count,
                };
            },
            token);
    }

    private static async Task<IResult> ReportAsync(JsonObject body, InstanceLibrary library, CancellationToken token)
    {
        if (!Guid.TryParse(Text(body["workflowInstanceId"]), out var id))
        {
            return TypedResults.NotFound();
        }

        string[] nodes = [.. Texts(body, null, "activityNodeIds")];

        return await ShowAsync(
            id,
            library,
            found => new JsonObject
            {
                ["stats"] = new JsonArray([.. found.Runs.GroupBy(run => run.NodeId).Where(runs => nodes.Contains(runs.Key)).Select(runs => new JsonObject
                {
                    ["activityId"] = runs.First().ActivityId,
                    ["activityNodeId"] = runs.Key,
                    ["startedCount"] = runs.Count(),
                    ["completedCount"] = runs.Count(run => run.Status == "Completed"),
                    ["uncompletedCount"] = runs.Count(run => run.Status is "Running" or "Faulted"),
                    ["isBlocked"] = runs.Any(run => run.Waits),
                    ["isFaulted"] = runs.Any(run => run.Status == "Faulted"),
                    ["aggregateFaultCount"] = runs.Sum(run => run.Faults),
                })]),
            },
            token);
    }

    private static async Task<IResult> ExecutionsAsync(HttpContext http, InstanceLibrary library, CancellationToken token) =>
        Guid.TryParse(http.Request.Query["workflowInstanceId"], out var id)
            ? await ShowAsync(
                id,
                library,
                found => Items(found.Runs.Where(run => run.NodeId == http.Request.Query["activityNodeId"]).Select(run => Execution(id, run))),
                token)
            : TypedResults.NotFound();

    private static async Task<IResult> ExecutionAsync(string? id, InstanceLibrary library, CancellationToken token) =>
        id?.Split('.') is [var instance, _] && Guid.TryParse(instance, out var parsed)
            && await library.FindAsync(new InstanceId(parsed), token) is { } found
            && found.Runs.FirstOrDefault(run => run.Id == id) is { } wanted
                ? TypedResults.Json(Execution(parsed, wanted))
                : TypedResults.NotFound();

    private static JsonObject Execution(Guid instance, ActivityRun run) => new()
    {
        ["id"] = run.Id,
        ["workflowInstanceId"] = instance.ToString(),
        ["activityId"] = run.ActivityId,
        ["activityNodeId"] = run.NodeId,
        ["activityType"] = run.Type,
        ["activityTypeVersion"] = 1,
        ["activityName"] = run.Name,
        ["activityState"] = new JsonObject(),
        ["payload"] = run.Outcome is { } outcome ? new JsonObject { ["Outcomes"] = new JsonArray(outcome) } : [],
        ["outputs"] = new JsonObject(),
        ["properties"] = new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["startedAt"] = run.StartedAt,
        ["completedAt"] = run.CompletedAt,
        ["hasBookmarks"] = run.Waits,
        ["status"] = run.Status,
        ["aggregateFaultCount"] = run.Faults,
        ["callStackDepth"] = 1,
    };

    private static async Task<IResult> CancelAsync(Guid id, HttpContext http, WorkflowEngine engine, CancellationToken token)
    {
        if (Caller.From(http.User)?.MayDesign() is not true)
        {
            return StudioAnswers.Refuse([new("只有系统管理员可以取消流程。", "Only administrators may cancel an instance.")]);
        }

        await engine.CancelAsync(new InstanceId(id), "designer", $"cancel:{id:N}", token);

        return TypedResults.Json(new JsonObject());
    }

    private static async Task<IResult> CancelManyAsync(JsonObject body, HttpContext http, WorkflowEngine engine, CancellationToken token)
    {
        var count = 0;
        foreach (var text in Texts(body, null, "ids"))
        {
            if (Guid.TryParse(text, out var id))
            {
                if (await CancelAsync(id, http, engine, token) is { } answer && answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status400BadRequest })
                {
                    return answer;
                }

                count++;
            }
        }

        return TypedResults.Json(new JsonObject { ["cancelled"] = count });
    }

    private static async Task<IResult> ShowAsync(Guid id, InstanceLibrary library, Func<ShownInstance, JsonObject> write, CancellationToken token) =>
        await library.FindAsync(new InstanceId(id), token) is { } found ? TypedResults.Json(write(found)) : TypedResults.NotFound();

    private static JsonObject Whole(ShownInstance found)
    {
        var view = found.View;
        var json = Header(view.Header);
        var state = Header(view.Header);
        state.Remove("version");
        state["definitionVersion"] = view.Header.Version;
        state["bookmarks"] = new JsonArray([.. view.Bookmarks.Select(bookmark => new JsonObject
        {
            ["id"] = bookmark.Id.ToString("N"),
            ["name"] = bookmark.Kind,
            ["hash"] = bookmark.Id.ToString("N"),
            ["activityId"] = bookmark.ActivityId,
            ["activityNodeId"] = found.Nodes.GetValueOrDefault(bookmark.ActivityId)?.NodeId,
            ["activityInstanceId"] = bookmark.ActivityRun.ToString("N"),
            ["createdAt"] = view.Header.UpdatedAt,
            ["autoBurn"] = true,
            ["autoComplete"] = true,
        })]);
        state["incidents"] = new JsonArray([.. view.Incidents.Select(incident => new JsonObject
        {
            ["activityId"] = incident.ActivityId,
            ["activityNodeId"] = found.Nodes.GetValueOrDefault(incident.ActivityId)?.NodeId,
            ["activityType"] = incident.ActivityType,
            ["message"] = incident.Message,
            ["timestamp"] = incident.At,
        })]);
        state["completionCallbacks"] = new JsonArray();
        state["activityExecutionContexts"] = new JsonArray();
        state["scheduledActivities"] = new JsonArray();
        state["input"] = view.Input.DeepClone();
        state["output"] = view.Output.DeepClone();
        state["properties"] = new JsonObject();
        json["workflowState"] = state;

        return json;
    }

    private static JsonObject Header(InstanceHeader header) => new()
    {
        ["id"] = header.Id.ToString(),
        ["definitionId"] = header.DefinitionId,
        ["definitionVersionId"] = header.DefinitionVersionId,
        ["version"] = header.Version,
        ["status"] = Status(header),
        ["subStatus"] = header.Status.ToString(),
        ["isExecuting"] = false,
        ["isSystem"] = false,
        ["correlationId"] = header.Correlation,
        ["name"] = header.Name,
        ["incidentCount"] = header.Incidents,
        ["createdAt"] = header.CreatedAt,
        ["updatedAt"] = header.UpdatedAt,
        ["finishedAt"] = header.FinishedAt,
    };

    private static JsonObject Line(Guid instance, JournalEntry entry, ActivityNode? node) => new()
    {
        ["id"] = $"{instance:N}{entry.Sequence}",
        ["activityInstanceId"] = entry.ActivityRun?.ToString("N") ?? entry.ActivityId,
        ["activityId"] = entry.ActivityId,
        ["activityType"] = entry.ActivityType,
        ["activityTypeVersion"] = 1,
        ["activityName"] = node?.Name,
        ["nodeId"] = node?.NodeId ?? entry.ActivityId,
        ["timestamp"] = entry.At,
        ["sequence"] = entry.Sequence,
        ["eventName"] = entry.Event,
        ["payload"] = entry.Outcome is { } outcome ? new JsonObject { ["Outcomes"] = new JsonArray(outcome) } : null,
    };

    private static string Status(InstanceHeader header) => header.FinishedAt is null ? "Running" : "Finished";

    /// <summary>The Studio asks by two words; every pair of them is one or more of ours.</summary>
    private static List<InstanceStatus> Statuses(string[] statuses, string[] subStatuses)
    {
        var wanted = Enum.GetValues<InstanceStatus>().ToList();
        if (statuses.Length > 0)
        {
            wanted = [.. wanted.Where(each => statuses.Contains(each is InstanceStatus.Suspended or InstanceStatus.Faulted ? "Running" : "Finished"))];
        }

        if (subStatuses.Length > 0)
        {
            wanted = [.. wanted.Where(each => subStatuses.Contains(each.ToString()))];
        }

        return wanted.Count == Enum.GetValues<InstanceStatus>().Length ? [] : wanted;
    }

    private static JsonObject Items(IEnumerable<JsonObject> items)
    {
        JsonArray array = [.. items];

        return new JsonObject { ["items"] = array, ["count"] = array.Count };
    }

    private static string? Text(JsonNode? value) => value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;

    private static int? Number(JsonNode? value) => value is JsonValue number && number.TryGetValue<int>(out var found) ? found : null;

    private static IEnumerable<string> Texts(JsonObject body, string? one, string many)
    {
        if (one is not null && Text(body[one]) is { Length: > 0 } single)
        {
            yield return single;
        }

        foreach (var item in body[many] as JsonArray ?? [])
        {
            if (Text(item) is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }
}
