using System.Net;
using System.Text.Json.Nodes;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Outages;

/// <summary>One host with callers that work through whatever happens to it, and what is checked when it is over.</summary>
internal sealed class UnderLoad : IAsyncDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(90);

    private readonly Site _site;
    private readonly Promises _promises = new();
    private readonly Load _load;
    private readonly Mailbox? _mailbox;
    private readonly List<ApiClient> _callers = [];
    private readonly List<Task> _working = [];
    private readonly CancellationTokenSource _stop = new();

    private UnderLoad(Site site, HostProcess host, Mailbox? mailbox, int seed)
    {
        (_site, Host, _mailbox) = (site, host, mailbox);
        _load = new Load(site, _promises, seed);
    }

    public HostProcess Host { get; }

    /// <summary>A caller of its own, for questions.</summary>
    public ApiClient Asker => _callers[^1];

    public int Completed => _promises.Completed.Count;

    /// <summary>Starts the host and two callers.</summary>
    public static async Task<UnderLoad> StartAsync(Site site, HostProcess host, Mailbox? mailbox)
    {
        var seed = Run.Seed();
        TestContext.Current.TestOutputHelper?.WriteLine($"CREATIVETALENT_SEED={seed}");
        var under = new UnderLoad(site, host, mailbox, seed);
        await host.StartAsync(Run.Cancelled);
        foreach (var person in site.People.Take(3))
        {
            under._callers.Add(await ApiClient.SignInAsync(() => host.Address, person, Run.Cancelled));
        }

        under._working.AddRange(Enumerable.Range(0, 2).Select(number => under._load.RunAsync(
            number, under._callers[number], under._callers[1 - number], TimeSpan.FromMilliseconds(50), under._stop.Token, Run.Cancelled)));

        return under;
    }

    /// <summary>Waits until so many more tasks were completed.</summary>
    public async Task GoOnAsync(int more)
    {
        var goal = Completed + more;
        while (Completed < goal)
        {
            if (_working.Find(one => one.IsFaulted) is { } broken)
            {
                await broken;
            }

            await Run.PauseAsync(TimeSpan.FromMilliseconds(50), Run.Cancelled);
        }
    }

    /// <summary>A start that must be refused clearly: 503, problem details with the reason, no stack trace.</summary>
    public async Task RefusedAsync(string reason)
    {
        var answer = await Asker.AskAsync(
            HttpMethod.Post,
            $"/api/workflows/{Load.Definition}/instances",
            new JsonObject { ["key"] = $"refused-{Guid.NewGuid():N}", ["input"] = _load.Input("refused", 1) },
            Run.Cancelled);

        Assert.NotNull(answer);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, reason), (answer.Status, (string?)answer.Body?["reason"]));
        Assert.DoesNotContain("   at ", answer.Text, StringComparison.Ordinal);
    }

    /// <summary>A page that a signed-in person asks for meanwhile: 503, calm, and without a stack trace.</summary>
    public async Task PageRefusedAsync()
    {
        var (status, page) = await Asker.PageAsync("/", Run.Cancelled);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("系统暂时不能服务", page, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", page, StringComparison.Ordinal);
    }

    /// <summary>What <c>/health/ready</c> says.</summary>
    public async Task<JsonObject> HealthAsync()
    {
        using var client = new HttpClient { BaseAddress = Host.Address };
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Run.Cancelled);

        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Run.Cancelled))?.AsObject() ?? [];
    }

    /// <summary>Waits until <c>/health/ready</c> is content again.</summary>
    public async Task HealthyAgainAsync()
    {
        while ((string?)(await HealthAsync())["status"] != "Healthy")
        {
            await Run.PauseAsync(TimeSpan.FromMilliseconds(200), Run.Cancelled);
        }
    }

    /// <summary>Waits until documents of so many instances were written.</summary>
    public async Task DocumentsAsync(int count)
    {
        while (await _site.ReadAsync((context, token) => context.Documents.CountAsync(token), Run.Cancelled) < count)
        {
            await Run.PauseAsync(TimeSpan.FromMilliseconds(200), Run.Cancelled);
        }
    }

    /// <summary>Lets outbox work that was tried in vain be older than it is, once there is some.</summary>
    public async Task AgeAsync(TimeSpan by)
    {
        var asked = TimeProvider.System.GetUtcNow() - by;
        var changed = 0;
        while (changed == 0)
        {
            await _site.WriteAsync(
                async (context, token) => changed = await context.Outbox
                    .Where(row => row.State == OutboxState.Waiting && row.Attempts > 0 && row.LastError != null)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.CreatedAt, asked), token),
                Run.Cancelled);
            await Run.PauseAsync(TimeSpan.FromMilliseconds(100), Run.Cancelled);
        }
    }

    /// <summary>Lets outbox rows that wait for their next try be due at once: a test does not wait a minute for each.</summary>
    public Task DueAtOnceAsync() => _site.WriteAsync(
        (context, token) => context.Outbox.Where(row => row.State == OutboxState.Waiting)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.NotBefore, one => one.CreatedAt), token),
        Run.Cancelled);

    /// <summary>Ends the load, lets everything come to its end, and checks every invariant.</summary>
    public async Task EverythingIsThereOnceAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_working);
        await new Aftermath(_site, _load, _mailbox, Asker).SettleAsync(Settling, Run.Cancelled);
        var invariants = new Invariants(_site, _promises, _mailbox);
        var broken = await invariants.CheckAsync(Run.Cancelled);

        Assert.True(
            broken.Count == 0,
            $"{broken.Count} broken\n{string.Join('\n', broken.Take(10))}\n{await invariants.DescribeFirstAsync(Run.Cancelled)}\n{Host.Tail(30)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Host.DisposeAsync();
        _callers.ForEach(caller => caller.Dispose());
        _stop.Dispose();
    }
}
