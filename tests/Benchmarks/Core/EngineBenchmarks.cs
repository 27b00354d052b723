using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Benchmarks.Core;

/// <summary>The engine alone: what a step costs before anything is written.</summary>
[MemoryDiagnoser]
#pragma warning disable CA1515, CA1001 // BenchmarkDotNet takes public classes only, and ends them itself.
public class EngineBenchmarks
#pragma warning restore CA1515, CA1001
{
    private readonly MemoryEngine _engine = new();

    /// <summary>Start → HumanTask.</summary>
    [Benchmark(Description = "start")]
    public async Task StartAsync()
    {
        await _engine.StartAsync(EngineWorld.Definition, new JsonObject { ["subject"] = "第 1 号推荐材料" });
        _engine.Instances.Clear();
    }

    /// <summary>Start → HumanTask → FlowDecision → End.</summary>
    [Benchmark(Description = "start and completion")]
    public async Task WholeAsync()
    {
        var instance = await _engine.StartAsync(EngineWorld.Definition, new JsonObject { ["subject"] = "第 1 号推荐材料" });
        if (await _engine.CompleteAsync(instance, "通过") != InstanceStatus.Finished)
        {
            throw new InvalidOperationException("A completion did not finish its instance.");
        }
    }
}
