using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Specification;

/// <summary>A diagram of the specification, which is a definition: nodes are activities, arrows are connections, dotted arrows hold.</summary>
internal sealed partial class Drawing
{
    private const string Root = "root";

    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly List<(string From, string Port, string To)> _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];

    private Drawing(string name) => Name = name;

    /// <summary>The definition's id: the comment in the first line, or main.</summary>
    public string Name { get; }

    public IEnumerable<string> Types => _nodes.Values.Select(node => node.Type);

    public static Drawing Read(IReadOnlyList<string> lines)
    {
        var named = lines.FirstOrDefault(line => line.TrimStart().StartsWith("%%", StringComparison.Ordinal));
        var drawing = new Drawing(named?.TrimStart()[2..].Trim() ?? "main");
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("%%", StringComparison.Ordinal)))
        {
            if (!line.StartsWith("flowchart", StringComparison.Ordinal))
            {
                drawing.Statement(line);
            }
        }

        return drawing;
    }

    public bool Has(string node) => _nodes.ContainsKey(node);

    public void Give(string node, string member, JsonNode? value) => _nodes[node].Members[member] = value;

    public void Customize(string node, string member, JsonNode? value)
    {
        var members = _nodes[node].Members;
        var custom = members["customProperties"] as JsonObject ?? [];
        members["customProperties"] = custom;
        custom[member] = value;
    }

    public void Variable(string name, string type, string? value) =>
        _variables.Add(new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value });

    public void Input(string name) => _inputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });

    public void Output(string name) => _outputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });

    public WorkflowDefinition ToDefinition() => WorkflowDefinition.Read(new JsonObject
    {
        ["id"] = $"{Name}.v1",
        ["definitionId"] = Name,
        ["version"] = 1,
        ["isPublished"] = true,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["outputs"] = _outputs.DeepClone(),
        ["root"] = Flowchart(Root, new JsonObject(), holder: null),
    });

    private void Statement(string line)
    {
        var at = 0;
        var from = ReadNode(line, ref at);
        while (at < line.Length)
        {
            var arrow = Arrow().Match(line, at);
            Assert.True(arrow.Success && arrow.Index == at, $"Cannot read '{line[at..]}' in the diagram line '{line}'.");
            at += arrow.Length;
            var to = ReadNode(line, ref at);
            var label = arrow.Groups["label"].Value.Trim();
            if (arrow.Value.Contains("-.", StringComparison.Ordinal))
            {
                Assert.True(_nodes[to].Holder is null, $"'{to}' is held twice.");
                _nodes[to].Holder = from;
                _nodes[to].Member = label;
            }
            else
            {
                _connections.Add((from, label.Length == 0 ? "Done" : label, to));
            }

            from = to;
        }
    }

    private string ReadNode(string line, ref int at)
    {
        var match = NodeText().Match(line, at);
        Assert.True(match.Success && match.Index == at, $"No node at '{line[at..]}' in the diagram line '{line}'.");
        at += match.Length;
        var id = match.Groups["id"].Value;
        if (!_nodes.TryGetValue(id, out var node))
        {
            _nodes[id] = node = new Node(id);
        }

        if (match.Groups["type"] is { Success: true, Value: var type })
        {
            node.Type = $"Elsa.{type.Trim()}";
        }

        return id;
    }

    private JsonObject Flowchart(string id, JsonObject members, string? holder)
    {
        var inside = Held(holder).ToArray();
        members["activities"] = new JsonArray([.. inside.Select(Activity)]);
        members["connections"] = new JsonArray([.. _connections.Where(each => inside.Any(node => node.Id == each.From)).Select(each => new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = each.From, ["port"] = each.Port },
            ["target"] = new JsonObject { ["activity"] = each.To, ["port"] = "In" },
        })]);

        return Flow.Activity(id, "Elsa.Flowchart", members);
    }

    private JsonObject Activity(Node node)
    {
        var members = (JsonObject)node.Members.DeepClone();
        switch (node.Type)
        {
            case "Elsa.Flowchart":
                return Flowchart(node.Id, members, node.Id);
            case "Elsa.WriteLine" when !members.ContainsKey("text"):
                members["text"] = Flow.Literal(node.Id);
                break;
            case "Elsa.RunTask" when !members.ContainsKey("taskName"):
                members["taskName"] = Flow.Literal(node.Id);
                break;
            default:
                break;
        }

        foreach (var group in Held(node.Id).GroupBy(held => held.Member, StringComparer.Ordinal))
        {
            var activities = group.Select(Activity).ToArray();
            var @case = (members["cases"] as JsonArray)?.FirstOrDefault(each => (string?)each?["label"] == group.Key);
            if (@case is not null)
            {
                @case["activity"] = activities[0];
            }
            else
            {
                members[group.Key] = group.Key is "activities" or "branches" ? new JsonArray([.. activities]) : Assert.Single(activities);
            }
        }

        return Flow.Activity(node.Id, node.Type, members);
    }

    private IEnumerable<Node> Held(string? holder) => _nodes.Values.Where(node => node.Holder == holder);

    [GeneratedRegex("""\s*(?<id>[A-Za-z]\w*)(?:[\[({>]+"?(?<type>[A-Za-z ]+)"?[\])}]+)?\s*""")]
    private static partial Regex NodeText();

    [GeneratedRegex("""(?:-\.->|-->)(?:\|(?<label>[^|]*)\|)?""")]
    private static partial Regex Arrow();

    private sealed class Node(string id)
    {
        public string Id { get; } = id;

        /// <summary>A node without a label writes its own name.</summary>
        public string Type { get; set; } = "Elsa.WriteLine";

        public string? Holder { get; set; }

        public string Member { get; set; } = "";

        public JsonObject Members { get; } = [];
    }
}
