using System.Globalization;
using System.Security.Claims;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Api;

/// <summary>Who is signed in, and the tokens that a person makes for programs.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this RouteGroupBuilder api) =>
        api.MapGet("/session", SessionAsync).WithName("GetSession").WithMetadata(ApiRight.Browser);

    public static void MapTokens(this RouteGroupBuilder api)
    {
        var tokens = api.MapGroup("/tokens").WithMetadata(ApiRight.Browser);
        tokens.MapPost("/", CreateAsync).WithName("CreateToken");
        tokens.MapGet("/", ListAsync).WithName("ListTokens");
        tokens.MapDelete("/{id:guid}", RevokeAsync).WithName("RevokeToken");
    }

    /// <summary>The caller behind a request that the gate let through.</summary>
    public static Caller CallerOf(HttpContext http) =>
        Caller.From(http.User) ?? throw new InvalidOperationException("The gate let a request without a person through.");

    private static async Task<IResult> SessionAsync(
        HttpContext http, IAntiforgery antiforgery, Database database, CancellationToken cancellationToken)
    {
        var person = CallerOf(http).Person;
        var name = await database.ReadAsync(
            (context, token) => context.People.Where(row => row.Id == person).Select(row => row.Name).FirstOrDefaultAsync(token),
            cancellationToken);
        var answer = new SessionAnswer(
            person.ToString(),
            name ?? "",
            [.. http.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value).Distinct().Order(StringComparer.Ordinal)],
            antiforgery.GetAndStoreTokens(http).RequestToken ?? "");

        return TypedResults.Json(answer, ApiJson.Default.SessionAnswer);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext http, AccessTokens tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var name = body.Text("name", Lengths.Name);
        var scopes = body.Choices("scopes", TokenScopes.All);
        var now = time.GetUtcNow();
        var expiresAt = body.OptionalTime("expiresAt") ?? now + AccessTokens.UsualLife;
        if (expiresAt <= now || expiresAt > now + AccessTokens.LongestLife)
        {
            var days = AccessTokens.LongestLife.TotalDays.ToString("0", CultureInfo.InvariantCulture);
            body.Faults.Add(("expiresAt", new BilingualText(
                $"“expiresAt”须在将来，最长 {days} 天。", $"'expiresAt' must be in the future, at most {days} days away.")));
        }

        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        var (row, token) = await tokens.CreateAsync(CallerOf(http), name, scopes, expiresAt, cancellationToken);

        return TypedResults.Json(Answer(row) with { Token = token }, ApiJson.Default.TokenAnswer, statusCode: 201);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AccessTokens tokens, CancellationToken cancellationToken) =>
        TypedResults.Json(
            new TokenList([.. (await tokens.ListAsync(CallerOf(http), cancellationToken)).Select(Answer)]), ApiJson.Default.TokenList);

    private static async Task<IResult> RevokeAsync(HttpContext http, Guid id, AccessTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(CallerOf(http), id, cancellationToken)
            ? TypedResults.NoContent()
            : Problems.NotFound(http, new BilingualText($"您没有访问令牌 {id}。", $"You have no access token {id}."));

    private static TokenAnswer Answer(AccessTokenRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Scopes = row.Scopes.Split(' '),
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
        LastUsedAt = row.LastUsedAt,
    };
}
