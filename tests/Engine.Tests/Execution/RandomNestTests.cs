using System.Globalization;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;
using CsCheck;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>What holds for flowcharts in loops in flowcharts, with joins of every mode, ends, breaks, delays and tasks.</summary>
/// <remarks>A failure prints the smallest drawing and the seed that gives it again: CsCheck_Seed in the environment.</remarks>
public sealed class RandomNestTests(ITestOutputHelper output)
{
    private const int Rounds = 16;

    private static readonly long Cases = Math.Max(Environment.GetEnvironmentVariable("CREATIVETALENT_LONG") == "1" ? 20_000 : 400, Check.Iter);

    private static readonly EngineOptions Options = new() { ActivitiesPerStep = 300 };

    private static readonly Gen<RandomNest> AnyNest = Gen.Select(
        Gen.Select(Gen.Int[0, RandomNest.Kinds.Length - 1], Gen.Int[0, 5]).Array[2, 14],
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, 2], Gen.Int[0, 13]).Array[1, 26],
        Gen.Int[0, 100_000],
        (nodes, edges, seed) => new RandomNest(nodes, edges, seed));

    private int _graphs;
    private int _answers;
    private int _finished;
    private int _stopped;

    [Fact]
    public async Task Every_run_ends_or_waits_for_something_nameable_and_no_token_is_lost()
    {
        await AnyNest.SampleAsync(
            async nest =>
            {
                var world = new World(options: Options);
                var instance = await nest.StartAsync(world);
                var definition = nest.ToDefinition().Compile();
                Interlocked.Increment(ref _graphs);
                for (var round = 0; round < Rounds; round++)
                {
                    CheckState(world, instance, definition);
                    if (world.Status(instance) != InstanceStatus.Suspended)
                    {
                        Interlocked.Increment(ref world.Store.Header(instance).Incidents > 0 ? ref _stopped : ref _finished);
                        return;
                    }

                    if (nest.Answer(world, instance, round) is not { } answer)
                    {
                        return;
                    }

                    Assert.IsType<StepOutcome.Applied>(await world.Engine.ApplyAsync(answer, CancellationToken.None));
                    Interlocked.Increment(ref _answers);
                }
            },
            iter: Cases, threads: 2, print: nest => nest.ToString());
        Tell();
    }

    [Fact]
    public async Task The_order_of_ready_branches_does_not_change_the_outcome()
    {
        await AnyNest.SampleAsync(
            async nest =>
            {
                var shuffle = new Random(nest.Seed);
                var first = await PlayAsync(nest, new World(options: Options));
                var second = await PlayAsync(nest, new World(count => count - 1, Options));
                var third = await PlayAsync(nest, new World(shuffle.Next, Options));
                Interlocked.Increment(ref _graphs);
                if (first is not null && second is not null && third is not null)
                {
                    Assert.Equal(first, second);
                    Assert.Equal(first, third);
                    Interlocked.Increment(ref _finished);
                }
            },
            iter: Cases, threads: 2, print: nest => nest.ToString());
        Tell();
        Assert.True(_finished * 2 > _graphs, $"Only {_finished} of {_graphs} graphs could be compared.");
    }

    [Fact]
    public async Task Reading_the_state_back_between_any_two_answers_changes_nothing()
    {
        await AnyNest.SampleAsync(
            async nest =>
            {
                var world = new World(options: Options);
                var instance = await nest.StartAsync(world);
                var answers = new List<Stimulus>();
                while (answers.Count < Rounds && world.Status(instance) == InstanceStatus.Suspended && nest.Answer(world, instance, answers.Count) is { } answer)
                {
                    answers.Add(answer);
                    await world.Engine.ApplyAsync(answer, CancellationToken.None);
                }

                if (NeverWaited(world, instance))
                {
                    return;
                }

                // The same answers, many in one step and the rest in another: the state is read back only between the two.
                var other = new World(options: Options with { ActivitiesPerStep = Options.ActivitiesPerStep * Rounds });
                Assert.Equal(instance, await nest.StartAsync(other));
                foreach (var batch in answers.Chunk(1 + (nest.Seed % 5)))
                {
                    foreach (var answer in batch)
                    {
                        await other.Store.KeepAsync(answer, CancellationToken.None);
                    }

                    await other.Engine.RunWaitingAsync(instance, CancellationToken.None);
                }

                Interlocked.Increment(ref _graphs);
                Interlocked.Add(ref _answers, answers.Count);
                Assert.Equal(Lines(world, instance), Lines(other, instance));
                Assert.Equal(world.Store.State(instance), other.Store.State(instance));
                Assert.Equal(world.Status(instance), other.Status(instance));
            },
            iter: Cases, threads: 2, print: nest => nest.ToString());
        Tell();
    }

    private static void CheckState(World world, InstanceId instance, CompiledDefinition definition)
    {
        var state = InstanceState.Read(System.Text.Encoding.UTF8.GetBytes(world.Store.State(instance)));
        var runs = state.Runs ?? [];
        var waiting = (state.Bookmarks ?? []).Select(each => each.Id).ToHashSet();
        Assert.Equal(waiting, world.Store.Bookmarks(instance).Select(each => each.Id).ToHashSet());
        switch (world.Status(instance))
        {
            case InstanceStatus.Suspended:
                Assert.NotEmpty(waiting);
                break;
            case InstanceStatus.Faulted:
                Assert.Contains(runs, run => run.Fault is not null);
                break;
            default:
                // Nothing is left of it: no run, no token, no wait.
                Assert.Empty(runs);
                Assert.Empty(waiting);
                break;
        }

        foreach (var run in runs)
        {
            Assert.DoesNotContain("nothing to wait for", run.Fault ?? "", StringComparison.Ordinal);
            var inside = runs.Where(each => each.Parent == run.Number).ToArray();
            Assert.True(
                run.Fault is not null || inside.Length > 0 || (state.Bookmarks ?? []).Exists(each => each.Run == run.Number),
                $"{run.Activity} neither waits nor failed, and nothing is in it.");
            foreach (var (node, count) in run.Tokens ?? [])
            {
                // A token waits only where ways meet, and only for what is under way and may still come there.
                var graph = definition.Activities[run.Activity].Graph;
                var place = definition.Activities[node].Place;
                Assert.True(count > 0 && graph.Merges(place), $"{count} tokens wait at {node}.");
                Assert.True(
                    inside.Any(each => Reaches(definition.Activities[run.Activity], each.Activity, node)),
                    $"A token waits at {node} for nothing that could come there.");
            }
        }
    }

    private static bool Reaches(CompiledActivity flowchart, string from, string to)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var node))
        {
            foreach (var next in flowchart.Connections.Where(each => each.Source == node).Select(each => each.Target).Where(seen.Add))
            {
                open.Push(next);
            }
        }

        return seen.Contains(to);
    }

    /// <summary>What happened in each round; null when a loop never waits, or what waits cannot be told apart.</summary>
    private async Task<string?> PlayAsync(RandomNest nest, World world)
    {
        var instance = await nest.StartAsync(world);
        var told = new List<string>();
        for (var round = 0; ; round++)
        {
            var journal = world.Store.Journal(instance).Where(entry => entry.ActivityId is not null)
                .GroupBy(entry => $"{entry.ActivityId} {entry.Event} {entry.Outcome}", StringComparer.Ordinal)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"))
                .Order(StringComparer.Ordinal);
            var sum = (await world.DescribeAsync(instance)).Variables["sum"];
            told.Add($"{world.Status(instance)} {sum}: {string.Join(", ", journal)}");
            if (NeverWaited(world, instance))
            {
                return null;
            }

            if (world.Status(instance) != InstanceStatus.Suspended || round == Rounds)
            {
                return string.Join('\n', told);
            }

            if (nest.Answer(world, instance, round) is not { } answer)
            {
                return null;
            }

            await world.Engine.ApplyAsync(answer, CancellationToken.None);
            Interlocked.Increment(ref _answers);
        }
    }

    private static bool NeverWaited(World world, InstanceId instance) =>
        world.Store.Journal(instance).Any(entry => entry.Event == Journal.JournalEvents.Faulted);

    private static IEnumerable<string> Lines(World world, InstanceId instance) => world.Store.Journal(instance)
        .Select(entry => $"{entry.ActivityId} {entry.ActivityRun} {entry.Event} {entry.Outcome} {entry.Detail?.ToJsonString()}");

    private void Tell() => output.WriteLine($"{_graphs} graphs, {_answers} answers, {_finished} ended or compared, {_stopped} stopped in a loop that never waits");
}
