using System.Diagnostics;
using System.Globalization;
using CreativeTalent.Domain.People;
using CreativeTalent.Host;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>What one or several host processes share: a data folder, a database, definitions, accounts and settings.</summary>
internal sealed class Site : IDisposable
{
    /// <summary>The season and the association that the tests' tasks belong to.</summary>
    public const string Association = "jinzhong";

    private static readonly DirectoryInfo Repository = FindRepository();

    private readonly Dictionary<string, string> _settings = [];
    private readonly Dictionary<string, PersonId> _persons = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("creative-talent-chaos-").FullName;
    private IHost? _services;

    private Site(DatabaseProvider provider, string connectionString)
    {
        With("Storage:Folder", DataFolder);
        With("Workflows:Folder", Path.Combine(_folder, "workflows"));
        With("RequestLimits:SignInsPerMinute", "10000");
        With("RequestLimits:RequestsPerMinute", "10000000");
        With("Database:Provider", provider.ToString());
        if (connectionString.Length > 0)
        {
            With("Database:ConnectionString", connectionString);
        }
    }

    /// <summary>Database file, stored files and keys.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>What the hosts said.</summary>
    public string LogFolder => Directory.CreateDirectory(Path.Combine(_folder, "logs")).FullName;

    /// <summary>Who may start, look and complete; each has <see cref="DemoAccounts.Password"/>.</summary>
    public IReadOnlyList<string> People { get; } = ["load1", "load2", "load3", "load4"];

    /// <summary>The newest season.</summary>
    public string Season { get; private set; } = "";

    private IServiceProvider Services => (_services ?? throw new InvalidOperationException("The site is not open.")).Services;

    /// <summary>The settings of every host of this site.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings;

    /// <summary>Makes a site with the released definitions and those of these tests.</summary>
    /// <param name="provider">Where the data lies.</param>
    /// <param name="connectionString">Empty for SQLite in the data folder.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task<Site> MakeAsync(DatabaseProvider provider, string connectionString, CancellationToken cancellationToken)
    {
        var site = new Site(provider, connectionString);
        Copy(Path.Combine(Repository.FullName, "workflows"), site.Settings["Workflows:Folder"]);
        Copy(Path.Combine(Repository.FullName, "tests", "Chaos.Tests", "workflows"), site.Settings["Workflows:Folder"]);
        await site.OpenAsync(cancellationToken);

        return site;
    }

    /// <summary>Sets a setting for the hosts that start from now on.</summary>
    public Site With(string setting, string value)
    {
        _settings[setting] = value;

        return this;
    }

    /// <summary>Sends mail to a server.</summary>
    public Site SendingTo(MailOptions server)
    {
        (string Name, string Value)[] mail =
        [
            ("Mode", server.Mode.ToString()),
            ("Host", server.Host),
            ("Port", server.Port.ToString(CultureInfo.InvariantCulture)),
            ("Security", server.Security.ToString()),
            ("UserName", server.UserName),
            ("Password", server.Password),
            ("SenderAddress", server.SenderAddress),
            ("SenderName", server.SenderName),
            ("TestRecipient", server.TestRecipient),
            ("ServerCertificateSha256", server.ServerCertificateSha256),
            ("CheckRevocation", "false"),
            ("Timeout", server.Timeout.ToString("c", CultureInfo.InvariantCulture)),
        ];
        foreach (var (name, value) in mail)
        {
            With($"Mail:{name}", value);
        }

        return this;
    }

    /// <summary>Reads the database beside the hosts; a connection that a stopped server cut is replaced.</summary>
    public async Task<T> ReadAsync<T>(
        Func<CreativeTalentContext, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var database = Services.GetRequiredService<Database>();
        try
        {
            return await database.ReadAsync(read, cancellationToken);
        }
        catch (Exception cut) when (OutageCause.Of(cut) is not null)
        {
            return await database.ReadAsync(read, cancellationToken);
        }
    }

    /// <summary>Changes rows beside the hosts, where waiting for the clock would only take time.</summary>
    public Task WriteAsync(Func<CreativeTalentContext, CancellationToken, Task> write, CancellationToken cancellationToken) =>
        Services.GetRequiredService<Database>().WriteAsync(write, cancellationToken);

    /// <summary>The person behind one of <see cref="People"/>.</summary>
    public PersonId PersonOf(string userName) => _persons[userName];

    /// <summary>Verifies audit chain and stored files by the program's own verb.</summary>
    /// <returns>Its exit code, and what it said.</returns>
    public async Task<(int ExitCode, string Said)> VerifyAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), "verify", "--data", DataFolder, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Apply(start, []);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("verify did not start.");
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);

        return (process.ExitCode, said + await error);
    }

    /// <summary>Gives a process the site's settings, and more of its own.</summary>
    public void Apply(ProcessStartInfo start, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in _settings.Concat(more))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
    }

    /// <summary>The built program, in the configuration of these tests.</summary>
    public static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = output.Parent?.Name ?? "Debug";

        return Path.Combine(
            Repository.FullName, "src", "Host", "bin", configuration, output.Name, "CreativeTalent.Host.dll");
    }

    public void Dispose()
    {
        _services?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Schema, definitions, seasons and accounts, made by the program's own parts before any host starts.</summary>
    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var folder = _settings["Workflows:Folder"];
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        foreach (var (name, value) in _settings)
        {
            builder.Configuration[name] = value;
        }

        var seasons = await SeasonCatalogue.ReadAsync(Path.Combine(folder, "seasons"), cancellationToken);
        builder.Services.AddSingleton(await RuleFile.LoadAsync(folder, cancellationToken));
        builder.AddCapabilities().AddCityStage(seasons).AddAccounts();
        builder.Logging.ClearProviders();
        _services = builder.Build();
        await Services.GetRequiredService<SeasonOpening>().OpenAsync(folder, cancellationToken);
        Season = seasons.Current.Id.Value;
        var city = new AssociationId(Association);
        var province = seasons.Current.Associations.Province.Id;
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<DemoAccounts>();
        foreach (var userName in People)
        {
            _persons[userName] = await accounts.EnsureAsync(
                new DemoPerson
                {
                    UserName = userName,
                    Name = $"测试 {userName}",
                    Grants = [new RoleAt(Role.Administrator, province), new RoleAt(Role.CityStaff, city)],
                },
                cancellationToken);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target) ?? to);
            File.Copy(path, target);
        }
    }

    private static DirectoryInfo FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("The tests do not lie in the repository, so the host's program cannot be found.");
    }
}
