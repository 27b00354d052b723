using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CreativeTalent.Benchmarks.Servers;

/// <summary>A PostgreSQL server of our own, as it comes (fsync on), in a folder on the disk that everything is measured on.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Account = "postgres";

    private readonly string _folder;
    private readonly Process _server;
    private readonly string _connectionString;
    private readonly EventHandler _end;

    private PostgreSqlCluster(string folder, Process server, string connectionString)
    {
        _folder = folder;
        _server = server;
        _connectionString = connectionString;
        _end = (_, _) => End();
        AppDomain.CurrentDomain.ProcessExit += _end;
    }

    /// <summary>What the server has said, its statements included when it was told to log them.</summary>
    public string LogPath => Path.Combine(_folder, "log");

    /// <summary>Makes a cluster and starts it on a free port.</summary>
    public static async Task<PostgreSqlCluster> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("creativetalent-bench-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync(["chown", Account, folder], cancellationToken);
        }

        var cluster = Path.Combine(folder, "cluster");
        await RunAsync(
            AsUnprivileged(Program("initdb"), "-D", cluster, "-U", Account, "-A", "trust", "-E", "UTF8", "--no-locale"), cancellationToken);
        var port = FreePort();
        var command = AsUnprivileged(
            "/bin/sh", "-c", "exec \"$0\" \"$@\" > \"$LOG\" 2>&1",
            Program("postgres"), "-D", cluster, "-h", "127.0.0.1", "-p", $"{port}", "-k", folder, "-c", "max_connections=200");
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
        start.Environment["LOG"] = Path.Combine(folder, "log");
        var server = Process.Start(start) ?? throw new InvalidOperationException("postgres did not start.");
        var made = new PostgreSqlCluster(
            folder, server, $"Host=127.0.0.1;Port={port};Username={Account};Database=postgres;Maximum Pool Size=64");
        await made.UntilItAnswersAsync(cancellationToken);

        return made;
    }

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> MakeDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"b{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}", cancellationToken);

        return new NpgsqlConnectionStringBuilder(_connectionString) { Database = name }.ToString();
    }

    /// <summary>Runs a command on the server.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(_connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The processor time that the server has used so far.</summary>
    public TimeSpan ProcessorTime() => ProcessTree.ProcessorTime(_server.Id);

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _end;
        NpgsqlConnection.ClearAllPools();
        if (!_server.HasExited)
        {
            // SIGQUIT ends all of its processes at once; what it would write first is thrown away anyway.
            await RunAsync(["kill", "-QUIT", $"{_server.Id}"], CancellationToken.None);
            await _server.WaitForExitAsync();
        }

        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void End()
    {
        if (!_server.HasExited)
        {
            _server.Kill(entireProcessTree: true);
        }
    }

    private async Task UntilItAnswersAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1", cancellationToken);
                return;
            }
            catch (NpgsqlException) when (!_server.HasExited)
            {
                // It is still starting; a refused connection comes back at once.
                await Task.Yield();
            }
        }
    }

    /// <summary>The program of the newest version that is installed where distributions put it; else whatever the path finds.</summary>
    internal static string Program(string name) =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", name))
                .Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault() ?? name
            : name;

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] AsUnprivileged(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", Account, "--regid", Account, "--clear-groups", program, .. arguments]
            : [program, .. arguments];

    private static async Task RunAsync(string[] command, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        }) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await output;
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {said}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
