using System.Text.Json;

namespace CreativeTalent.Host.Api;

/// <summary>Gives every refusal of <c>/api</c> that has no body yet a problem body: sign-in, limits, unknown addresses, failures.</summary>
internal sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api"))
        {
            await next(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = refused.StatusCode;
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            Failed(http.Request.Method, http.Request.Path, failure);
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            response.ContentType = "application/problem+json";
            await JsonSerializer.SerializeAsync(
                response.Body, Problems.OfStatus(http, response.StatusCode), ApiJson.Default.ApiProblem, http.RequestAborted);
        }
    }

    [LoggerMessage(1911, LogLevel.Error, "{Method} {Path} failed.")]
    private partial void Failed(string method, string path, Exception failure);
}
