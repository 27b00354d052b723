using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Rules;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Simulation;

/// <summary><c>simulate</c>: plays a city's stage, or the whole season's city stages, under a virtual clock through the real code.</summary>
internal sealed class SimulateVerb : IVerb
{
    private const int MaxNominations = 500;

    public string Name => "simulate";

    public BilingualText Summary { get; } = new(
        "用虚拟时钟走完一个市或全省各市的过程；中断后用同一 --data 继续",
        "play a city's stage, or every city's, under a virtual clock; with the same --data a killed run goes on");

    public IReadOnlyList<string> Operands { get; } = [];

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("--city", "C", new("市名或代码，默认全部 11 个市", "the city's name or code; all 11 by default")),
        new("--nominations", "N", new("推荐人数，默认名额的一倍半", "how many people are nominated; half as many again as the quota by default")),
        new("--quota", "N", new("名额，默认按年度名额分配表", "the city's places; the season's quota table by default")),
        new("--seed", "N", new("随机种子，默认 1", "decides everything left to chance; 1 by default")),
        StorageHost.DataOption,
        new("--smtp", "HOST:PORT", new("发到这个测试邮件服务器，默认只保存到文件夹", "deliver to this test server; by default mail is only captured in a folder")),
        new("--mailbox", "DIR", new("测试邮件服务器的投递文件夹，送达不明时在其中核对", "the folder the test server delivers into; looked into when a delivery is unknown")),
        new("--from", "DATABASE", new("从这个 SQLite 数据库的副本开始", "begin from a copy of this SQLite database")),
    ];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var data = call.Value(StorageHost.DataOption.Name);
        var folder = data ?? Directory.CreateTempSubdirectory("creative-talent-").FullName;
        try
        {
            return await RunAsync(call, folder, cancellationToken);
        }
        finally
        {
            if (data is null)
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<ExitCode> RunAsync(VerbCall call, string folder, CancellationToken cancellationToken)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var workflows = WorkflowsFolder.Find(settings);
        var read = await SeasonCatalogue.ReadAsync(Path.Combine(workflows, "seasons"), cancellationToken);
        var plans = Plans(call, read.Current).ToList();
        var rules = await RuleFile.LoadAsync(workflows, cancellationToken);
        using var host = Build(call, folder, new SeasonCatalogue([plans[0].Season]), rules);
        Begin(call, folder);
        var simulation = host.Services.GetRequiredService<CitySimulation>();
        await simulation.OpenAsync(plans[0].Start, workflows, cancellationToken);
        await simulation.RunAsync(plans, until: null, cancellationToken);
        JsonArray cities = [];
        foreach (var plan in plans)
        {
            cities.Add(await SimulationReport.ReadAsync(
                host.Services.GetRequiredService<Database>(), plan, host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken));
        }

        await call.Output.WriteLineAsync(call.Json ? JsonText.Write(new JsonObject { ["cities"] = cities }) : Describe(cities, call.Language));

        return ExitCode.Done;
    }

    private static IEnumerable<SimulationPlan> Plans(VerbCall call, Season season)
    {
        var cities = call.Value("--city") is { } wanted ? [CityOf(season, wanted)] : season.Associations.Cities;
        var quota = call.WholeNumber("--quota", 0, 500);
        if (quota is { } places)
        {
            season = season with
            {
                Quotas = season.Quotas with
                {
                    Cities = [.. season.Quotas.Cities.Select(share => cities.Any(city => city.Id == share.City) ? share with { Places = places } : share)],
                },
            };
        }

        return cities.Select(city => new SimulationPlan
        {
            Season = season,
            City = city,
            Nominations = call.WholeNumber("--nominations", 1, MaxNominations) ?? ((season.Quotas.Of(city.Id)?.Places ?? 10) * 3 / 2),
            Seed = call.WholeNumber("--seed", 0, 100_000) ?? 1,
        });
    }

    private static Association CityOf(Season season, string wanted) => season.Associations.Cities
        .FirstOrDefault(city => city.Id.Value == wanted || city.ShortName == wanted || city.ShortName + "市" == wanted)
        ?? throw new UnusableInputException(new(
            $"--city 的值为“{wanted}”，允许：{string.Join("、", season.Associations.Cities.Select(city => city.ShortName))}。",
            $"--city is '{wanted}'; allowed: {string.Join(", ", season.Associations.Cities.Select(city => city.Id))}."));

    private static IHost Build(VerbCall call, string folder, SeasonCatalogue seasons, RuleCatalogue rules)
    {
        var builder = SimulationHost.CreateBuilder(folder, seasons, rules);
        if (call.Value("--smtp") is { } server)
        {
            UseServer(builder.Configuration, server);
        }

        if (call.Value("--mailbox") is { } mailbox)
        {
            builder.Configuration[SimulatedMailbox.Setting] = mailbox;
        }

        return builder.Build();
    }

    private static void UseServer(ConfigurationManager configuration, string server)
    {
        var colon = server.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(server[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            throw new UnusableInputException(new(
                $"--smtp 的值为“{server}”，要求 主机:端口。", $"--smtp is '{server}'; HOST:PORT is allowed."));
        }

        configuration[$"{MailOptions.Section}:{nameof(MailOptions.Mode)}"] = nameof(MailMode.TestServer);
        configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] = server[..colon];
        configuration[$"{MailOptions.Section}:{nameof(MailOptions.Port)}"] = port.ToString(CultureInfo.InvariantCulture);
        if (string.IsNullOrEmpty(configuration[$"{MailOptions.Section}:{nameof(MailOptions.TestRecipient)}"]))
        {
            configuration[$"{MailOptions.Section}:{nameof(MailOptions.TestRecipient)}"] = "center@creativetalent.invalid";
        }
    }

    private static void Begin(VerbCall call, string folder)
    {
        var target = Path.Combine(folder, "creative-talent.db");
        if (call.Value("--from") is not { } source || File.Exists(target))
        {
            return;
        }

        if (!File.Exists(source))
        {
            throw new UnusableInputException(new($"--from 指定的数据库“{source}”不存在。", $"--from names '{source}', which does not exist."));
        }

        Directory.CreateDirectory(folder);
        using var from = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={source};Mode=ReadOnly");
        using var to = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={target}");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private static string Describe(JsonArray cities, string language) => string.Join(Environment.NewLine, cities.Select(city =>
        new BilingualText(
            $"{city?["city"]}：推荐 {city?["nominations"]} 人，报送 {city?["admitted"]}/{city?["quota"]} 人，文件 {city?["documents"]} 份，"
            + $"邮件 {(city?["mails"] as JsonArray)?.Count} 封，模拟时间 {city?["endedAt"]} 结束。",
            $"{city?["city"]}: {city?["nominations"]} nominated, {city?["admitted"]} of {city?["quota"]} put forward, {city?["documents"]} documents, "
            + $"{(city?["mails"] as JsonArray)?.Count} mails, ended at simulated time {city?["endedAt"]}.").In(language)));
}
