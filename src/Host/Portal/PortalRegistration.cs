using System.Globalization;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Portal.Files;
using CreativeTalent.Host.Portal.Shell;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace CreativeTalent.Host.Portal;

/// <summary>Registers the pages and what only they need.</summary>
internal static class PortalRegistration
{
    /// <summary>The languages of the pages, the first by default.</summary>
    public static readonly string[] Languages = ["zh-CN", "en"];

    /// <summary>Adds pages, languages and the readers behind the pages.</summary>
    public static IHostApplicationBuilder AddPortal(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddScoped<Visitor>();
        services.AddSingleton<PortalRights>();
        services.TryAddSingleton<DeadlineExtensions>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var cultures = Languages.Select(language => new CultureInfo(language)).ToList();
            options.DefaultRequestCulture = new RequestCulture("zh-CN");
            options.SupportedCultures = cultures;
            options.SupportedUICultures = cultures;

            // Chinese unless the person chose otherwise: the browser's language says little on an office computer.
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });

        return builder;
    }

    /// <summary>Maps pages, files, uploads and the switch of language.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapDownloads();
        app.MapUploads();
        app.MapGet("/language", (string culture, string? returnUrl, HttpContext context) =>
        {
            if (Languages.Contains(culture))
            {
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                    new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
            }

            return TypedResults.LocalRedirect(returnUrl is ['/', not ('/' or '\\'), ..] or "/" ? returnUrl : "/");
        }).AllowAnonymous().ExcludeFromDescription();

        return app;
    }
}
