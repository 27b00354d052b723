using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>One caller of the HTTP API, who asks again with the same key until there is an answer.</summary>
/// <remarks>An answer that was lost is no answer: only what came back with success is promised.</remarks>
internal sealed partial class ApiClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;
    private readonly Func<Uri> _node;

    private readonly HttpClient? _browser;

    private ApiClient(HttpClient http, Func<Uri> node, string userName, HttpClient? browser) =>
        (_http, _node, UserName, _browser) = (http, node, userName, browser);

    public string UserName { get; }

    /// <summary>How often a request had to be made again.</summary>
    public int Repeats { get; private set; }

    /// <summary>Signs in, takes a token and goes on with it.</summary>
    /// <param name="node">Where to ask, asked anew for each try: another node may be up by then.</param>
    /// <param name="userName">One of <see cref="Site.People"/>.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<ApiClient> SignInAsync(Func<Uri> node, string userName, CancellationToken cancellationToken)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node() };
        browser.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = userName,
            ["password"] = DemoAccounts.Password,
            ["__RequestVerificationToken"] = FormToken(page),
        });
        using var signedIn = await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, cancellationToken);
        if (signedIn.Headers.Location?.OriginalString is not "/")
        {
            throw new InvalidOperationException($"{userName} could not sign in: {signedIn.StatusCode} {signedIn.Headers.Location}");
        }

        var home = await browser.GetStringAsync(new Uri("/", UriKind.Relative), cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["name"] = "chaos",
                ["scopes"] = new JsonArray("workflows.run", "workflows.read", "tasks", "operate"),
            }),
        };
        request.Headers.Add("X-Form-Token", FormToken(home));
        using var made = await browser.SendAsync(request, cancellationToken);
        made.EnsureSuccessStatusCode();
        var token = (string?)(await made.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))?["token"]
            ?? throw new InvalidOperationException("The answer to POST /api/tokens holds no token.");

        return WithToken(node, userName, token, browser);
    }

    /// <summary>Goes on with a token that was taken before.</summary>
    /// <param name="node">Where to ask.</param>
    /// <param name="userName">Whose token it is.</param>
    /// <param name="token">The token.</param>
    /// <param name="browser">A signed-in browser; null for none.</param>
    public static ApiClient WithToken(Func<Uri> node, string userName, string token, HttpClient? browser = null)
    {
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return new ApiClient(http, node, userName, browser);
    }

    /// <summary>Starts an instance; the same key is the same instance.</summary>
    /// <returns>Its id.</returns>
    public async Task<Guid> StartAsync(string definition, JsonObject input, string key, CancellationToken cancellationToken)
    {
        var answer = await InsistAsync(
            HttpMethod.Post,
            $"/api/workflows/{definition}/instances",
            new JsonObject { ["key"] = key, ["correlationId"] = key, ["name"] = key, ["input"] = input.DeepClone() },
            cancellationToken);
        var id = answer.Status is HttpStatusCode.Created or HttpStatusCode.OK ? (string?)answer.Body?["id"] : null;

        return id is null ? throw answer.Unexpected() : Guid.Parse(id);
    }

    /// <summary>The open tasks of an instance.</summary>
    public async Task<IReadOnlyList<Guid>> TasksAsync(Guid instance, CancellationToken cancellationToken)
    {
        var answer = await InsistAsync(HttpMethod.Get, $"/api/tasks?instance={instance:D}", null, cancellationToken);
        var items = answer is { Status: HttpStatusCode.OK, Body: { } body } ? body["items"] as JsonArray : null;

        return items is null ? throw answer.Unexpected() : [.. items.Select(task => Guid.Parse((string?)task?["id"] ?? ""))];
    }

    /// <summary>Completes a task.</summary>
    /// <returns>False when somebody was first.</returns>
    public async Task<bool> CompleteAsync(Guid task, string outcome, JsonObject form, CancellationToken cancellationToken)
    {
        var answer = await InsistAsync(
            HttpMethod.Post,
            $"/api/tasks/{task:D}/complete",
            new JsonObject { ["outcome"] = outcome, ["form"] = form.DeepClone() },
            cancellationToken);

        return answer.Status switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.Conflict => false,
            _ => throw answer.Unexpected(),
        };
    }

    /// <summary>Publishes an event.</summary>
    public async Task PublishAsync(string name, JsonObject body, CancellationToken cancellationToken)
    {
        var answer = await InsistAsync(HttpMethod.Post, $"/api/events/{name}", body, cancellationToken);
        if (answer.Status != HttpStatusCode.Accepted)
        {
            throw answer.Unexpected();
        }
    }

    /// <summary>Asks once.</summary>
    /// <returns>Null when no answer came.</returns>
    public async Task<ApiAnswer?> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(_node(), path));
        request.Content = body is null ? null : JsonContent.Create(body);
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var json = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;

            return new ApiAnswer(path, answer.StatusCode, text, json && text.Length > 0 ? JsonNode.Parse(text) as JsonObject : null);
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>A page as the signed-in browser gets it.</summary>
    /// <returns>Status and text.</returns>
    public async Task<(HttpStatusCode Status, string Text)> PageAsync(string path, CancellationToken cancellationToken)
    {
        var browser = _browser ?? throw new InvalidOperationException($"{UserName} has a token, but no browser.");
        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public void Dispose()
    {
        _http.Dispose();
        _browser?.Dispose();
    }

    /// <summary>Asks until an answer comes that says more than that the host cannot just now.</summary>
    private async Task<ApiAnswer> InsistAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await AskAsync(method, path, body, cancellationToken);
            if (answer is { Status: not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests) })
            {
                return answer;
            }

            Repeats++;
            await Run.PauseAsync(Pause, cancellationToken);
        }
    }

    private static string FormToken(string page) => HiddenToken().Match(page) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException("The page holds no form token.");

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex HiddenToken();
}

/// <summary>What the API answered.</summary>
/// <param name="Path">To which request.</param>
/// <param name="Status">The status.</param>
/// <param name="Text">The whole body.</param>
/// <param name="Body">The body as a JSON object; null when it is none.</param>
internal sealed record ApiAnswer(string Path, HttpStatusCode Status, string Text, JsonObject? Body)
{
    public InvalidOperationException Unexpected() => new($"{Path} was answered with {(int)Status}: {Text}");
}
