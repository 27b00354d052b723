using System.Text.Json.Nodes;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Versions;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>What differs between two versions, in words.</summary>
public sealed class DefinitionDiffTests
{
    [Fact]
    public void Activities_that_came_went_and_changed_are_named_with_old_and_new_input()
    {
        var changes = Between(
            Flow.Named("x").Ask("ask", "Yes").Delay("wait", "1.00:00:00").Path("ask:Yes -> wait"),
            Flow.Named("x").Ask("ask", "Yes").Delay("wait", "3.00:00:00").Ask("notice").Path("ask:Yes -> notice -> wait"));

        Assert.Equal(
            [
                "“wait”的输入 timeSpan：1.00:00:00 → 3.00:00:00",
                "新增活动“notice”（Test.Ask）",
                "取消连线：“ask” —Yes→ “wait”",
                "新增连线：“ask” —Yes→ “notice”",
                "新增连线：“notice” —Done→ “wait”",
            ],
            changes.Select(change => change.Chinese));
        Assert.Equal("input timeSpan of 'wait': 1.00:00:00 -> 3.00:00:00", changes[0].English);
        Assert.Equal(("wait", "timeSpan", "1.00:00:00", "3.00:00:00"), (changes[0].ActivityId, changes[0].Property, changes[0].Old, changes[0].New));
    }

    [Fact]
    public void Removed_activities_and_other_types_are_told()
    {
        var changes = Between(Flow.Named("x").Ask("a").Path("a -> b"), Flow.Named("x").Delay("a", "1"));

        Assert.Equal(
            [
                "type of 'a': Test.Ask v1 -> Elsa.Delay v1", "input timeSpan of 'a': none -> 1", "activity 'b' removed",
                "connection “a” —Done→ “b” removed",
            ],
            changes.Select(change => change.English));
    }

    [Fact]
    public void Variables_inputs_outputs_and_options_are_compared()
    {
        var from = Flow.Named("x").Variable("kept", "String", "a").Variable("gone", "String").Input("in").Path("a");
        var to = VersionWorld.Second(Flow.Named("x").Variable("kept", "Int32", "1").Output("out").Path("a"))
            .With(json => json["options"] = new JsonObject { ["incidentStrategyType"] = "Continue" });

        var changes = DefinitionDiff.Between(from.ToDefinition(), to);

        Assert.Equal(
            [
                "typeName of variable 'kept': String -> Int32", "value of variable 'kept': a -> 1", "variable 'gone' removed",
                "workflow input 'in' removed", "workflow output 'out' added", "option incidentStrategyType: none -> Continue",
            ],
            changes.Select(change => change.English));
    }

    [Fact]
    public void Moving_things_on_the_picture_and_inputs_that_are_not_set_are_no_difference()
    {
        var from = Flow.Named("x").Ask("ask").Path("ask -> b").ToDefinition();
        var to = from.With(json =>
        {
            var activities = (JsonArray)json["root"]!["activities"]!; // the flow has them
            var first = activities[0]!.AsObject(); // the ask
            activities.Remove(first);
            activities.Add(first);
            first["within"] = null;
            first["metadata"] = new JsonObject { ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 5 } } };
        });

        Assert.Empty(DefinitionDiff.Between(from, to));
    }

    private static IReadOnlyList<DefinitionChange> Between(Flow from, Flow to) =>
        DefinitionDiff.Between(from.ToDefinition(), VersionWorld.Second(to));
}
