using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CreativeTalent.Benchmarks.Http;

/// <summary>The requests that a load is made of; every one throws unless it is answered as it must be.</summary>
internal sealed class ApiLoad(HttpClient client)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly Uri Starts = new($"/api/workflows/{Steps.EngineWorld.Definition}/instances", UriKind.Relative);
    private static readonly byte[] Start = """{"input":{"subject":"第 1 号推荐材料"}}"""u8.ToArray();
    private static readonly byte[] Completion =
        """{"outcome":"通过","form":{"score":87,"opinion":"材料齐全，符合条件，同意推荐。"}}"""u8.ToArray();

    private static readonly byte[] Finished = "\"Finished\""u8.ToArray();

    /// <summary>Starts an instance: 201, with the instance's id.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        PostAsync(Starts, Start, HttpStatusCode.Created, "\"id\""u8.ToArray(), cancellationToken);

    /// <summary>Completes a task: 200, with an instance that is finished.</summary>
    public Task CompleteAsync(Guid task, CancellationToken cancellationToken) =>
        PostAsync(new Uri($"/api/tasks/{task:D}/complete", UriKind.Relative), Completion, HttpStatusCode.OK, Finished, cancellationToken);

    /// <summary>Reads something: 200.</summary>
    /// <returns>How many bytes it has.</returns>
    public async Task<int> GetAsync(Uri path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);

        return (await SendAsync(request, HttpStatusCode.OK, cancellationToken)).Length;
    }

    private async Task PostAsync(Uri path, byte[] body, HttpStatusCode wanted, byte[] part, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = Json;
        var answer = await SendAsync(request, wanted, cancellationToken);
        if (answer.AsSpan().IndexOf(part) < 0)
        {
            throw new InvalidOperationException(
                $"{path} was answered without {Encoding.UTF8.GetString(part)}: {Encoding.UTF8.GetString(answer)}");
        }
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request, HttpStatusCode wanted, CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);

        return answer.StatusCode == wanted
            ? body
            : throw new InvalidOperationException(
                $"{request.Method} {request.RequestUri} was answered with {(int)answer.StatusCode}: {Encoding.UTF8.GetString(body)}");
    }
}
