using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Observation;
using CreativeTalent.Host.Observation;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreativeTalent.Host.Tests.Observation;

public sealed partial class InstrumentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_instrument_is_documented_with_its_unit_and_kind_and_no_other_is()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        SortedSet<string> real = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ObservedWork.SourceName)
                {
                    real.Add($"{instrument.Name} {instrument.Unit} {KindOf(instrument)}");
                }
            },
        };
        listener.Start();
        var gauges = new BacklogGauges(services.GetRequiredService<IMeterFactory>());
        _ = (ObservedWork.Step, HostInstruments.WriteWait);

        var documented = Row().Matches(File.ReadAllText(Path.Combine(Repository(), "docs", "operations.md")))
            .Select(row => $"{row.Groups["name"].Value} {row.Groups["unit"].Value} {row.Groups["kind"].Value}");

        Assert.Equal(new SortedSet<string>(documented), real);
        Assert.False(gauges.AreHeard);
    }

    [Fact]
    public async Task A_step_its_commit_and_the_try_of_its_outbox_row_are_seen_by_kind_and_outcome()
    {
        await using var world = await StorageWorld.OpenAsync(
            DatabaseProvider.Sqlite, "", services => services.AddSingleton<Workflows.IOutboxHandler>(new CountingJobs()));
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ObservedWork.SourceName,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var instance = Steps.NewInstance();
        var job = Steps.Job($"seen-{instance}");
        await world.Get<IInstanceStore>().CommitAsync(Steps.First(instance) with { Effects = [job] }, Token);

        var unknown = await world.Get<WorkflowEngine>().RunWaitingAsync(new InstanceId(Guid.CreateVersion7()), Token);
        await world.Work.RunUntilIdleAsync(Token);

        Assert.IsType<StepOutcome.UnknownInstance>(unknown);
        lock (spans)
        {
            Assert.Contains(spans, span => span.OperationName == "step" && (string?)span.GetTagItem("outcome") == "UnknownInstance"
                && (string?)span.GetTagItem("kind") == "Waiting");
            Assert.Single(spans, span => span.OperationName == "try" && (string?)span.GetTagItem("subject") == job.Key
                && (string?)span.GetTagItem("outcome") == "Done");
        }
    }

    [Fact]
    public async Task Backlogs_are_counted_as_they_lie_in_the_database()
    {
        await using var world = await StorageWorld.OpenAsync(
            DatabaseProvider.Sqlite, "", services => services.AddMetrics().AddSingleton<BacklogGauges>().AddSingleton<BacklogCount>());
        await world.Get<IInstanceStore>().CommitAsync(
            Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("waits")] }, Token);
        world.Clock.Advance(TimeSpan.FromHours(1));

        var counted = await world.Get<BacklogCount>().CountAsync(Token);

        Assert.Equal((1, 0), (counted.Outbox, counted.Dead));
        Assert.True(counted.OutboxAge >= TimeSpan.FromMinutes(59), $"{counted.OutboxAge}");
    }

    [Fact]
    public void Every_log_line_has_an_id_of_its_own_that_is_documented()
    {
        var root = Repository();
        var ids = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Logged().Matches(File.ReadAllText(path)))
            .Select(line => $"{line.Groups["id"].Value} {line.Groups["level"].Value.ToLowerInvariant()}").Order().ToList();
        var documented = LogRow().Matches(File.ReadAllText(Path.Combine(root, "docs", "operations.md")))
            .Select(row => $"{row.Groups["id"].Value} {row.Groups["level"].Value}").Order().ToList();

        Assert.NotEmpty(ids);
        Assert.Empty(ids.GroupBy(id => id[..4]).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Equal(documented, ids);
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        Histogram<double> => "histogram",
        ObservableGauge<long> => "gauge",
        _ => instrument.GetType().Name,
    };

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"^\| `(?<name>creativetalent\.[a-z.]+)` \| `(?<unit>[^`]+)` \| (?<kind>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| (?<id>\d{4}) \| (?<level>\w+) \|", RegexOptions.Multiline)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(?<id>\d+),\s*(?:Level\s*=\s*)?LogLevel\.(?<level>\w+)")]
    private static partial Regex Logged();
}
