using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeTalent.Browser.Tests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(PortalProcess))]

namespace CreativeTalent.Browser.Tests;

/// <summary>The real host process with the demo season, on a free port and in a folder of its own, and one browser.</summary>
public sealed class PortalProcess : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(6);

    private readonly string _folder = Directory.CreateTempSubdirectory("creative-talent-browser-").FullName;
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where the portal listens.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>A signed-in page that keeps what its console said.</summary>
    public async Task<PortalPage> SignInAsync(string userName, int width = 1440)
    {
        var page = await OpenAsync(width);
        await page.Page.GotoAsync("/sign-in");
        await page.Page.FillAsync("#user-name", userName);
        await page.Page.FillAsync("#password", "Demo-2023-talent");
        await page.Page.ClickAsync(".sign-in button[type=submit]");
        await Assertions.Expect(page.Page.Locator("header.top .brand")).ToBeVisibleAsync();

        return page;
    }

    /// <summary>A page of nobody.</summary>
    public async Task<PortalPage> OpenAsync(int width = 1440)
    {
        var browser = _browser ?? throw new InvalidOperationException("The browser has not started.");
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
        });

        return new PortalPage(context, await context.NewPageAsync());
    }

    /// <summary>Runs a verb of the program beside the portal, on the same data.</summary>
    public async Task RunVerbAsync(params string[] arguments)
    {
        using var verb = Process.Start(new ProcessStartInfo("dotnet", [HostProgram(), .. arguments, "--data", _folder]))
            ?? throw new InvalidOperationException("The program does not start.");
        await verb.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, verb.ExitCode);
    }

    /// <summary>The repository, above these tests.</summary>
    public static string Repository() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(HostProgram()) ?? "", "../../../../.."));

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                HostProgram(), "--data", _folder, "--demo", "true",
                "--port", Address.Port.ToString(CultureInfo.InvariantCulture), "--Logging:LogLevel:Default=Warning",
            },
        });
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.StartNew();
        while (!await AnswersAsync(client))
        {
            Assert.False(_process is null or { HasExited: true }, "The portal ended while it started; its output says why.");
            Assert.True(started.Elapsed < StartLimit, $"The portal did not answer within {StartLimit}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode == HttpStatusCode.OK;
        }
        catch (Exception refused) when (refused is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>The program as it was built beside these tests, in the same configuration.</summary>
    private static string HostProgram()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent?.Name ?? "Debug";
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
            {
                return Path.Combine(folder.FullName, "src", "Host", "bin", configuration, output.Name, "CreativeTalent.Host.dll");
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the repository, so the host's program cannot be found.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A page, and what its console complained of.</summary>
public sealed class PortalPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal PortalPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors of scripts, refused by the content policy or thrown; empty on a sound page.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
