using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Versions;
using CsCheck;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>Whatever is drawn and whenever it is moved: an equal version goes on exactly as the old one would have.</summary>
public sealed class MigrationPropertyTests
{
    private const int Rounds = 10;

    // CsCheck_Iter in the environment asks for more.
    private static readonly long Cases = Math.Max(300, Check.Iter);
    private static readonly string[] Kinds = ["mark", "ask", "fork", "join", "loop", "wait"];

    private static readonly Gen<Drawing> AnyDrawing = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Array[2, 9],
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], Gen.Int[0, 8]).Array[1, 14],
        Gen.Int[0, Rounds],
        Gen.Int[0, 100_000],
        (kinds, edges, moveAt, seed) => new Drawing(kinds, edges, moveAt, seed));

    [Fact]
    public Task A_moved_run_tells_the_same_story_as_one_that_stayed() => AnyDrawing.SampleAsync(
        async drawing => Assert.Equal(await drawing.PlayAsync(moves: false, prefix: "n"), await drawing.PlayAsync(moves: true, prefix: "n")),
        iter: Cases, threads: 2, print: drawing => $"{drawing}");

    [Fact]
    public Task A_run_moved_to_other_names_tells_the_same_story_under_them() => AnyDrawing.SampleAsync(
        async drawing => Assert.Equal(await drawing.PlayAsync(moves: false, prefix: "n"), await drawing.PlayAsync(moves: true, prefix: "m")),
        iter: Cases, threads: 2, print: drawing => $"{drawing}");

    private sealed record Drawing(int[] Shapes, (int From, int Port, int To)[] Edges, int MoveAt, int Seed)
    {
        /// <summary>The journal without times, with the node's number for its name, and without the line of the move.</summary>
        public async Task<string> PlayAsync(bool moves, string prefix)
        {
            var world = new World(options: new EngineOptions { ActivitiesPerStep = 150 });
            var first = Draw("n", version: 1);
            world.Store.Publish(first);
            var outcome = await world.Engine.StartAsync(
                new StartRequest { VersionId = first.Id, IdempotencyKey = "random" }, CancellationToken.None);
            var instance = Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
            for (var round = 0; round < Rounds && world.Status(instance) == InstanceStatus.Suspended; round++)
            {
                if (moves && round == MoveAt)
                {
                    await MoveAsync(world, instance, first, prefix);
                }

                await AnswerAsync(world, instance, round);
            }

            var lines = world.Store.Journal(instance).Where(entry => entry.Event != JournalEvents.Migrated)
                .Select(entry => $"{Number(entry.ActivityId)} {entry.ActivityRun} {entry.Event} {entry.Outcome}");

            return string.Join('\n', lines.Prepend($"{world.Status(instance)}"));
        }

        private async Task MoveAsync(World world, InstanceId instance, WorkflowDefinition first, string prefix)
        {
            var second = Draw(prefix, version: 2);
            world.Store.Publish(second);
            var renamed = prefix == "n" ? [] : Enumerable.Range(0, Shapes.Length)
                .SelectMany(node => new[] { ($"n{node}", $"m{node}"), ($"n{node}b", $"m{node}b") })
                .Where(pair => first.Compile().Activities.ContainsKey(pair.Item1))
                .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
            var plan = MigrationPlan.Between(first, second, renamed, world.Catalogue);
            var migration = new InstanceMigration(world.Store, world.Clock, new EngineOptions());

            var outcome = await migration.MigrateAsync(instance, plan, dryRun: false, [], CancellationToken.None);

            var moved = Assert.IsType<MigrationOutcome.Migrated>(outcome);
            Assert.Empty(moved.Verdict.Notes);
        }

        private async Task AnswerAsync(World world, InstanceId instance, int round)
        {
            // The choice depends on what waits, not on how the nodes are called.
            var waiting = world.Store.Bookmarks(instance).OrderBy(each => Number(each.ActivityId), StringComparer.Ordinal)
                .ThenBy(each => each.Id).ToArray();
            var choice = new Random(Seed + round);
            var chosen = waiting[choice.Next(waiting.Length)];
            if (chosen.DueAt is not null)
            {
                await world.AdvanceAsync(TimeSpan.FromHours(2));
            }
            else
            {
                await world.CompleteAsync(chosen, choice.Next(2) == 0 ? "A" : "B");
            }
        }

        private WorkflowDefinition Draw(string prefix, int version)
        {
            var flow = Flow.Named("random");
            for (var node = 0; node < Shapes.Length; node++)
            {
                var id = Id(prefix, node);
                flow = Kinds[Shapes[node]] switch
                {
                    "mark" => flow.Add(id, "Test.Mark"),
                    "ask" => flow.Ask(id, "A", "B"),
                    "fork" => flow.Fork(id, "A", "B"),
                    "join" => flow.Join(id, "WaitAll"),
                    "loop" => flow.Add(id, "Elsa.ForEach", new JsonObject
                    {
                        ["items"] = Flow.Wrapped("Object", "[1,2]"),
                        ["body"] = Flow.Activity($"{id}b", "Test.Ask"),
                    }),
                    _ => flow.Delay(id, "01:00:00"),
                };
            }

            foreach (var (from, port, to) in Edges
                .Select(edge => (From: edge.From % Shapes.Length, edge.Port, To: edge.To % Shapes.Length))
                .Select(edge => (edge.From, Port: Port(edge.From, edge.Port), edge.To)).Distinct())
            {
                flow.Connect(Id(prefix, from), Id(prefix, to), port);
            }

            return flow.ToDefinition().With(json =>
            {
                json["id"] = string.Create(CultureInfo.InvariantCulture, $"random.v{version}");
                json["version"] = version;
                json["root"]!["start"] = Id(prefix, 0); // the flow has a root
            });
        }

        public override string ToString() =>
            $"{string.Join(' ', Shapes.Select((kind, node) => $"n{node}={Kinds[kind]}"))} | {string.Join(' ', Edges)} | move {MoveAt}, seed {Seed}";

        private static string Id(string prefix, int node) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{node}");

        private static string? Number(string? id) => id is null or "root" ? id : id[1..];

        private string Port(int node, int port) => Kinds[Shapes[node]] is "ask" or "fork" ? port == 0 ? "A" : "B" : "Done";
    }
}
