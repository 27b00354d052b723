using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Tests.Definitions;

public sealed class RoundTripTests
{
    private const string Wrapped = """
        {"definitionId":"w","root":{"id":"fc","type":"Elsa.Flowchart","version":1,
         "customProperties":{"notFoundConnections":[{"source":{"activity":"a","port":"Passed"},"target":{"activity":"b","port":"In"}}]},
         "activities":[
          {"missingTypeName":"Test.Ask","missingTypeVersion":1,
           "originalActivityJson":"{\"id\":\"a\",\"type\":\"Test.Ask\",\"version\":1,\"bar\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Literal\",\"value\":\"z\"}}}",
           "id":"a","nodeId":"Workflow1:fc:a","name":null,"type":"Elsa.NotFoundActivity","version":1,
           "metadata":{"displayText":"Not Found: Test.Ask","designer":{"position":{"x":10,"y":-20}}}},
          {"id":"b","type":"Elsa.End","version":1}],
         "connections":[]}}
        """;

    [Theory]
    [InlineData("oracle-export.json", "")]
    [InlineData("oracle-save-response.json", "workflowDefinition")]
    [InlineData("save-edit-property.json", "reqBody/model")]
    [InlineData("save-edit-property.json", "resBody/workflowDefinition")]
    [InlineData("save-after-drop.json", "reqBody/model")]
    [InlineData("save-after-drop.json", "resBody/workflowDefinition")]
    [InlineData("publish.json", "reqBody/model")]
    [InlineData("publish.json", "resBody/workflowDefinition")]
    public void A_recorded_definition_is_written_as_it_was_read(string file, string member)
    {
        var recorded = Fixture(file, member);

        var definition = WorkflowDefinition.Read(recorded);

        Assert.True(JsonNode.DeepEquals(recorded, definition.ToJson()));
        Assert.True(JsonNode.DeepEquals(recorded, WorkflowDefinition.Parse(definition.ToText(indented: true)).ToJson()));
    }

    [Fact]
    public void The_graph_of_a_recorded_definition_is_understood()
    {
        var compiled = WorkflowDefinition.Read(Fixture("publish.json", "reqBody/model")).Compile();

        Assert.Equal("flow1", compiled.Root.Id);
        Assert.Equal(["start1", "ok1", "back1", "review1", "efec2593accafc4c"], compiled.Root.ChildrenOf("activities").Select(each => each.Id));
        var review = compiled.Activities["review1"];
        Assert.Equal([compiled.Activities["ok1"].Place], compiled.Root.Graph.Targets(review.Place, "通过"));
        Assert.Equal("初审：自然科学奖", review.Inputs["title"].Text);
        Assert.Equal("Reason", Assert.Single(compiled.Variables).Name);
        Assert.Equal(["ApplicationId"], compiled.Inputs);
        Assert.Empty(compiled.FormFaults);
    }

    [Fact]
    public void An_activity_that_another_server_lost_comes_back_with_its_connections()
    {
        var definition = WorkflowDefinition.Parse(Wrapped);

        var compiled = definition.Compile();
        var ask = compiled.Activities["a"];
        Assert.Equal("Test.Ask", ask.Type);
        Assert.Equal("z", ask.Inputs["bar"].Text);
        Assert.Equal([1], compiled.Root.Graph.Targets(ask.Place, "Passed"));
        Assert.Equal(10, (double?)ask.Json["metadata"]?["designer"]?["position"]?["x"]);
        Assert.Empty((JsonArray?)definition.ToJson()["root"]?["customProperties"]?["notFoundConnections"] ?? [null]);
    }

    [Theory]
    [InlineData("""{"$values":[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]}""")]
    [InlineData("""{"source":{"activity":"a","port":null},"target":{"activity":"b"}}""")]
    [InlineData("""[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]""")]
    [InlineData("""[{"source":"a","target":"b"}]""")]
    public void Connections_are_read_in_every_form(string connections)
    {
        var definition = WorkflowDefinition.Parse($$"""
            {"definitionId":"c","root":{"id":"fc","type":"Elsa.Flowchart","version":1,
             "activities":[{"id":"a","type":"Elsa.Start","version":1},{"id":"b","type":"Elsa.End","version":1}],"connections":{{connections}}
            } }
            """);

        var graph = definition.Compile().Root.Graph;

        Assert.Equal([1], graph.Targets(0, "Done"));
        Assert.Empty(definition.Compile().FormFaults);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"definitionId":"x"}""")]
    [InlineData("not json")]
    public void What_is_no_definition_is_refused(string json) =>
        Assert.Throws<DefinitionFormatException>(() => WorkflowDefinition.Parse(json));

    private static JsonObject Fixture(string file, string member)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions", "fixtures", file));
        // The recording of the save answer ends with the status line of the answer.
        var end = text.LastIndexOf('}') + 1;
        var node = JsonNode.Parse(text[..end]);
        foreach (var part in member.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?[part];
        }

        return (JsonObject?)node?.DeepClone() ?? throw new InvalidOperationException($"{file} has no {member}.");
    }
}
