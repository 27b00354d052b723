using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Nominations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreativeTalent.Host.Portal.Files;

/// <summary>Takes files in pieces: open, append, complete. A lost connection asks how far it came and goes on there.</summary>
/// <remarks>Every call carries a header of ours, which no form of another site can send; the cookie alone opens nothing.</remarks>
internal static class Uploads
{
    private const string Header = "X-Upload";
    private const long MaxPieceBytes = 8 * 1024 * 1024;

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/uploads").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.ContainsKey(Header)
                ? await next(context)
                : TypedResults.BadRequest($"The header {Header} is missing."));
        uploads.MapPost("/", OpenAsync);
        uploads.MapGet("/{id:guid}", FindAsync);
        uploads.MapPut("/{id:guid}", AppendAsync);
        uploads.MapPost("/{id:guid}/complete", CompleteAsync);
    }

    /// <summary>What an upload for a nomination's material is for.</summary>
    public static string ForNomination(Guid nomination) => $"nomination:{nomination:D}";

    /// <summary>What an upload for a field of a task is for.</summary>
    public static string ForTask(Guid task) => $"task:{task:D}";

    private static async Task<Results<Ok<UploadState>, ForbidHttpResult, BadRequest<string>>> OpenAsync(
        UploadAsked asked, HttpContext http, PortalRights rights, InboxService inbox, UploadSessions uploads, CancellationToken cancellationToken)
    {
        if (asked.Bytes is <= 0 or > NominationDesk.MaxFileBytes || string.IsNullOrWhiteSpace(asked.Path) || asked.Path.Length > 400)
        {
            return TypedResults.BadRequest($"A file has a name and 1 to {NominationDesk.MaxFileBytes} bytes.");
        }

        if (Caller.From(http.User) is not { } caller || !await MayAsync(asked.Purpose, caller, rights, inbox, cancellationToken))
        {
            return TypedResults.Forbid();
        }

        var id = await uploads.OpenAsync(caller.Person, asked.Purpose, MaterialPath.Clean(asked.Path), asked.Bytes, cancellationToken);

        return TypedResults.Ok(new UploadState(id, 0, null));
    }

    private static async Task<Results<Ok<UploadState>, NotFound>> FindAsync(
        Guid id, HttpContext http, UploadSessions uploads, CancellationToken cancellationToken) =>
        await OwnAsync(id, http, uploads, cancellationToken) is { } upload
            ? TypedResults.Ok(new UploadState(id, upload.ReceivedBytes, upload.Sha256))
            : TypedResults.NotFound();

    private static async Task<Results<Ok<UploadState>, NotFound, Conflict<UploadState>, BadRequest<string>>> AppendAsync(
        Guid id, long offset, HttpContext http, UploadSessions uploads, CancellationToken cancellationToken)
    {
        if (http.Request.ContentLength is null or > MaxPieceBytes)
        {
            return TypedResults.BadRequest($"A piece has at most {MaxPieceBytes} bytes and says how many.");
        }

        if (await OwnAsync(id, http, uploads, cancellationToken) is not { } upload)
        {
            return TypedResults.NotFound();
        }

        return await uploads.AppendAsync(upload, offset, http.Request.Body, cancellationToken) switch
        {
            AppendOutcome.Appended appended => TypedResults.Ok(new UploadState(id, appended.ReceivedBytes, null)),
            AppendOutcome.WrongOffset wrong => TypedResults.Conflict(new UploadState(id, wrong.ReceivedBytes, null)),
            AppendOutcome.TooLong tooLong => TypedResults.BadRequest($"{tooLong.ExpectedBytes} bytes were announced."),
            var unknown => throw new System.Diagnostics.UnreachableException($"Append outcome {unknown}."),
        };
    }

    private static async Task<Results<Ok<UploadedFile>, NotFound, ForbidHttpResult, Conflict<UploadState>>> CompleteAsync(
        Guid id,
        HttpContext http,
        UploadSessions uploads,
        PortalRights rights,
        InboxService inbox,
        NominationDesk desk,
        PendingArrivals arrivals,
        CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, http, uploads, cancellationToken) is not { } upload || Caller.From(http.User) is not { } caller)
        {
            return TypedResults.NotFound();
        }

        // Asked again: between the first and the last byte the deadline may have closed the task.
        if (!await MayAsync(upload.Purpose, caller, rights, inbox, cancellationToken))
        {
            return TypedResults.Forbid();
        }

        if (await uploads.CompleteAsync(upload, expiresAt: null, cancellationToken) is not { } stored)
        {
            return TypedResults.Conflict(new UploadState(id, upload.ReceivedBytes, null));
        }

        if (Target(upload.Purpose, "nomination") is { } nomination)
        {
            await desk.AttachAsync(new NominationId(nomination), upload.Path, stored, caller.Person, upload.Id, cancellationToken);
        }

        await arrivals.ReleaseAsync(upload.Id, cancellationToken);

        return TypedResults.Ok(new UploadedFile(Path.GetFileName(upload.Path), stored.Sha256, stored.Bytes));
    }

    private static async Task<Upload?> OwnAsync(Guid id, HttpContext http, UploadSessions uploads, CancellationToken cancellationToken) =>
        Caller.From(http.User) is { } caller ? await uploads.FindAsync(id, caller.Person, cancellationToken) : null;

    private static async Task<bool> MayAsync(
        string purpose, Caller caller, PortalRights rights, InboxService inbox, CancellationToken cancellationToken)
    {
        if (Target(purpose, "nomination") is { } nomination)
        {
            return await rights.MayChangeMaterialAsync(caller, new NominationId(nomination), cancellationToken);
        }

        return Target(purpose, "task") is { } task
            && await inbox.FindAsync(caller, task, cancellationToken) is { State: InboxTaskState.Open };
    }

    private static Guid? Target(string purpose, string kind) =>
        purpose.Split(':') is [var named, var id] && named == kind && Guid.TryParse(id, out var target) ? target : null;
}

/// <summary>What is to be uploaded.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Path">Its path as the person named it.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record UploadAsked(string Purpose, string Path, long Bytes);

/// <summary>How far an upload came.</summary>
internal sealed record UploadState(Guid Id, long Received, string? Sha256);

/// <summary>A file that arrived whole, as a form keeps it.</summary>
internal sealed record UploadedFile(string Name, string Sha256, long Bytes);
