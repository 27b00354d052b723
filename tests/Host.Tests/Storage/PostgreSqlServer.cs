using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(CreativeTalent.Host.Tests.Storage.PostgreSqlServer))]

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>A real PostgreSQL server in a temporary folder on a free port, started by the first test that needs it.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Account = "postgres";

    private readonly Lazy<Task<string>> _started;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"creative-talent-postgres-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private Process? _server;

    private string ConnectionString => $"Host=127.0.0.1;Port={_port};Username={Account};Database=postgres";

    public PostgreSqlServer() => _started = new Lazy<Task<string>>(StartAsync);

    /// <summary>Makes an empty database and gives its connection string.</summary>
    internal async Task<string> MakeDatabaseAsync()
    {
        var server = await _started.Value;
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        return new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 10 }.ToString();
    }

    /// <summary>Stops the server, as an administrator does who restarts it: connections are cut, what is committed stays.</summary>
    internal async Task StopAsync()
    {
        if (_server is { HasExited: false } server)
        {
            await RunAsync("kill", "-INT", $"{server.Id}");
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts a stopped server again, with its data and at its port.</summary>
    internal Task StartAgainAsync() => ServeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false } server)
        {
            server.Kill();
            await server.WaitForExitAsync();
        }

        _server?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<string> StartAsync()
    {
        Directory.CreateDirectory(_folder);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", Account, _folder);
        }

        var data = Path.Combine(_folder, "data");
        await RunAsync(AsUnprivileged("initdb", "-D", data, "-U", Account, "-A", "trust", "-E", "UTF8", "--no-sync"));
        await ServeAsync();

        return ConnectionString;
    }

    private async Task ServeAsync()
    {
        _server?.Dispose();
        _server = Process.Start(Quietly(AsUnprivileged(
            "postgres", "-D", Path.Combine(_folder, "data"), "-h", "127.0.0.1", "-p", $"{_port}", "-k", _folder, "-c", "max_connections=200")))
            ?? throw new InvalidOperationException("postgres did not start.");
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        await UntilItAnswersAsync(ConnectionString);
    }

    private async Task UntilItAnswersAsync(string connectionString)
    {
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync(TestContext.Current.CancellationToken);
                return;
            }
            catch (NpgsqlException) when (_server is { HasExited: false })
            {
                // It is still starting; a refused connection comes back at once.
                await Task.Yield();
            }
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsUnprivileged(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", Account, "--regid", Account, "--clear-groups", program, .. arguments]
            : [program, .. arguments];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(Quietly(command)) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {said}");
        }
    }

    private static ProcessStartInfo Quietly(string[] command) => new(command[0], command[1..])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Path.GetTempPath(),
    };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
