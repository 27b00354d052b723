using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Host.Designer.Api;

/// <summary>Definitions, as the Studio asks for them and saves them.</summary>
internal static class DefinitionEndpoints
{
    // Larger than any definition that a person could draw.
    private const long MaxImportBytes = 20_000_000;

    public static RouteGroupBuilder MapDefinitions(this RouteGroupBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions");
        definitions.MapGet("", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", async (string definitionId, string? versionOptions, HttpContext http, DefinitionLibrary library, CancellationToken token) =>
            Show(await library.FindAsync(definitionId, versionOptions is "" ? null : versionOptions, token), http));
        definitions.MapGet("/by-id/{id}", async (string id, HttpContext http, DefinitionLibrary library, CancellationToken token) =>
            Show(await library.FindVersionAsync(id, token), http));
        definitions.MapGet("/many-by-id", async (string[]? ids, HttpContext http, DefinitionLibrary library, CancellationToken token) =>
            StudioAnswers.Items([.. (await library.ListAsync(new DefinitionQuery { Ids = ids is { Length: > 0 } ? ids : [""] }, token))!.Items.Select(one => one.Row.ToStudio(one.IsLatest, MayDesign(http)))]));
        definitions.MapGet("/validation/is-name-unique", async (string? name, string? definitionId, DefinitionLibrary library, CancellationToken token) =>
            TypedResults.Json(new JsonObject { ["isUnique"] = await library.IsNameFreeAsync(name ?? "", definitionId, token) }));
        definitions.MapGet("/query/count", async (DefinitionLibrary library, CancellationToken token) =>
            TypedResults.Json(new JsonObject { ["count"] = (await library.ListAsync(new DefinitionQuery { VersionOptions = "Latest", PageSize = 1 }, token))!.Total }));
        definitions.MapGet("/{definitionId}/consumers", () => TypedResults.Json(new JsonObject { ["consumingWorkflowDefinitionIds"] = new JsonArray() }));
        definitions.MapGet("/{definitionId}/export", ExportAsync);
        definitions.MapPost("", SaveAsync);
        definitions.MapPost("/{definitionId}/publish", PublishAsync);
        definitions.MapPost("/{definitionId}/retract", async (string definitionId, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
            StudioAnswers.Of(await desk.RetractAsync(CallerOf(http), definitionId, token), done => TypedResults.Json(done.Row.ToStudio(isLatest: true, mayDesign: true))));
        definitions.MapPost("/{definitionId}/revert/{version:int}", async (string definitionId, int version, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
            StudioAnswers.Of(
                await desk.RevertAsync(CallerOf(http), definitionId, version, token),
                done => TypedResults.Json(done.Row.ToSummary(isLatest: true, mayDesign: true), statusCode: StatusCodes.Status201Created)));
        definitions.MapPost("/{definitionId}/update-references", () => TypedResults.Json(new JsonObject { ["affectedWorkflows"] = new JsonArray() }));
        definitions.MapPost("/{definitionId}/execute", ExecuteAsync);
        definitions.MapPost("/import", async (JsonObject model, HttpContext http, DefinitionDesk desk, CancellationToken token) => await ImportAsync(model, http, desk, token));
        definitions.MapPut("/{definitionId}/import", async (string definitionId, JsonObject model, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
        {
            model["definitionId"] = definitionId;

            return await ImportAsync(model, http, desk, token);
        });
        definitions.MapPost("/import-files", ImportFilesAsync).DisableAntiforgery().WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxImportBytes));
        definitions.MapDelete("/{definitionId}", async (string definitionId, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
            StudioAnswers.Of(await desk.DeleteAsync(CallerOf(http), [definitionId], token), _ => TypedResults.NoContent()));
        api.MapDelete("/workflow-definition-versions/{id}", async (string id, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
            StudioAnswers.Of(await desk.DeleteAsync(CallerOf(http), [id], token), _ => TypedResults.NoContent()));
        MapBulk(api);

        return api;
    }

    private static void MapBulk(RouteGroupBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions");
        foreach (var by in new[] { "by-definition-id", "by-id" })
        {
            bulk.MapPost($"/delete/workflow-definitions/{by}", async (JsonObject body, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
            {
                var ids = Texts(body["definitionIds"] ?? body["ids"]);

                return StudioAnswers.Of(await desk.DeleteAsync(CallerOf(http), ids, token), _ => TypedResults.Json(new JsonObject { ["deleted"] = ids.Count }));
            });
        }

        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", async (JsonObject body, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
        {
            JsonArray published = [], already = [], notFound = [];
            List<Domain.Texts.BilingualText> reasons = [];
            foreach (var id in Texts(body["definitionIds"]))
            {
                switch (await desk.PublishAsync(CallerOf(http), id, token))
                {
                    case DefinitionOutcome.Written { Before: false }: published.Add(id); break;
                    case DefinitionOutcome.Written: already.Add(id); break;
                    case DefinitionOutcome.Refused refused: reasons.AddRange(refused.Reasons); break;
                    default: notFound.Add(id); break;
                }
            }

            return reasons.Count > 0
                ? StudioAnswers.Refuse(reasons)
                : TypedResults.Json(new JsonObject { ["published"] = published, ["alreadyPublished"] = already, ["notFound"] = notFound, ["updatedConsumers"] = new JsonArray() });
        });
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", async (JsonObject body, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
        {
            JsonArray retracted = [], notPublished = [], notFound = [];
            foreach (var id in Texts(body["definitionIds"]))
            {
                (await desk.RetractAsync(CallerOf(http), id, token) switch
                {
                    DefinitionOutcome.Written => retracted,
                    DefinitionOutcome.Refused => notPublished,
                    _ => notFound,
                }).Add(id);
            }

            return TypedResults.Json(new JsonObject { ["retracted"] = retracted, ["alreadyRetracted"] = notPublished, ["notFound"] = notFound });
        });
        bulk.MapPost("/export/workflow-definitions", async (JsonObject body, DefinitionLibrary library, CancellationToken token) =>
        {
            var found = await library.ListAsync(new DefinitionQuery { Ids = [.. Texts(body["ids"])], VersionOptions = "" }, token);
            var buffer = new MemoryStream();
            using (var archive = new System.IO.Compression.ZipArchive(buffer, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var one in found!.Items)
                {
                    await using var entry = await archive.CreateEntry(FileName(one)).OpenAsync(token);
                    await entry.WriteAsync(Encoding.UTF8.GetBytes(FileText(one)), token);
                }
            }

            buffer.Position = 0;

            return TypedResults.File(buffer, "application/zip", "workflows.zip");
        });
    }

    private static async Task<IResult> ListAsync(HttpContext http, DefinitionLibrary library, CancellationToken token)
    {
        var asked = http.Request.Query;
        int? Number(string name) => int.TryParse(asked[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        string[]? Many(string name) => [.. asked[name].Where(each => !string.IsNullOrEmpty(each)).Select(each => each!)];
        var page = await library.ListAsync(
            new DefinitionQuery
            {
                VersionOptions = asked["versionOptions"],
                DefinitionIds = Many("definitionIds"),
                Ids = Many("ids"),
                SearchTerm = asked["searchTerm"],
                OrderBy = asked["orderBy"],
                OrderDirection = asked["orderDirection"],
                Page = Number("page"),
                PageSize = Number("pageSize"),
            },
            token);
        if (page is null)
        {
            return StudioAnswers.Refuse([new(
                $"不认识的版本选项“{asked["versionOptions"]}”。", $"Unknown version options '{asked["versionOptions"]}'.")]);
        }

        var mayDesign = MayDesign(http);

        return TypedResults.Json(new JsonObject
        {
            ["items"] = new JsonArray([.. page.Items.Select(one => one.Row.ToSummary(one.IsLatest, mayDesign))]),
            ["totalCount"] = page.Total,
            ["links"] = DefinitionJson.ListLinks(mayDesign),
        });
    }

    private static async Task<IResult> SaveAsync(JsonObject body, HttpContext http, DefinitionDesk desk, CancellationToken token)
    {
        if (body["model"]?.DeepClone() is not JsonObject model)
        {
            return StudioAnswers.Refuse([new("没有收到流程定义。", "No workflow definition was sent.")]);
        }

        var publish = body["publish"] is JsonValue flag && flag.TryGetValue<bool>(out var asked) && asked;

        return StudioAnswers.Of(await desk.SaveAsync(CallerOf(http), model, publish, token), Saved);
    }

    private static async Task<IResult> PublishAsync(string definitionId, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
        StudioAnswers.Of(await desk.PublishAsync(CallerOf(http), definitionId, token), Saved);

    private static IResult Saved(DefinitionOutcome.Written done) => TypedResults.Json(new JsonObject
    {
        ["workflowDefinition"] = done.Row.ToStudio(isLatest: true, mayDesign: true),
        ["alreadyPublished"] = done.Before,
        ["consumingWorkflowCount"] = 0,
        ["validationErrors"] = new JsonArray(),
    });

    private static async Task<IResult> ExecuteAsync(
        string definitionId, HttpContext http, DefinitionDesk desk, WorkflowEngine engine, CancellationToken token)
    {
        var frozen = await desk.FreezeLatestAsync(CallerOf(http), definitionId, token);
        if (frozen is not DefinitionOutcome.Written written)
        {
            return StudioAnswers.Of(frozen, _ => TypedResults.NotFound());
        }

        var started = await engine.StartAsync(new StartRequest { VersionId = written.Row.Id }, token);
        if (started is not StartOutcome.Started { Header: var header })
        {
            return StudioAnswers.Refuse([new("没有能够启动。", "It could not be started.")]);
        }

        http.Response.Headers["x-elsa-workflow-instance-id"] = header.Id.ToString();

        return TypedResults.Json(new JsonObject
        {
            ["workflowState"] = new JsonObject
            {
                ["id"] = header.Id.ToString(),
                ["definitionId"] = header.DefinitionId,
                ["definitionVersionId"] = header.DefinitionVersionId,
                ["definitionVersion"] = header.Version,
                ["status"] = header.FinishedAt is null ? "Running" : "Finished",
                ["subStatus"] = header.Status.ToString(),
                ["isExecuting"] = false,
                ["bookmarks"] = new JsonArray(),
                ["incidents"] = new JsonArray(),
                ["isSystem"] = false,
                ["createdAt"] = header.CreatedAt,
                ["updatedAt"] = header.UpdatedAt,
            },
        });
    }

    private static async Task<IResult> ExportAsync(string definitionId, string? versionOptions, DefinitionLibrary library, CancellationToken token) =>
        await library.FindAsync(definitionId, versionOptions is "" ? null : versionOptions, token) is { } found
            ? TypedResults.File(Encoding.UTF8.GetBytes(FileText(found)), "application/octet-stream", FileName(found))
            : TypedResults.NotFound();

    private static async Task<IResult> ImportAsync(JsonObject model, HttpContext http, DefinitionDesk desk, CancellationToken token) =>
        StudioAnswers.Of(
            await desk.ImportAsync(CallerOf(http), model.DeepClone().AsObject(), token), done => TypedResults.Json(done.Row.ToStudio(isLatest: true, mayDesign: true)));

    private static async Task<IResult> ImportFilesAsync(HttpContext http, DefinitionDesk desk, CancellationToken token)
    {
        var form = await http.Request.ReadFormAsync(token);
        var count = 0;
        List<Domain.Texts.BilingualText> reasons = [];
        foreach (var file in form.Files)
        {
            try
            {
                await using var stream = file.OpenReadStream();
                foreach (var model in await DefinitionFiles.ReadAsync(file.FileName, stream, MaxImportBytes, token))
                {
                    switch (await desk.ImportAsync(CallerOf(http), model, token))
                    {
                        case DefinitionOutcome.Written: count++; break;
                        case DefinitionOutcome.Refused refused: reasons.AddRange(refused.Reasons); break;
                    }
                }
            }
            catch (Exception broken) when (broken is JsonException or InvalidDataException)
            {
                reasons.Add(new($"{file.FileName} 不是流程定义文件：{broken.Message}", $"{file.FileName} is no workflow definition file: {broken.Message}"));
            }
        }

        return reasons.Count > 0 ? StudioAnswers.Refuse(reasons) : TypedResults.Json(new JsonObject { ["count"] = count });
    }

    private static IResult Show(ListedDefinition? found, HttpContext http) =>
        found is null ? TypedResults.NotFound() : TypedResults.Json(found.Row.ToStudio(found.IsLatest, MayDesign(http)));

    private static string FileName(ListedDefinition one) => $"{one.Row.DefinitionId}.v{one.Row.Version}.json";

    private static string FileText(ListedDefinition one) => WorkflowDefinition.Read(one.Row.ToFile(one.IsLatest)).ToText(indented: true) + "\n";

    private static List<string> Texts(JsonNode? list) =>
        list is JsonArray many ? [.. many.OfType<JsonValue>().Select(one => one.ToString()).Where(one => one.Length > 0)] : [];

    // The designer's policy has let nobody through who is not signed in as a person.
    private static Caller CallerOf(HttpContext http) =>
        Caller.From(http.User) ?? throw new InvalidOperationException("The designer's API was reached without a caller.");

    private static bool MayDesign(HttpContext http) => CallerOf(http).MayDesign();
}
