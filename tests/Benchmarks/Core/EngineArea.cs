using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CreativeTalent.Benchmarks.Core;

/// <summary>What the engine itself costs, by BenchmarkDotNet.</summary>
internal sealed class EngineArea : IArea
{
    public string Name => "engine";

    public string About =>
        "Start → HumanTask → FlowDecision (JavaScript) → End by the engine alone, its instances in memory, on one thread. BenchmarkDotNet, "
        + "short job; `--filter '*EngineBenchmarks*'` runs the same with its own options.";

    public Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var artifacts = Directory.CreateTempSubdirectory("creativetalent-bench-");
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts.FullName);
        var summary = BenchmarkRunner.Run<EngineBenchmarks>(config);
        artifacts.Delete(recursive: true);
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => report.ResultStatistics is null))
        {
            throw new InvalidOperationException(
                $"BenchmarkDotNet found no figures: {string.Join(' ', summary.ValidationErrors.Select(error => error.Message))}");
        }

        return Task.FromResult<IReadOnlyList<Measurement>>(
        [
            .. from report in summary.Reports
               let statistics = report.ResultStatistics
               select new Measurement(
                   report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                   string.Create(
                       CultureInfo.InvariantCulture,
                       $"{statistics.Mean / 1000:0.0} µs ± {statistics.StandardDeviation / 1000:0.0}, {report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) / 1024.0:0.0} KiB allocated"),
                   How: string.Create(CultureInfo.InvariantCulture, $"mean of {statistics.N} runs")),
        ]);
    }
}
