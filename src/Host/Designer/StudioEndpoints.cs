using CreativeTalent.Domain.People;
using Microsoft.AspNetCore.Antiforgery;

namespace CreativeTalent.Host.Designer;

/// <summary>Serves the designer under <c>/studio/</c>.</summary>
internal static class StudioEndpoints
{
    public static IEndpointRouteBuilder MapStudio(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio/form-token", (HttpContext context, IAntiforgery antiforgery) =>
            TypedResults.Ok(new { token = antiforgery.GetAndStoreTokens(context).RequestToken })).RequireAuthorization(DesignerRights.Policy).ExcludeFromDescription();
        routes.MapGet("/studio/{**path}", Answer).RequireAuthorization(DesignerRights.Policy).WithName("Studio").ExcludeFromDescription();

        return routes;
    }

    private static IResult Answer(string? path, HttpContext context, StudioPackage package, IAntiforgery antiforgery)
    {
        path ??= "";
        if (StudioView.Find(path) is not { } view)
        {
            return StudioFiles.Find(package, path, context) ?? TypedResults.NotFound();
        }

        if (!package.Files.GetFileInfo("_framework/blazor.webassembly.js").Exists)
        {
            return TypedResults.Text(
                "流程设计器没有安装：请在 src/Host/Designer/studio 中运行 npm ci，或重新运行 ./run。\n"
                + "The designer is not installed: run npm ci in src/Host/Designer/studio, or run ./run again.\n",
                "text/plain; charset=utf-8",
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = StudioPage.ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        var token = antiforgery.GetAndStoreTokens(context).RequestToken ?? "";
        var page = StudioPage.Write(
            view, token, context.User.Identity?.Name ?? "", context.Request.Path + context.Request.QueryString);

        return TypedResults.Text(page, "text/html; charset=utf-8");
    }
}

/// <summary>Who may look at workflow definitions, and who may change them.</summary>
internal static class DesignerRights
{
    /// <summary>The policy of the designer's pages and API: administrators, and staff of the Center who may look.</summary>
    public const string Policy = "Designer";

    /// <summary>Whether they may edit, publish and run.</summary>
    public static bool MayDesign(this Accounts.Caller caller) => caller.Has(Role.Administrator);
}
