using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Expressions;

public sealed class ExpressionTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData("getVariable('n') + variables.n + getN()", "9")]
    [InlineData("setVariable('n', 5); variables.n = getN() + 1; setN(getN() * 2); return getVariable('N')", "12")]
    [InlineData("getInput('City')", "\"晋中\"")]
    [InlineData("getCity()", "\"晋中\"")]
    [InlineData("getInput('people').filter(each => each.age > 30).map(each => each.name)", "[\"乙\"]")]
    [InlineData("getWorkflowDefinitionId()", "\"js\"")]
    [InlineData("getCorrelationId()", "null")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("88.50", "88.5")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("1e300", "1E+300")]
    [InlineData("1 / 0", "null")]
    [InlineData("undefined", "null")]
    [InlineData("({ a: [1, 'x', null], b: { c: true } })", "{\"a\":[1,\"x\",null],\"b\":{\"c\":true}}")]
    [InlineData("new Date().toISOString()", "\"2023-07-03T01:00:00.000Z\"")]
    [InlineData("isNullOrEmpty(null) && isNullOrWhiteSpace(' ') && !isNullOrEmpty('x')", "true")]
    [InlineData("toJson({ a: '中' })", "\"{\\\"a\\\":\\\"中\\\"}\"")]
    public async Task A_script_computes(string script, string json)
    {
        var instance = await _world.StartAsync(
            Flow.Named("js").Variable("n", "Int32", "3").Input("city").Input("people").Output("x").Add("out", "Elsa.SetOutput", new JsonObject
            {
                ["outputName"] = Flow.Literal("x"),
                ["outputValue"] = Flow.Script(script),
            }),
            JsonNode.Parse("""{"city":"晋中","people":[{"name":"甲","age":30},{"name":"乙","age":31}]}""") as JsonObject);

        var view = await _world.DescribeAsync(instance);

        Assert.Empty(view.Incidents);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), view.Output["x"]), view.Output.ToJsonString());
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("const f = n => f(n + 1); f(0)")]
    [InlineData("const a = []; while (true) a.push('x'.repeat(100000))")]
    [InlineData("new Array(1e9).fill(1)")]
    [InlineData("throw new Error('no')")]
    [InlineData("eval('1 + 1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("const a = {}; a.a = a; a")]
    public async Task A_script_beyond_its_limits_is_an_incident(string script)
    {
        var options = new EngineOptions { ScriptTime = TimeSpan.FromSeconds(1), ScriptStatements = 100_000, ScriptMemory = 8 * 1024 * 1024 };
        var world = new World(options: options);

        var instance = await world.StartAsync(Flow.Named("limits").Decide("d", script));

        Assert.Equal(InstanceStatus.Faulted, world.Status(instance));
        Assert.Single((await world.DescribeAsync(instance)).Incidents);
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText('/etc/hostname')")]
    [InlineData("importNamespace('System')")]
    [InlineData("getVariable.constructor('return 1')()")]
    public async Task A_script_reaches_nothing_of_dotnet(string script)
    {
        var instance = await _world.StartAsync(Flow.Named("clr").Variable("n", "Int32", "3").Decide("d", script));

        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));
    }

    [Fact]
    public async Task Inputs_arrive_with_their_types()
    {
        var instance = await _world.StartAsync(
            Flow.Named("typed").Variable("score", "Decimal", "88.50").Variable("kept", "Object").Input("names").Output("echo")
                .Add("echo", "Test.Echo", new JsonObject
                {
                    ["text"] = Flow.Literal("喆堃"),
                    ["count"] = Flow.Literal("7"),
                    ["score"] = Flow.Wrapped("Variable", new JsonObject { ["id"] = "score", ["name"] = "score" }),
                    ["flag"] = Flow.Literal("true"),
                    ["colour"] = Flow.Literal("green"),
                    ["within"] = Flow.Literal("72:00:00"),
                    ["names"] = Flow.Wrapped("Input", "names"),
                    ["points"] = Flow.Wrapped("Object", """{"a":1,"b":2}"""),
                    ["city"] = Flow.Literal("jinzhong"),
                    ["any"] = Flow.Script("({ a: 1 })"),
                    ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "kept" } },
                })
                .Add("out", "Elsa.SetOutput", new JsonObject
                {
                    ["outputName"] = Flow.Literal("echo"),
                    ["outputValue"] = Flow.Script("[getOutputFrom('echo').text, getOutputFrom('echo', 'Score'), getLastResult().count]"),
                })
                .Connect("echo", "out"),
            new JsonObject { ["names"] = new JsonArray("甲", "乙") });

        var view = await _world.DescribeAsync(instance);

        var expected = JsonNode.Parse("""
            {"text":"喆堃","count":7,"score":88.50,"flag":true,"colour":"Green","within":"3.00:00:00","names":["甲","乙"],
             "points":{"a":1,"b":2},"city":"jinzhong","any":{"a":1}}
            """);
        Assert.True(JsonNode.DeepEquals(expected, view.Variables["kept"]), view.Variables.ToJsonString());
        Assert.Equal("88.50", view.Variables["kept"]?["score"]?.ToJsonString());
        Assert.Equal("""["喆堃",88.5,7]""", view.Output["echo"]?.ToJsonString(CreativeTalent.Engine.Expressions.EngineJson.Options));
    }
}
