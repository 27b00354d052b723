using System.Globalization;
using System.Threading.RateLimiting;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Outages;
using Microsoft.AspNetCore.RateLimiting;

namespace CreativeTalent.Host.Security;

/// <summary>What protects every request: headers, limits, sign-in, rights, anti-forgery.</summary>
internal static class SecurityRegistration
{
    /// <summary>The limit on sign-in tries per address.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>Adds the services.</summary>
    public static IHostApplicationBuilder AddSecurity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "creative-talent-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "X-Form-Token";
        });
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        var limits = builder.Configuration.GetSection(RequestLimits.Section).Get<RequestLimits>() ?? new RequestLimits();
        builder.Services.AddRateLimiter(options => AddLimits(options, limits));

        return builder;
    }

    /// <summary>Puts it in front of the endpoints.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<OutageAnswers>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseAuthentication();

        // After sign-in, because the limit is each person's own and each token's own.
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();

        return app;
    }

    private static void AddLimits(RateLimiterOptions options, RequestLimits limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
            {
                context.HttpContext.Response.Headers.RetryAfter =
                    Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignInLimit, context => PerMinute(Address(context), limits.SignInsPerMinute));
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            PerMinute(Who(context), limits.RequestsPerMinute));
    }

    private static RateLimitPartition<string> PerMinute(string who, int requests) =>
        RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = requests,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });

    private static string Who(HttpContext context) =>
        context.User.FindFirst(AccessTokens.Scheme)?.Value ?? context.User.FindFirst(Caller.PersonClaim)?.Value ?? Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
