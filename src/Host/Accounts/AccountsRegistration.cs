using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace CreativeTalent.Host.Accounts;

/// <summary>Registers sign-in and rights.</summary>
internal static class AccountsRegistration
{
    // Pages know only the cookie; a program shows its token at /api, and nowhere else.
    private const string CookieOrToken = "cookie-or-token";

    /// <summary>Adds accounts with cookie sign-in and lock-out, one policy per role, and the fallback that denies strangers.</summary>
    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("CreativeTalent").PersistKeysToDbContext<CreativeTalentContext>();
        var authentication = services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieOrToken;
            options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
        });
        authentication
            .AddPolicyScheme(CookieOrToken, displayName: null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api") && TokenAuthentication.IsNamedBy(context.Request)
                    ? AccessTokens.Scheme
                    : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(AccessTokens.Scheme, configureOptions: null);
        services.AddSingleton<AccessTokens>();
        authentication.AddIdentityCookies(cookies =>
            cookies.ApplicationCookie?.Configure(cookie =>
            {
                cookie.Cookie.Name = "creative-talent";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/denied";
                cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
                cookie.SlidingExpiration = true;
                cookie.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
            }));
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Lockout.AllowedForNewUsers = true;
                options.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<CreativeTalentContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<AccountClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddAuthorization(AddPolicies);
        services.AddCascadingAuthenticationState();
        services.AddScoped<DemoAccounts>();

        return builder;
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        // What names no policy of its own is for people who signed in; only what says AllowAnonymous is for strangers.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(Caller.PersonClaim).Build();
        foreach (var role in Enum.GetNames<Role>())
        {
            options.AddPolicy(role, policy => policy.RequireAuthenticatedUser().RequireRole(role));
        }
    }

    /// <summary>A program is told the status; a person is led to the page.</summary>
    private static Task AnswerAsync(
        Microsoft.AspNetCore.Authentication.RedirectContext<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> context,
        int status)
    {
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/elsa"))
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }
}
