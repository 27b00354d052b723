using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Api;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Security;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CreativeTalent.Host.Tests.Api;

/// <summary>The API behind its real sign-in, limits and rights, on a database of its own, with one person for each role.</summary>
internal sealed class ApiWorld : IAsyncDisposable
{
    public const string Definition = "payment";

    private static readonly AssociationId Province = new("shanxi");
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly Dictionary<Role, PersonId> _people = [];

    private ApiWorld(WebApplication app, string folder) => (_app, _folder) = (app, folder);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First()
        ?? throw new InvalidOperationException("The server listens nowhere."));

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ApiWorld> OpenAsync(int requestsPerMinute = 100_000)
    {
        var folder = Directory.CreateTempSubdirectory("creative-talent-api-").FullName;
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Folder"] = folder,
            ["RequestLimits:RequestsPerMinute"] = requestsPerMinute.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        builder.AddCapabilities().AddAccounts().AddSecurity();
        builder.Services.AddSingleton<IDeadlines, NoDeadlines>();
        var app = builder.Build();
        app.UseApiProblems();
        app.UseSecurity();
        app.MapApi();
        app.MapVersions();
        app.MapGet("/enter/{name}", async (string name, SignInManager<Account> signIn) =>
        {
            await signIn.PasswordSignInAsync(name, DemoAccounts.Password, isPersistent: false, lockoutOnFailure: false);
        }).AllowAnonymous();
        var world = new ApiWorld(app, folder);
        await world.Get<DatabaseMigration>().ApplyAsync(Token);
        await world.SeedAsync();
        await app.StartAsync(Token);

        return world;
    }

    /// <summary>A program with a token of the person who has a role.</summary>
    public async Task<HttpClient> ProgramAsync(Role role, params string[] scopes)
    {
        var (_, token) = await Get<AccessTokens>().CreateAsync(
            new Caller(_people[role], []), "test", scopes.Length > 0 ? scopes : TokenScopes.All, Get<TimeProvider>().GetUtcNow().AddDays(1), Token);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return client;
    }

    /// <summary>A browser that signed in, with its anti-forgery header.</summary>
    public async Task<HttpClient> BrowserAsync(Role role)
    {
        var client = new HttpClient { BaseAddress = Address };
        await client.GetAsync(new Uri($"/enter/{role}", UriKind.Relative), Token);
        var session = await client.GetFromJsonAsync<JsonObject>(new Uri("/api/session", UriKind.Relative), Token);
        client.DefaultRequestHeaders.Add("X-Form-Token", (string?)session?["formToken"]);

        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SeedAsync()
    {
        await Get<Database>().WriteAsync(
            (context, _) =>
            {
                context.Associations.Add(new AssociationRow { Id = Province, Level = AssociationLevel.Province, Name = "山西省科学技术协会" });
                return Task.CompletedTask;
            },
            Token);
        await using var scope = _app.Services.CreateAsyncScope();
        foreach (var role in Enum.GetValues<Role>())
        {
            _people[role] = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().EnsureAsync(
                new DemoPerson { UserName = role.ToString(), Name = $"测试 {role}", Grants = [new RoleAt(role, Province)] }, Token);
        }

        var folder = Directory.CreateDirectory(Path.Combine(_folder, "workflows")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Definition}.v1.json"), Payment, Token);
        await Get<DefinitionImport>().ImportAsync(folder, Token);
    }

    private sealed class NoDeadlines : IDeadlines
    {
        public Task<DeadlineTimes?> FindAsync(
            SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken) =>
            Task.FromResult<DeadlineTimes?>(null);
    }

    /// <summary>A payment that fails while its amount is not positive, and is then approved by a person.</summary>
    private const string Payment = """
        {
          "id": "payment.v1", "definitionId": "payment", "name": "拨付", "version": 1, "isPublished": true,
          "inputs": [{ "name": "amount", "type": "Int32" }],
          "variables": [{ "id": "amount", "name": "Amount", "typeName": "Int32", "value": 5 }],
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "start", "type": "Elsa.Start", "version": 1 },
              { "id": "read", "type": "Elsa.RunJavaScript", "version": 1,
                "script": { "typeName": "String", "expression": { "type": "Literal",
                  "value": "if (getInput('amount') != null) setVariable('Amount', getInput('amount'))" } } },
              { "id": "check", "name": "核对金额", "type": "Elsa.RunJavaScript", "version": 1,
                "script": { "typeName": "String", "expression": { "type": "Literal",
                  "value": "if (getVariable('Amount') <= 0) throw new Error('amount is not positive')" } } },
              { "id": "ask", "type": "CreativeTalent.HumanTask", "version": 1,
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "审批拨付" } },
                "role": { "typeName": "String", "expression": { "type": "Literal", "value": "Administrator" } },
                "association": { "typeName": "String", "expression": { "type": "Literal", "value": "shanxi" } },
                "season": { "typeName": "String", "expression": { "type": "Literal", "value": "2023" } },
                "outcomes": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"通过\",\"退回修改\"]" } } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "read", "port": "In" } },
              { "source": { "activity": "read", "port": "Done" }, "target": { "activity": "check", "port": "In" } },
              { "source": { "activity": "check", "port": "Done" }, "target": { "activity": "ask", "port": "In" } }
            ]
          }
        }
        """;
}
