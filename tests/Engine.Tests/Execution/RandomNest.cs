using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>A drawing of flowcharts in loops in flowcharts, made of numbers, so that a failing one can be made smaller.</summary>
/// <param name="Nodes">What each node is, and in which of the containers before it it stands.</param>
/// <param name="Edges">From a node by a port to one of its neighbours.</param>
/// <param name="Seed">Conditions, and the order in which what waits is answered.</param>
internal sealed record RandomNest((int Kind, int Holder)[] Nodes, (int From, int Port, int To)[] Edges, int Seed)
{
    public static readonly string[] Kinds =
    [
        "mark", "mark", "ask", "ask", "delay", "set", "fork", "fork", "join", "active", "race", "cascade", "decide", "switch", "end", "break", "finish",
        "flow", "flow", "sequence", "parallel", "forkAll", "forkAny", "if", "for", "each", "all",
    ];

    private static readonly string[] Loops = ["for", "each", "all"];
    private static readonly string[] Lists = ["sequence", "parallel", "forkAll", "forkAny"];
    private static readonly string[] Boxes = ["flow", "if", .. Loops, .. Lists];

    public WorkflowDefinition ToDefinition() => WorkflowDefinition.Read(new JsonObject
    {
        ["id"] = "nest.v1",
        ["definitionId"] = "nest",
        ["version"] = 1,
        ["isPublished"] = true,
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "sum", ["name"] = "sum", ["typeName"] = "Int32", ["value"] = "0" }),
        ["root"] = Flowchart("root", holder: -1),
    });

    public async Task<InstanceId> StartAsync(World world)
    {
        var definition = ToDefinition();
        world.Store.Publish(definition);
        var outcome = await world.Engine.StartAsync(
            new StartRequest { VersionId = definition.Id, IdempotencyKey = "nest" }, CancellationToken.None);

        return Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
    }

    /// <summary>The answer of a round: it depends on what waits and where, never on the order in which it came to wait.</summary>
    /// <returns>Null when two that wait cannot be told apart, because a token came twice.</returns>
    public Stimulus? Answer(World world, InstanceId instance, int round)
    {
        var places = Places(world, instance);
        var waiting = world.Store.Bookmarks(instance).OrderBy(bookmark => places[bookmark.Id], StringComparer.Ordinal).ToArray();
        if (waiting.Select(bookmark => places[bookmark.Id]).Distinct(StringComparer.Ordinal).Count() < waiting.Length)
        {
            return null;
        }

        var choice = new Random(Seed + round);
        var bookmark = waiting[choice.Next(waiting.Length)];

        return new Stimulus
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"round/{round}"),
            Instance = instance,
            Kind = bookmark.Kind == BookmarkKinds.Timer ? StimulusKinds.TimerDue : StimulusKinds.TaskCompleted,
            Bookmark = bookmark.Id,
            ArrivedAt = world.Clock.GetUtcNow().AddSeconds(round),
            Payload = new JsonObject { ["outcome"] = choice.Next(2) == 0 ? "A" : "B" },
        };
    }

    public override string ToString() =>
        $"{string.Join(' ', Nodes.Select((node, id) => $"{Id(id)}={Kinds[node.Kind]}{(HolderOf(id) is var holder and >= 0 ? $" in {Id(holder)}" : "")}"))} | "
        + string.Join(' ', Connections.Select(edge => $"{Id(edge.From)}:{edge.Port}->{Id(edge.To)}")) + $" | seed {Seed}";

    /// <summary>Where each bookmark waits: the ways from the root to it, with the rounds of loops.</summary>
    private static Dictionary<Guid, string> Places(World world, InstanceId instance)
    {
        var state = InstanceState.Read(System.Text.Encoding.UTF8.GetBytes(world.Store.State(instance)));
        var paths = new Dictionary<int, string>();
        foreach (var run in state.Runs ?? [])
        {
            paths[run.Number] = $"{paths.GetValueOrDefault(run.Parent)}/{run.Activity}{run.Locals?.GetValueOrDefault("CurrentIndex")}";
        }

        return (state.Bookmarks ?? []).ToDictionary(each => each.Id, each => paths[each.Run]);
    }

    private IEnumerable<(int From, string Port, int To)> Connections => Edges
        .Select(edge => (From: edge.From % Nodes.Length, edge.Port, edge.To))
        .Where(edge => IsFlowchart(HolderOf(edge.From)))
        .Select(edge => (edge.From, Port: Port(edge.From, edge.Port), To: Among(Held(HolderOf(edge.From)), edge.To)))
        .Where(edge => edge.To > edge.From || Waits(edge.From) || (edge.From + edge.To + Seed) % 8 == 0)
        .Distinct();

    // Most ways back start at something that waits, because a loop that never waits says little.
    private bool Waits(int node) => Kinds[Nodes[node].Kind] is "ask" or "delay";

    private int HolderOf(int node)
    {
        int[] boxes = [-1, .. Enumerable.Range(0, node).Where(each => Boxes.Contains(Kinds[Nodes[each].Kind]))];

        return boxes[Nodes[node].Holder % boxes.Length];
    }

    private int[] Held(int holder) => [.. Enumerable.Range(0, Nodes.Length).Where(node => HolderOf(node) == holder)];

    private static int Among(int[] nodes, int choice) => nodes[choice % nodes.Length];

    private bool IsFlowchart(int holder) => holder < 0 || !Lists.Contains(Kinds[Nodes[holder].Kind]);

    private string Port(int node, int port) => Kinds[Nodes[node].Kind] switch
    {
        "ask" or "fork" => port == 0 ? "A" : "B",
        "switch" => port == 0 ? "A" : port == 1 ? "B" : "Default",
        "decide" => port == 0 ? "True" : "False",
        _ => "Done",
    };

    private JsonObject Flowchart(string id, int holder)
    {
        var inside = Held(holder);
        return Flow.Activity(id, "Elsa.Flowchart", new JsonObject
        {
            ["start"] = inside.Length > 0 ? Id(inside[0]) : null,
            ["activities"] = Activities(holder),
            ["connections"] = new JsonArray([.. Connections.Where(edge => HolderOf(edge.From) == holder).Select(edge => new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = Id(edge.From), ["port"] = edge.Port },
                ["target"] = new JsonObject { ["activity"] = Id(edge.To) },
            })]),
        });
    }

    private JsonArray Activities(int holder) => [.. Held(holder).Select(Activity)];

    private JsonObject Activity(int node)
    {
        var id = Id(node);
        var isYes = (Seed + node) % 2 == 0;

        return Kinds[Nodes[node].Kind] switch
        {
            "mark" => Flow.Activity(id, "Test.Mark"),
            "cascade" => Flow.Activity(id, "Test.Mark", new JsonObject { ["customProperties"] = new JsonObject { ["mergeMode"] = "Cascade" } }),
            "ask" => Flow.Activity(id, "Test.Ask", new JsonObject { ["outcomes"] = Flow.Wrapped("Object", """["A","B"]""") }),
            "delay" => Flow.Activity(id, "Elsa.Delay", new JsonObject { ["timeSpan"] = Flow.Literal("1.00:00:00") }),
            "set" => Flow.Activity(id, "Elsa.SetVariable", new JsonObject
            {
                ["variable"] = new JsonObject { ["id"] = "sum", ["name"] = "sum" },
                ["value"] = Flow.Script(string.Create(CultureInfo.InvariantCulture, $"variables.sum + {node + 1}")),
            }),
            "fork" => Flow.Activity(id, "Elsa.FlowFork", new JsonObject { ["branches"] = Flow.Wrapped("Object", """["A","B"]""") }),
            "join" => Join(id, "WaitAll"),
            "active" => Join(id, "WaitAllActive"),
            "race" => Join(id, "WaitAny"),
            "decide" => Flow.Activity(id, "Elsa.FlowDecision", new JsonObject { ["condition"] = Flow.Literal(isYes) }),
            "switch" => Flow.Activity(id, "Elsa.FlowSwitch", new JsonObject
            {
                ["mode"] = Flow.Literal(node % 2 == 0 ? "MatchAny" : "MatchFirst"),
                ["cases"] = new JsonArray(Case("A", isYes), Case("B", (Seed + node) % 3 == 0)),
            }),
            "end" => Flow.Activity(id, "Elsa.End"),
            "break" => Flow.Activity(id, IsInLoop(node) ? "Elsa.Break" : "Elsa.End"),
            "finish" => Flow.Activity(id, "Elsa.Finish"),
            "flow" => Flowchart(id, node),
            "sequence" => Flow.Activity(id, "Elsa.Sequence", new JsonObject { ["activities"] = Activities(node) }),
            "parallel" => Flow.Activity(id, "Elsa.Parallel", new JsonObject { ["activities"] = Activities(node) }),
            "forkAll" => Flow.Activity(id, "Elsa.Fork", new JsonObject { ["joinMode"] = "WaitAll", ["branches"] = Activities(node) }),
            "forkAny" => Flow.Activity(id, "Elsa.Fork", new JsonObject { ["joinMode"] = "WaitAny", ["branches"] = Activities(node) }),
            "if" => Flow.Activity(id, "Elsa.If", new JsonObject { ["condition"] = Flow.Literal(true), ["then"] = Flowchart(id + "b", node) }),
            "for" => Flow.Activity(id, "Elsa.For", new JsonObject { ["start"] = Flow.Literal(1), ["end"] = Flow.Literal(2), ["body"] = Flowchart(id + "b", node) }),
            "each" => Flow.Activity(id, "Elsa.ForEach", new JsonObject { ["items"] = Flow.Wrapped("Object", "[1,2]"), ["body"] = Flowchart(id + "b", node) }),
            _ => Flow.Activity(id, "Elsa.ParallelForEach", new JsonObject { ["items"] = Flow.Wrapped("Object", "[1,2]"), ["body"] = Flowchart(id + "b", node) }),
        };
    }

    private bool IsInLoop(int node)
    {
        for (var holder = HolderOf(node); holder >= 0; holder = HolderOf(holder))
        {
            if (Loops.Contains(Kinds[Nodes[holder].Kind]))
            {
                return true;
            }
        }

        return false;
    }

    private static JsonObject Join(string id, string mode) => Flow.Activity(id, "Elsa.FlowJoin", new JsonObject { ["mode"] = Flow.Literal(mode) });

    private static JsonObject Case(string label, bool holds) =>
        new() { ["label"] = label, ["condition"] = new JsonObject { ["type"] = "Literal", ["value"] = holds } };

    private static string Id(int node) => string.Create(CultureInfo.InvariantCulture, $"n{node}");
}
