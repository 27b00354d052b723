using CreativeTalent.Domain.Texts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CreativeTalent.Host.Api;

/// <summary>A refusal as RFC 9457 has it.</summary>
internal sealed record ApiProblem
{
    public required string Type { get; init; }

    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>Every fault of the request at once; null when it is not about its fields.</summary>
    public IReadOnlyList<ApiFault>? Faults { get; init; }

    /// <summary>Who completed the task first, by name.</summary>
    public string? CompletedBy { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>By which outcome the first one completed it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who has the task, by name.</summary>
    public string? ClaimedBy { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }
}

/// <summary>One fault of a request.</summary>
/// <param name="Field">The field.</param>
/// <param name="Message">What is wrong with it, and what is allowed.</param>
internal sealed record ApiFault(string Field, string Message);

/// <summary>Refusals in the caller's language.</summary>
internal static class Problems
{
    private static readonly BilingualText Unread = new("请求无法处理", "The request cannot be read");
    private static readonly BilingualText NotAllowed = new("没有权限", "Not allowed");
    private static readonly BilingualText NotThere = new("找不到", "Not found");
    private static readonly BilingualText InConflict = new("与当前状态冲突", "In conflict with the present state");

    /// <summary>English for who asks for it first, Chinese for everybody else.</summary>
    public static string LanguageOf(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } languages
        && languages.MaxBy(language => language.Quality ?? 1)?.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true
            ? "en"
            : "zh-CN";

    /// <summary>A text in the caller's language.</summary>
    public static string Say(this HttpContext http, BilingualText text) => text.In(LanguageOf(http));

    public static IResult BadRequest(HttpContext http, BilingualText detail) => Of(http, 400, "bad-request", Unread, detail);

    /// <summary>Every fault of the fields at once.</summary>
    public static IResult Faulty(HttpContext http, IEnumerable<(string Field, BilingualText Message)> faults) => Give(new ApiProblem
    {
        Type = TypeOf("bad-request"),
        Title = http.Say(Unread),
        Status = 400,
        Faults = [.. faults.Select(fault => new ApiFault(fault.Field, http.Say(fault.Message)))],
    });

    public static IResult Faulty(HttpContext http, string field, BilingualText message) => Faulty(http, [(field, message)]);

    public static IResult Forbidden(HttpContext http, BilingualText detail) => Of(http, 403, "forbidden", NotAllowed, detail);

    public static IResult NotFound(HttpContext http, BilingualText detail) => Of(http, 404, "not-found", NotThere, detail);

    public static IResult Conflict(HttpContext http, string type, BilingualText detail) => Of(http, 409, type, InConflict, detail);

    /// <summary>A refusal with more to say than its text.</summary>
    public static IResult Conflict(
        HttpContext http, string type, BilingualText detail, Func<ApiProblem, ApiProblem> more) =>
        Give(more(New(http, 409, type, InConflict, detail)));

    /// <summary>What the pipeline refused without a body.</summary>
    public static ApiProblem OfStatus(HttpContext http, int status) => status switch
    {
        401 => New(http, status, "unauthorized", new("未登录", "Not signed in"), new(
            "请使用有效的访问令牌（Authorization: Bearer …），或先登录。",
            "Send a valid access token (Authorization: Bearer …), or sign in first.")),
        403 => New(http, status, "forbidden", NotAllowed, detail: null),
        404 => New(http, status, "not-found", NotThere, detail: null),
        405 => New(http, status, "method-not-allowed", new("不支持此方法", "Method not allowed"), detail: null),
        413 => New(http, status, "too-large", new("请求过大", "The request is too large"), detail: null),
        415 => New(http, status, "unsupported-media-type", new("请求须为 application/json", "The request must be application/json"), detail: null),
        429 => New(http, status, "too-many-requests", new("请求过于频繁", "Too many requests"), new(
            "请按 Retry-After 稍后再试；上限见设置 RequestLimits。", "Try again after Retry-After; the limit is the setting RequestLimits.")),
        >= 500 => New(http, status, "failed", new("服务器出错", "The server failed"), new(
            "没有写入任何内容，或可按同一键重试。", "Nothing was written, or it can be sent again with the same key.")),
        _ => New(http, status, "refused", Unread, detail: null),
    };

    private static JsonHttpResult<ApiProblem> Of(HttpContext http, int status, string type, BilingualText title, BilingualText detail) =>
        Give(New(http, status, type, title, detail));

    private static ApiProblem New(HttpContext http, int status, string type, BilingualText title, BilingualText? detail) => new()
    {
        Type = TypeOf(type),
        Title = http.Say(title),
        Status = status,
        Detail = detail is null ? null : http.Say(detail),
    };

    private static string TypeOf(string type) => $"urn:creative-talent:problem:{type}";

    private static JsonHttpResult<ApiProblem> Give(ApiProblem problem) => TypedResults.Json(
        problem, ApiJson.Default.ApiProblem, "application/problem+json", problem.Status);
}
