using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace CreativeTalent.Host.Accounts;

/// <summary>Signs in and out; the pages post plain forms here, with their anti-forgery token.</summary>
internal static class SignInEndpoints
{
    /// <summary>Where a refused sign-in goes back to, with the reason in <c>reason</c>: <c>wrong</c> or <c>locked</c>.</summary>
    public const string Page = "/sign-in";

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(Security.SecurityRegistration.SignInLimit)
            .WithName("SignIn").ExcludeFromDescription();
        routes.MapPost("/account/sign-out", SignOutAsync).WithName("SignOut").ExcludeFromDescription();

        return routes;
    }

    private static async Task<RedirectHttpResult> SignInAsync(
        [FromForm] string userName,
        [FromForm] string password,
        [FromForm] string? returnUrl,
        SignInManager<Account> signIn,
        TimeProvider time)
    {
        var result = await signIn.PasswordSignInAsync(userName, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            var account = await signIn.UserManager.FindByNameAsync(userName);
            if (account is not null)
            {
                account.LastSignedInAt = time.GetUtcNow();
                await signIn.UserManager.UpdateAsync(account);
            }

            return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl : "/");
        }

        var reason = result.IsLockedOut ? "locked" : "wrong";

        return TypedResults.LocalRedirect($"{Page}?reason={reason}{(IsLocal(returnUrl) ? $"&returnUrl={Uri.EscapeDataString(returnUrl)}" : "")}");
    }

    private static async Task<RedirectHttpResult> SignOutAsync(SignInManager<Account> signIn, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();

        return TypedResults.LocalRedirect(IsLocal(returnUrl) ? returnUrl : Page);
    }

    /// <summary>Only addresses of this site: an open redirect would lend it to a stranger.</summary>
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl);
}
