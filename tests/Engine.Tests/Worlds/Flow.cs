using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Tests.Worlds;

/// <summary>Draws a flowchart as Elsa's JSON.</summary>
internal sealed class Flow
{
    private readonly string _id;
    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];

    private Flow(string id) => _id = id;

    public static Flow Named(string id) => new(id);

    /// <summary>Mark activities and connections from a line such as <c>a -> b -> c</c>; known activities are not added again.</summary>
    public Flow Path(string path)
    {
        var ids = path.Split("->", StringSplitOptions.TrimEntries);
        for (var index = 0; index < ids.Length; index++)
        {
            var id = ids[index].Split(':')[0];
            if (!_activities.Any(each => (string?)each?["id"] == id))
            {
                Add(id, "Test.Mark");
            }

            if (index > 0)
            {
                var from = ids[index - 1].Split(':');
                Connect(from[0], id, from.Length > 1 ? from[1] : "Done");
            }
        }

        return this;
    }

    public Flow Add(string id, string type, JsonObject? members = null)
    {
        _activities.Add(Activity(id, type, members));

        return this;
    }

    public Flow Ask(string id, params string[] outcomes) =>
        Add(id, "Test.Ask", outcomes.Length == 0 ? null : new JsonObject { ["outcomes"] = Literal(new JsonArray([.. outcomes.Select(each => JsonValue.Create(each))])) });

    public Flow Fork(string id, params string[] branches) =>
        Add(id, "Elsa.FlowFork", new JsonObject
        {
            ["branches"] = Wrapped("Object", $"[{string.Join(',', branches.Select(branch => $"\"{branch}\""))}]"),
        });

    public Flow Join(string id, string mode) => Add(id, "Elsa.FlowJoin", new JsonObject { ["mode"] = Literal(mode) });

    public Flow Decide(string id, string script) => Add(id, "Elsa.FlowDecision", new JsonObject { ["condition"] = Script(script) });

    public Flow Delay(string id, string time) => Add(id, "Elsa.Delay", new JsonObject { ["timeSpan"] = Literal(time) });

    public Flow Set(string id, string variable, string script) => Add(id, "Elsa.SetVariable", new JsonObject
    {
        ["variable"] = new JsonObject { ["id"] = variable, ["name"] = variable },
        ["value"] = Script(script),
    });

    public Flow Variable(string name, string type, string? value = null)
    {
        _variables.Add(new JsonObject { ["id"] = name, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value });

        return this;
    }

    public Flow Input(string name)
    {
        _inputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });

        return this;
    }

    public Flow Output(string name)
    {
        _outputs.Add(new JsonObject { ["name"] = name, ["type"] = "Object" });

        return this;
    }

    public Flow Connect(string source, string target, string port = "Done")
    {
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });

        return this;
    }

    public WorkflowDefinition ToDefinition() => WorkflowDefinition.Read(new JsonObject
    {
        ["id"] = $"{_id}.v1",
        ["definitionId"] = _id,
        ["name"] = _id,
        ["version"] = 1,
        ["isPublished"] = true,
        ["isLatest"] = true,
        ["variables"] = _variables.DeepClone(),
        ["inputs"] = _inputs.DeepClone(),
        ["outputs"] = _outputs.DeepClone(),
        ["root"] = ToActivity("root"),
    });

    /// <summary>The flowchart as an activity, to be embedded in another.</summary>
    public JsonObject ToActivity(string id) => Activity(id, "Elsa.Flowchart", new JsonObject
    {
        ["activities"] = _activities.DeepClone(),
        ["connections"] = _connections.DeepClone(),
    });

    public static JsonObject Activity(string id, string type, JsonObject? members = null)
    {
        var activity = members ?? [];
        activity["id"] = id;
        activity["name"] = id;
        activity["type"] = type;
        activity["version"] = 1;

        return activity;
    }

    public static JsonObject Script(string script) => Wrapped("JavaScript", script);

    public static JsonObject Literal(JsonNode? value) => Wrapped("Literal", value);

    public static JsonObject Wrapped(string type, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = type, ["value"] = value },
    };
}
