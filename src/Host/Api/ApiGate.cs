using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.Accounts.Tokens;
using Microsoft.AspNetCore.Antiforgery;

namespace CreativeTalent.Host.Api;

/// <summary>Lets a request through that has its endpoint's <see cref="ApiRight"/>, and from a browser its anti-forgery token.</summary>
internal sealed class ApiGate(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var right = http.GetEndpoint()?.Metadata.GetMetadata<ApiRight>()
            ?? throw new InvalidOperationException($"The endpoint {http.Request.Method} {http.Request.Path} names no right.");
        var byToken = http.User.Identity?.AuthenticationType == AccessTokens.Scheme;
        if (byToken && right.Scope is null)
        {
            return Problems.Forbidden(http, new BilingualText("此操作只能在浏览器登录后进行，不能使用访问令牌。", "This can only be done after signing in with a browser, not with an access token."));
        }

        if (byToken && right.Scope is { } scope && !http.User.HasClaim(AccessTokens.ScopeClaim, scope))
        {
            return Problems.Forbidden(http, new BilingualText($"访问令牌缺少权限范围“{scope}”。", $"The access token lacks the scope '{scope}'."));
        }

        if (right.Role is { } role && !http.User.IsInRole(role.ToString()))
        {
            return Problems.Forbidden(http, new BilingualText($"此操作需要角色 {role}。", $"This needs the role {role}."));
        }

        // A browser sends its cookie to us from any page; only ours can add this header.
        if (!byToken && !HttpMethods.IsGet(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
        {
            return Problems.BadRequest(http, new BilingualText(
                "缺少防伪标记：请先 GET /api/session，再把 formToken 放入请求头 X-Form-Token。",
                "The anti-forgery token is missing: GET /api/session, then send its formToken in the header X-Form-Token."));
        }

        return await next(context);
    }
}
