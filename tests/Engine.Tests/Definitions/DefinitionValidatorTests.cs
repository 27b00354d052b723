using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Definitions;

public sealed class DefinitionValidatorTests
{
    private readonly World _world = new();

    [Fact]
    public void A_sound_definition_has_no_fault() => Assert.Empty(Validate(Flow.Named("sound").Ask("ask", "Yes", "No").Path("ask:Yes -> a").Path("ask:No -> b")));

    [Fact]
    public void Every_fault_is_reported_at_once_with_its_place()
    {
        var faults = Validate(Flow.Named("many").Add("rank", "Test.Mrak").Add("gate", "Test.Mark").Decide("d", "getVariable('x' > 1").Path("rank -> d:Yes -> out"));

        Assert.Equal(
            ["activity.unknown rank", "activity.unreachable gate", "connection.port d", "script.syntax d"],
            faults.Select(fault => $"{fault.Code} {fault.ActivityId}").Order(StringComparer.Ordinal));
        Assert.Contains("did you mean 'Test.Mark'?", faults.Single(fault => fault.ActivityId == "rank").English, StringComparison.Ordinal);
        var syntax = faults.Single(fault => fault.Code == "script.syntax");
        Assert.Equal(("condition", 1, 20), (syntax.Property, syntax.Line, syntax.Column));
    }

    [Theory]
    [InlineData("getVariable('reson')", "variable.unknown")]
    [InlineData("setVariable('reson', 1)", "variable.unknown")]
    [InlineData("getReson()", "variable.unknown")]
    [InlineData("variables.Reson", "variable.unknown")]
    [InlineData("getInput('citty')", "input.unknown")]
    [InlineData("getOutputFrom('d2')", "activity.unnamed")]
    [InlineData("getOutputFrom(`d2`)", "activity.unnamed")]
    [InlineData("getOutputFrom('inner', 'resultt')", "output.unknown")]
    [InlineData("getVariable(`reson`)", "variable.unknown")]
    [InlineData("variables['reson']", "variable.unknown")]
    [InlineData("variables?.Reson?.length", "variable.unknown")]
    [InlineData("`${variables.Reson.a.b[0]}`", "variable.unknown")]
    [InlineData("const { Reason, Reson } = variables; Reason", "variable.unknown")]
    [InlineData("[1].map(each => getVariable('reson'))", "variable.unknown")]
    [InlineData("2n ** 3n > 1", "script.bigint")]
    [InlineData("reason + 1", "script.name")]
    public void A_script_that_names_what_is_not_there_is_found(string script, string code)
    {
        var inside = Flow.Named("inside").Ask("ask").Add("inner", "Elsa.RunTask", new JsonObject { ["taskName"] = Flow.Literal("x") }).Connect("ask", "inner");
        var fault = Assert.Single(Validate(Flow.Named("names").Variable("Reason", "String").Input("city").Add("box", "Elsa.Sequence", new JsonObject
        {
            ["activities"] = new JsonArray(inside.ToActivity("flow"), Flow.Named("f").Decide("d", script).ToActivity("deep")),
        })));

        Assert.Equal((code, "d", "condition"), (fault.Code, fault.ActivityId, fault.Property));
        Assert.True(fault.Column is not null || code == "script.bigint");
    }

    [Theory]
    [InlineData("getVariable('Reason') === getReason() && variables.Reason")]
    [InlineData("getInput('city') ?? getCity() ?? getOutputFrom('d')")]
    [InlineData("variables['reason'] + variables?.Reason + getOutputFrom(`d`)")]
    [InlineData("const { Reason, ['reason']: again, ...rest } = variables; const { Reson } = { Reson: 1 }; Reason")]
    [InlineData("const variables = { Reson: 1 }; variables.Reson")]
    [InlineData("const getVariable = x => x; Math.max(1, JSON.stringify({}).length); return getVariable('anything')")]
    [InlineData("[1,2].map(each => each * 2).includes(new Date().getFullYear())")]
    public void A_script_that_names_what_is_there_is_sound(string script) =>
        Assert.Empty(Validate(Flow.Named("names").Variable("Reason", "String").Input("city").Decide("d", script)));

    [Theory]
    [InlineData("Elsa.StateMachine", "state machines")]
    [InlineData("Elsa.RunCSharp", "C# is not run")]
    public void What_does_not_run_here_is_refused_with_the_reason(string type, string reason)
    {
        var fault = Assert.Single(Validate(Flow.Named("refused").Add("a", type)));

        Assert.Equal("activity.unsupported", fault.Code);
        Assert.Contains(reason, fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_input_and_a_wrong_value_are_found()
    {
        var faults = Validate(Flow.Named("inputs").Add("a", "Test.Echo", new JsonObject { ["count"] = Flow.Literal("many") })
            .Add("b", "Test.Echo", new JsonObject { ["text"] = Flow.Literal("x"), ["colour"] = Flow.Literal("Blue") }).Connect("a", "b"));

        Assert.Equal(["input.missing a text", "input.value a count", "input.value b colour"],
            faults.Select(fault => $"{fault.Code} {fault.ActivityId} {fault.Property}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_ambiguous_duration_is_a_warning_that_says_how_it_is_read()
    {
        var fault = Assert.Single(Validate(Flow.Named("duration").Delay("d", "72:00:00")));

        Assert.Equal(FaultSeverity.Warning, fault.Severity);
        Assert.Contains("3.00:00:00", fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Loose_ends_of_connections_are_found()
    {
        var faults = Validate(Flow.Named("loose").Path("start -> mark").Connect("mark", "finish").Connect("strat", "mark"));

        Assert.All(faults, fault => Assert.Equal("connection.dangling", fault.Code));
        Assert.Equal(2, faults.Count);
        Assert.Contains(faults, fault => fault.English.Contains("did you mean 'start'?", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_version_of_an_activity_is_not_taken_for_this_one()
    {
        var json = Flow.Named("version").Path("a").ToDefinition().ToJson();
        json["root"]!["activities"]![0]!["version"] = 7; // the flow has one activity

        var fault = Assert.Single(DefinitionValidator.Validate(WorkflowDefinition.Read(json), _world.Catalogue));

        Assert.Equal("activity.version", fault.Code);
    }

    [Fact]
    public void A_break_outside_a_loop_and_a_double_id_are_found()
    {
        var faults = Validate(Flow.Named("break").Add("a", "Elsa.Break").Add("a", "Test.Mark"));

        Assert.Contains(faults, fault => fault.Code == "break.outside");
        Assert.Contains(faults, fault => fault.Code == "activity.duplicate");
    }

    [Fact]
    public void Liquid_is_refused_by_name()
    {
        var fault = Assert.Single(Validate(Flow.Named("liquid").Add("a", "Test.Mark", new JsonObject { ["text"] = Flow.Wrapped("Liquid", "{{ x }}") })));

        Assert.Equal("expression.unsupported", fault.Code);
    }

    private IReadOnlyList<DefinitionFault> Validate(Flow flow) => DefinitionValidator.Validate(flow.ToDefinition(), _world.Catalogue);
}
