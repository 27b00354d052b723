using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks.Http;

/// <summary>The real host as a process with its own folder and database, workers on, and a signed-in caller's token.</summary>
internal sealed partial class HostUnderLoad : IAsyncDisposable
{
    private readonly HostProcess _host;

    private HostUnderLoad(Site site, HostProcess host, PostgreSqlCluster? cluster, string connectionString)
    {
        Site = site;
        _host = host;
        Cluster = cluster;
        ConnectionString = connectionString;
    }

    public Site Site { get; }

    public PostgreSqlCluster? Cluster { get; }

    /// <summary>Where its database is.</summary>
    public string ConnectionString { get; }

    /// <summary>The process.</summary>
    public int Id => _host.Id;

    /// <summary>The token that requests are made with.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Where it listens.</summary>
    public Uri Address => _host.Address;

    public static async Task<HostUnderLoad> StartAsync(DatabaseProvider provider, CancellationToken cancellationToken)
    {
        var cluster = provider == DatabaseProvider.PostgreSql ? await PostgreSqlCluster.StartAsync(cancellationToken) : null;
        Site? site = null;
        HostProcess? host = null;
        try
        {
            var server = cluster is null ? "" : await cluster.MakeDatabaseAsync(cancellationToken);
            site = await Site.MakeAsync(provider, server, cancellationToken);
            foreach (var definition in Directory.EnumerateFiles(EngineWorld.Definitions))
            {
                File.Copy(definition, Path.Combine(site.Settings["Workflows:Folder"], Path.GetFileName(definition)));
            }

            host = await HostProcess.StartAsync(site, cancellationToken);
            var connectionString = cluster is null ? $"Data Source={Path.Combine(site.DataFolder, "creative-talent.db")}" : server;
            var started = new HostUnderLoad(site, host, cluster, connectionString);
            started.Token = await started.SignInAsync(cancellationToken);

            return started;
        }
        catch
        {
            await EndAsync(site, host, cluster);
            throw;
        }
    }

    /// <summary>A client with so many connections, and nothing that a lean driver does not need.</summary>
    public HttpClient Connect(int connections)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = connections,
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        })
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        return client;
    }

    public ValueTask DisposeAsync() => EndAsync(Site, _host, Cluster);

    private static async ValueTask EndAsync(Site? site, HostProcess? host, PostgreSqlCluster? cluster)
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        site?.Dispose();
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>As a person does: the sign-in page, its form, then a token for programs.</summary>
    private async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = Site.People[0],
            ["password"] = DemoAccounts.Password,
            ["__RequestVerificationToken"] = FormToken(page),
        });
        using var signedIn = await browser.PostAsync(new Uri("/account/sign-in", UriKind.Relative), form, cancellationToken);
        if (signedIn.StatusCode != HttpStatusCode.Found)
        {
            throw new InvalidOperationException($"Sign-in was answered with {signedIn.StatusCode}.");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens")
        {
            Content = JsonContent.Create(new JsonObject
            {
                ["name"] = "benchmarks",
                ["scopes"] = new JsonArray("workflows.run", "workflows.read", "tasks", "operate"),
            }),
        };
        var session = await browser.GetFromJsonAsync<JsonObject>(new Uri("/api/session", UriKind.Relative), cancellationToken);
        request.Headers.Add("X-Form-Token", (string?)session?["formToken"]);
        using var made = await browser.SendAsync(request, cancellationToken);
        made.EnsureSuccessStatusCode();

        return (string?)(await made.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))?["token"]
            ?? throw new InvalidOperationException("The answer to POST /api/tokens holds no token.");
    }

    private static string FormToken(string page) => HiddenToken().Match(page) is { Success: true } found
        ? found.Groups[1].Value
        : throw new InvalidOperationException("The page holds no form token.");

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex HiddenToken();
}
