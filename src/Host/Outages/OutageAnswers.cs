using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;

namespace CreativeTalent.Host.Outages;

/// <summary>Answers 503 when database or disk fail: programs get problem details, people a calm page, nobody a stack trace.</summary>
/// <remarks>Nothing is half-written then: a write is one transaction, and this answers only what was never answered with success.</remarks>
internal sealed partial class OutageAnswers(RequestDelegate next, ILogger<OutageAnswers> logger)
{
    private const int RetryAfterSeconds = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && OutageCause.Of(failure) is { } outage)
        {
            RequestRefused(context.Request.Method, context.Request.Path, outage, failure.GetBaseException().Message);
            await AnswerAsync(context, outage);
        }
    }

    private static Task AnswerAsync(HttpContext context, Outage outage)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentLength = null;
        var detail = outage switch
        {
            Outage.Database => "数据库暂时没有响应，您的操作没有保存。请稍后重试。/ The database does not answer just now; nothing was saved. Try again.",
            Outage.Disk => "磁盘空间不足，您的操作没有保存。请稍后重试，或联系管理员。/ The disk takes no more; nothing was saved. Try again later.",
            var unknown => throw new System.Diagnostics.UnreachableException($"Outage {unknown} has no words."),
        };
        if (IsForPeople(context.Request))
        {
            response.ContentType = "text/html; charset=utf-8";
            return response.WriteAsync(Page(detail), context.RequestAborted);
        }

        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "暂时不能服务 / Service unavailable",
            Detail = detail,
            Extensions = { ["reason"] = outage.ToString().ToLowerInvariant() },
        };

        return response.WriteAsJsonAsync(problem, options: null, MediaTypeNames.Application.ProblemJson, context.RequestAborted);
    }

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/elsa")
        && request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.Ordinal);

    // Plain and whole in itself: what it says must not need what is broken.
    private static string Page(string detail) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content="{RetryAfterSeconds}" /><title>暂时不能服务</title></head>
        <body style="font-family: sans-serif; max-width: 32rem; margin: 15vh auto; padding: 0 1rem; line-height: 1.7">
        <h1 style="font-size: 1.4rem">系统暂时不能服务</h1><p>{detail}</p>
        <p>本页会自动重新载入；已保存的内容不会丢失。/ This page loads again by itself; what was saved is safe.</p></body></html>
        """;

    [LoggerMessage(1901, LogLevel.Warning, "{Method} {Path} was answered with 503 because of the {Outage}: {Cause}")]
    private partial void RequestRefused(string method, PathString path, Outage outage, string cause);
}
