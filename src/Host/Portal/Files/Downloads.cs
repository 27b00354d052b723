using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Portal.Files;

/// <summary>Gives out stored files, each by the row that names it, so that nobody fetches a content by guessing its hash.</summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("/files").ExcludeFromDescription();
        files.MapGet("/material/{id:guid}", MaterialAsync);
        files.MapGet("/document/{id:guid}", DocumentAsync);
        files.MapGet("/package/{id:guid}", PackageAsync);
    }

    /// <summary>Where a material file is fetched.</summary>
    public static string Material(Guid id) => $"/files/material/{id:D}";

    /// <summary>Where a document is fetched.</summary>
    public static string Document(Guid id) => $"/files/document/{id:D}";

    /// <summary>Where an archive is fetched.</summary>
    public static string Package(Guid id) => $"/files/package/{id:D}";

    private static async Task<Results<FileStreamHttpResult, NotFound>> MaterialAsync(
        Guid id, HttpContext http, PortalRights rights, Database database, FileStore files, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            (context, token) => context.MaterialFiles.FirstOrDefaultAsync(file => file.Id == id, token), cancellationToken);
        var mayRead = row is not null && Caller.From(http.User) is { } caller
            && await rights.SeesAsync(caller, row.NominationId, cancellationToken);

        return mayRead && row is not null ? Give(http, files, row.Sha256, Path.GetFileName(row.Path)) : TypedResults.NotFound();
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> DocumentAsync(
        Guid id, HttpContext http, PortalRights rights, Database database, FileStore files, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            (context, token) => context.Documents.FirstOrDefaultAsync(document => document.Id == id, token), cancellationToken);
        var mayRead = row is not null && Caller.From(http.User) is { } caller && rights.SeesCity(caller, row.AssociationId);

        return mayRead && row is not null ? Give(http, files, row.Sha256, row.Name) : TypedResults.NotFound();
    }

    private static async Task<Results<FileStreamHttpResult, NotFound>> PackageAsync(
        Guid id, HttpContext http, PortalRights rights, Database database, FileStore files, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync(
            (context, token) => (
                from package in context.Packages
                where package.Id == id
                join submission in context.Submissions on package.SubmissionId equals submission.Id
                select new { package.Name, package.Sha256, City = submission.AssociationId }).FirstOrDefaultAsync(token),
            cancellationToken);
        var mayRead = row is not null && Caller.From(http.User) is { } caller && rights.SeesCity(caller, row.City);

        return mayRead && row is not null ? Give(http, files, row.Sha256, Path.GetFileName(row.Name)) : TypedResults.NotFound();
    }

    // As an attachment and of no type: what a stranger uploaded is never run or shown as a page of this site.
    private static Results<FileStreamHttpResult, NotFound> Give(HttpContext http, FileStore files, string sha256, string name)
    {
        if (!File.Exists(files.PathOf(sha256)))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "private, no-store";

        return TypedResults.Stream(files.OpenRead(sha256), "application/octet-stream", name, enableRangeProcessing: true);
    }
}
