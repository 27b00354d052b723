using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Benchmarks.Core;

/// <summary>A flowchart that runs in circles: what an activity costs, and that the state does not grow.</summary>
internal sealed class LoopArea : IArea
{
    private const int Runs = 5;

    public string Name => "loop";

    public string About =>
        "A flowchart with a back edge: SetVariable and FlowDecision, each with a script, again and again, the engine alone. First in one "
        + "step, then with a human task in every round, so that each round is a step.";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        var engine = new MemoryEngine();
        await RunAsync(engine, rounds: 5000);
        var (hundred, _, _) = await RunAsync(engine, rounds: 50);
        var best = TimeSpan.MaxValue;
        var allocated = 0L;
        var large = 0;
        for (var attempt = 0; attempt < Runs; attempt++)
        {
            run.Say($"loop: run {attempt + 1} of {Runs}");
            (large, var elapsed, allocated) = await RunAsync(engine, rounds: 5000);
            best = elapsed < best ? elapsed : best;
        }

        var (few, fewTime) = await WaitAsync(engine, rounds: 100);
        var (many, manyTime) = await WaitAsync(engine, rounds: 10_000);

        return
        [
            new(
                "10,000 activities in one step",
                string.Create(CultureInfo.InvariantCulture, $"{best.TotalMicroseconds / 10_000:0.00} µs and {allocated / 10_000.0 / 1024:0.00} KiB for each activity, its script and journal line included"),
                How: $"the fastest of {Runs} runs"),
            new("stored state after 100 and after 10,000 activities in one step", Bytes(hundred, large), "no growth"),
            new("stored state after 100 and after 10,000 rounds with a human task in each", Bytes(few, many), "no growth"),
            new(
                "time of one round (a step of three activities), first 100 and all of 10,000 rounds",
                string.Create(CultureInfo.InvariantCulture, $"{fewTime.TotalMicroseconds:0} µs, {manyTime.TotalMicroseconds:0} µs"), "no growth"),
        ];
    }

    private static string Bytes(int before, int after) => string.Create(CultureInfo.InvariantCulture, $"{before} bytes, {after} bytes");

    /// <summary>Runs the loop in one step, up to the task behind it.</summary>
    private static async Task<(int StateBytes, TimeSpan Elapsed, long Allocated)> RunAsync(MemoryEngine engine, int rounds)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var instance = await engine.StartAsync("loop", new JsonObject { ["rounds"] = rounds });
        var elapsed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var bytes = engine.Instances.StateOf(instance).Length;
        await engine.CompleteAsync(instance, "继续");

        return (bytes, elapsed, allocated);
    }

    /// <summary>Completes a task in every round; the state is read before the last one.</summary>
    private static async Task<(int StateBytes, TimeSpan Round)> WaitAsync(MemoryEngine engine, int rounds)
    {
        var started = Stopwatch.GetTimestamp();
        var instance = await engine.StartAsync("rounds", new JsonObject { ["rounds"] = rounds });
        for (var round = 1; round < rounds; round++)
        {
            await engine.CompleteAsync(instance, "继续");
        }

        var bytes = engine.Instances.StateOf(instance).Length;

        return await engine.CompleteAsync(instance, "继续") == InstanceStatus.Finished
            ? (bytes, Stopwatch.GetElapsedTime(started) / rounds)
            : throw new InvalidOperationException($"The loop did not end after {rounds} rounds.");
    }
}
