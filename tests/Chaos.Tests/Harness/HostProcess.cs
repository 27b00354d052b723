using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CreativeTalent.Host.Tests.Mail;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>The real host as a process of its own, which can be killed (-9), stopped, and started again at the same address.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>How long a start may take, on a machine that does much else.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly Site _site;
    private readonly string[] _launcher;
    private readonly Lock _saying = new();
    private readonly StreamWriter _log;
    private Process? _process;

    private HostProcess(Site site, string[] launcher)
    {
        (_site, _launcher) = (site, launcher);
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        LogFile = Path.Combine(site.LogFolder, $"host-{Address.Port.ToString(CultureInfo.InvariantCulture)}.log");
        _log = new StreamWriter(LogFile) { AutoFlush = true };

        // The host ends with the tests, even when a test is broken off.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address { get; }

    /// <summary>Everything it wrote, over all its starts.</summary>
    public string LogFile { get; }

    /// <summary>Settings of this node alone, on top of the site's.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Environment variables of this node alone.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public bool IsRunning => _process is { HasExited: false };

    public int Id => _process?.Id ?? 0;

    /// <summary>Makes a node that is not started yet.</summary>
    /// <param name="site">What it works on.</param>
    /// <param name="launcher">A program that starts it, with its arguments, for example <c>prlimit --fsize=…</c>.</param>
    public static HostProcess On(Site site, params string[] launcher) => new(site, launcher);

    /// <summary>Makes a node, starts it and waits until it is ready.</summary>
    public static async Task<HostProcess> StartAsync(Site site, CancellationToken cancellationToken)
    {
        var host = On(site);
        await host.StartAsync(cancellationToken);

        return host;
    }

    /// <summary>Starts it, or starts it again, and waits for <c>/health/ready</c>.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Launch();
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(client))
        {
            if (!IsRunning || Stopwatch.GetElapsedTime(started) > StartLimit)
            {
                throw new InvalidOperationException($"The host at {Address} did not become ready:\n{Tail(60)}");
            }

            await ticks.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Starts it, or starts it again, without waiting.</summary>
    public void Launch()
    {
        string[] command = [.. _launcher, "dotnet", Site.Program()];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _site.LogFolder,
        };
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address.ToString());
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        _site.Apply(start, Settings);
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process?.Dispose();
        _process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Kills it (-9): no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }
    }

    /// <summary>Asks it to stop (TERM) and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (_process is not { HasExited: false } running)
        {
            return 0;
        }

        using var signal = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
        await running.WaitForExitAsync(cancellationToken);

        return running.ExitCode;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task WaitForExitAsync(CancellationToken cancellationToken) =>
        Wait.UntilAsync(() => !IsRunning, cancellationToken);

    /// <summary>The last lines that it wrote.</summary>
    public string Tail(int lines)
    {
        lock (_saying)
        {
            using var reader = new StreamReader(new FileStream(LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));

            return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(lines));
        }
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        _process?.Dispose();
        _process = null;
        await _log.DisposeAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));

            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception refused) when (refused is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Say(string? line)
    {
        lock (_saying)
        {
            if (line is not null && _log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
