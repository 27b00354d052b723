using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Host.Mail;
using Microsoft.Data.Sqlite;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>One city's stage played by the built program as a process of its own, with its data in a folder of its own.</summary>
internal sealed class SimulatedCity(int nominations, int quota, int seed = 1) : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "CreativeTalent.Host.dll");

    private readonly Dictionary<string, string> settings = [];
    private readonly List<string> options = [];

    /// <summary>The full numbers (<c>./test --long</c>), or few.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("CREATIVETALENT_LONG") == "1";

    public string Folder { get; } = Directory.CreateTempSubdirectory("creative-talent-city-").FullName;

    public int Nominations => nominations;

    public int Quota => quota;

    /// <summary>Sends to a server by the command line and, for what has no option, by the environment.</summary>
    public SimulatedCity SendingTo(MailOptions server, string mailbox)
    {
        options.AddRange(["--smtp", $"{server.Host}:{server.Port}", "--mailbox", mailbox]);
        (string Name, string Value)[] mail =
        [
            ("UserName", server.UserName),
            ("Password", server.Password),
            ("SenderAddress", server.SenderAddress),
            ("SenderName", server.SenderName),
            ("TestRecipient", server.TestRecipient),
            ("ServerCertificateSha256", server.ServerCertificateSha256),
            ("CheckRevocation", "false"),
        ];
        foreach (var (name, value) in mail)
        {
            settings[$"Mail__{name}"] = value;
        }

        return this;
    }

    public SimulatedCity With(string name, string value)
    {
        settings[name] = value;

        return this;
    }

    /// <summary>Plays, or goes on, to the end.</summary>
    /// <returns>What the program printed about the city.</returns>
    public async Task<JsonObject> PlayAsync(CancellationToken cancellationToken)
    {
        var said = await RunAsync(Arguments(), cancellationToken);

        return (JsonObject?)JsonNode.Parse(said)?["cities"]?[0] ?? throw new InvalidOperationException($"simulate said: {said}");
    }

    /// <summary>Plays, or goes on, until it is killed (-9) when something is seen.</summary>
    /// <returns>False when it had ended by itself before.</returns>
    public async Task<bool> PlayUntilAsync(Func<CancellationToken, Task> seen, CancellationToken cancellationToken)
    {
        using var process = Start(Arguments());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await Task.WhenAny(seen(stop.Token), process.WaitForExitAsync(stop.Token));
        await stop.CancelAsync();
        process.Kill();
        await process.WaitForExitAsync(cancellationToken);
        await output;

        return process.ExitCode switch
        {
            0 => false,
            137 => true,
            var code => throw new InvalidOperationException($"simulate ended with {code}: {await error}"),
        };
    }

    /// <summary>Verifies audit chain and stored files with the program's own verb.</summary>
    /// <returns>How many audit entries there are.</returns>
    public async Task<int> VerifyAsync(CancellationToken cancellationToken)
    {
        var verdict = JsonNode.Parse(await RunAsync(["verify", "--data", Folder, "--json"], cancellationToken));

        return (int?)verdict?["entries"] ?? 0;
    }

    /// <summary>Reads rows from the database, without the program; times are left out because they are no facts to compare.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using DbConnection connection = settings.TryGetValue("Database__ConnectionString", out var server)
            ? new Npgsql.NpgsqlConnection(server)
            : new SqliteConnection($"Data Source={Path.Combine(Folder, "creative-talent.db")};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        // A PDF maker whose parent was killed may still close its files.
        while (Directory.Exists(Folder))
        {
            try
            {
                Directory.Delete(Folder, recursive: true);
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Guid id => Convert.ToHexStringLower(id.ToByteArray(bigEndian: true)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string[] Arguments() =>
    [
        "simulate", "--city", "晋中", "--data", Folder, "--json",
        "--nominations", nominations.ToString(CultureInfo.InvariantCulture),
        "--quota", quota.ToString(CultureInfo.InvariantCulture),
        "--seed", seed.ToString(CultureInfo.InvariantCulture),
        .. options,
    ];

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}: {await error}{await output}");
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}
