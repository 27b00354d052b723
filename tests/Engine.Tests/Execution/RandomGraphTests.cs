using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;
using CsCheck;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>What holds for every graph, however it is drawn.</summary>
public sealed class RandomGraphTests
{
    // CsCheck_Iter in the environment asks for more.
    private static readonly long Cases = Math.Max(Environment.GetEnvironmentVariable("CREATIVETALENT_LONG") == "1" ? 20_000 : 300, Check.Iter);
    private const int Rounds = 12;
    private const int Runs = 150;

    private static readonly string[] Kinds = ["mark", "ask", "fork", "join", "decide", "race"];

    private static readonly Gen<Drawing> AnyDrawing = Gen.Select(
        Gen.Int[0, Kinds.Length - 1].Array[2, 9],
        Gen.Select(Gen.Int[0, 8], Gen.Int[0, 1], Gen.Int[0, 8]).Array[1, 18],
        Gen.Int[0, 100_000],
        (kinds, edges, seed) => new Drawing(kinds, edges, seed));

    [Fact]
    public Task Every_run_ends_or_waits_for_something_nameable() => AnyDrawing.SampleAsync(
        async drawing =>
        {
            var world = new World(options: new EngineOptions { ActivitiesPerStep = Runs });
            var instance = await drawing.StartAsync(world);
            for (var round = 0; round < Rounds; round++)
            {
                var header = world.Store.Header(instance);
                var incidents = (await world.DescribeAsync(instance)).Incidents;
                Assert.DoesNotContain(incidents, incident => incident.Message.Contains("nothing to wait for", StringComparison.Ordinal));
                switch (header.Status)
                {
                    case InstanceStatus.Suspended:
                        Assert.NotEmpty(world.Store.Bookmarks(instance));
                        break;
                    case InstanceStatus.Faulted:
                        Assert.NotEmpty(incidents);
                        return;
                    default:
                        Assert.Empty(world.Store.Bookmarks(instance));
                        return;
                }

                await drawing.AnswerAsync(world, instance, round);
            }
        },
        iter: Cases, threads: 2, print: Print);

    [Fact]
    public Task The_order_of_ready_branches_does_not_change_the_outcome() => AnyDrawing.SampleAsync(
        async drawing =>
        {
            var shuffle = new Random(drawing.Seed);
            var first = await drawing.PlayAsync(new World(options: new EngineOptions { ActivitiesPerStep = Runs }));
            // Newest first, and any order.
            var second = await drawing.PlayAsync(new World(count => count - 1, new EngineOptions { ActivitiesPerStep = Runs }));
            var third = await drawing.PlayAsync(new World(shuffle.Next, new EngineOptions { ActivitiesPerStep = Runs }));
            if (first is not null && second is not null && third is not null)
            {
                Assert.Equal(first, second);
                Assert.Equal(first, third);
            }
        },
        iter: Cases, threads: 2, print: Print);

    [Fact]
    public Task Tokens_are_conserved() => AnyDrawing.SampleAsync(
        async drawing =>
        {
            // A race takes tokens away on purpose, so it is drawn as a join here.
            var tame = drawing with { Shapes = [.. drawing.Shapes.Select(kind => kind == 5 ? 3 : kind)] };
            var world = new World(options: new EngineOptions { ActivitiesPerStep = Runs });
            var instance = await tame.StartAsync(world);
            for (var round = 0; round < Rounds && world.Status(instance) == InstanceStatus.Suspended; round++)
            {
                await tame.AnswerAsync(world, instance, round);
            }

            if (world.Store.Header(instance).Incidents == 0)
            {
                tame.CheckTokens(world, instance);
            }
        },
        iter: Cases, threads: 2, print: Print);

    private static string Print(Drawing drawing) => drawing.ToString();

    /// <summary>A graph: what each node is, and connections from a node's port to a node.</summary>
    private sealed record Drawing(int[] Shapes, (int From, int Port, int To)[] Edges, int Seed)
    {
        private IEnumerable<(int From, string Port, int To)> Connections => Edges
            .Select(edge => (From: edge.From % Shapes.Length, edge.Port, To: edge.To % Shapes.Length))
            .Select(edge => (edge.From, Port: Port(edge.From, edge.Port), edge.To))
            .Distinct();

        public async Task<InstanceId> StartAsync(World world)
        {
            var flow = Flow.Named("random");
            for (var node = 0; node < Shapes.Length; node++)
            {
                flow = Kinds[Shapes[node]] switch
                {
                    "mark" => flow.Add(Id(node), "Test.Mark"),
                    "ask" => flow.Ask(Id(node), "A", "B"),
                    "fork" => flow.Fork(Id(node), "A", "B"),
                    "join" => flow.Join(Id(node), "WaitAll"),
                    "race" => flow.Join(Id(node), "WaitAny"),
                    _ => flow.Decide(Id(node), (Seed + node) % 2 == 0 ? "true" : "false"),
                };
            }

            foreach (var (from, port, to) in Connections)
            {
                flow.Connect(Id(from), Id(to), port);
            }

            var json = flow.ToDefinition().ToJson();
            json["root"]!["start"] = Id(0); // the flow has a root
            var definition = CreativeTalent.Engine.Definitions.WorkflowDefinition.Read(json);
            world.Store.Publish(definition);
            var outcome = await world.Engine.StartAsync(
                new StartRequest { VersionId = definition.Id, IdempotencyKey = "random" }, CancellationToken.None);

            return Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
        }

        public async Task AnswerAsync(World world, InstanceId instance, int round)
        {
            // The choice depends on what waits, not on the order in which it came to wait.
            var tasks = world.Store.Bookmarks(instance).OrderBy(each => each.ActivityId, StringComparer.Ordinal).ToArray();
            var choice = new Random(Seed + round);
            await world.CompleteAsync(tasks[choice.Next(tasks.Length)], choice.Next(2) == 0 ? "A" : "B");
        }

        /// <summary>What happened in each round; null when a loop never waits, because it is stopped somewhere.</summary>
        public async Task<string?> PlayAsync(World world)
        {
            var instance = await StartAsync(world);
            var told = new List<string>();
            for (var round = 0; round <= Rounds; round++)
            {
                var journal = world.Store.Journal(instance)
                    .Where(entry => entry.ActivityId is not null && entry.ActivityId != "root")
                    .GroupBy(entry => $"{entry.ActivityId} {entry.Event} {entry.Outcome}", StringComparer.Ordinal)
                    .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"))
                    .Order(StringComparer.Ordinal);
                told.Add($"{world.Status(instance)}: {string.Join(", ", journal)}");
                if (world.Store.Header(instance).Incidents > 0)
                {
                    return null;
                }

                if (world.Status(instance) != InstanceStatus.Suspended)
                {
                    break;
                }

                await AnswerAsync(world, instance, round);
            }

            return string.Join('\n', told);
        }

        public void CheckTokens(World world, InstanceId instance)
        {
            var journal = world.Store.Journal(instance);
            var waiting = world.Store.Bookmarks(instance);
            var held = (JsonNode.Parse(world.Store.State(instance))?["r"] as JsonArray ?? [])
                .Select(run => run?["w"] as JsonObject).FirstOrDefault(tokens => tokens is not null) ?? [];
            for (var node = 0; node < Shapes.Length; node++)
            {
                var inbound = Connections.Where(edge => edge.To == node).ToArray();
                var came = inbound.Sum(edge => Left(journal, edge.From, edge.Port)) + (node == 0 ? 1 : 0);
                var ran = journal.Count(entry => entry.ActivityId == Id(node) && entry.Event == JournalEvents.Completed)
                    + waiting.Count(bookmark => bookmark.ActivityId == Id(node));
                var holds = (int?)held[Id(node)] ?? 0;
                if (inbound.Length > 1)
                {
                    // A merge takes one or more tokens for each run, and gives none away.
                    Assert.InRange(ran, came - holds > 0 ? 1 : 0, came - holds);
                }
                else
                {
                    Assert.Equal((came, 0), (ran, holds));
                }
            }
        }

        public override string ToString() =>
            $"{string.Join(' ', Shapes.Select((kind, node) => $"{Id(node)}={Kinds[kind]}"))} | "
            + string.Join(' ', Connections.Select(edge => $"{Id(edge.From)}:{edge.Port}->{Id(edge.To)}")) + $" | seed {Seed}";

        private static int Left(IReadOnlyList<JournalEntry> journal, int node, string port) => journal.Count(entry =>
            entry.ActivityId == Id(node) && entry.Event == JournalEvents.Completed
            && (entry.Detail?["outcomes"] is JsonArray outcomes ? outcomes.Any(each => (string?)each == port) : entry.Outcome == port));

        private static string Id(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");

        private string Port(int node, int port) => Kinds[Shapes[node]] switch
        {
            "ask" or "fork" => port == 0 ? "A" : "B",
            "decide" => port == 0 ? "True" : "False",
            _ => "Done",
        };
    }
}
