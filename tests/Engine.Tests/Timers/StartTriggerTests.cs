using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Tests.Worlds;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Tests.Timers;

/// <summary>What starts instances by itself, as docs/engine-time.md tells it.</summary>
public sealed class StartTriggerTests
{
    private static readonly DateTimeOffset Monday = new(2023, 7, 3, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly TimeZoneInfo China = new EngineOptions().TimeZone;

    [Theory]
    [InlineData("0 61 8 * * *", 3, "minute")]
    [InlineData("0 0 8 * * FUNDAY", 11, "day of week")]
    [InlineData("0 8 * * *", 10, "5 fields")]
    [InlineData("0 0 8 * * * 2023", 13, "7 fields")]
    public void A_broken_cron_expression_is_refused_with_activity_property_and_column(string text, int column, string reason)
    {
        var fault = Assert.Single(Validate(Flow.Named("beat").Add("c", "Elsa.Cron", Start("cronExpression", text))));

        Assert.Equal(("cron.form", "c", "cronExpression", column), (fault.Code, fault.ActivityId, fault.Property, fault.Column));
        Assert.Contains(reason, fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cron_expression_without_any_moment_is_refused()
    {
        var fault = Assert.Single(Validate(Flow.Named("beat").Add("c", "Elsa.Cron", Start("cronExpression", "0 0 0 30 2 *"))));

        Assert.Equal("cron.never", fault.Code);
    }

    [Theory]
    [InlineData("00:00:00.5")]
    [InlineData("-00:01:00")]
    public void A_start_trigger_that_would_never_rest_is_refused(string interval)
    {
        var fault = Assert.Single(Validate(Flow.Named("beat").Add("t", "Elsa.Timer", Start("interval", interval))));

        Assert.Equal(("trigger.schedule", "interval"), (fault.Code, fault.Property));
    }

    [Fact]
    public void A_second_start_is_refused_but_an_event_in_the_middle_only_waits()
    {
        var flow = Flow.Named("beat").Add("t", "Elsa.Timer", Start("interval", "00:01:00"))
            .Add("inside", "Elsa.Event", Start("eventName", "go")).Path("t -> inside").Add("second", "Elsa.Event", Start("eventName", "stop"));

        var fault = Assert.Single(Validate(flow), fault => fault.Code.StartsWith("trigger.", StringComparison.Ordinal));

        Assert.Equal(("trigger.second", "second"), (fault.Code, fault.ActivityId));
    }

    [Theory]
    [InlineData("Elsa.Timer", "interval", "72:00:00", StartTriggerKind.Timer, "3.00:00:00")]
    [InlineData("Elsa.StartAt", "dateTime", "2023-07-04T08:00:00+08:00", StartTriggerKind.StartAt, "2023-07-04T00:00:00.0000000+00:00")]
    [InlineData("Elsa.Event", "eventName", "sealed", StartTriggerKind.Event, "sealed")]
    public void The_first_activity_that_is_marked_is_the_trigger(string type, string input, string value, StartTriggerKind kind, string schedule)
    {
        var marked = Flow.Named("beat").Add("t", type, Start(input, value)).Path("t -> after").ToDefinition();
        var behind = Flow.Named("beat").Add("before", "Elsa.Start").Add("t", type, Start(input, value)).Path("before -> t").ToDefinition();

        Assert.Equal(new StartTrigger("t", kind, schedule), StartTriggers.Find(marked));
        Assert.Null(StartTriggers.Find(behind));
    }

    [Fact]
    public async Task What_started_the_instance_goes_on_at_once_and_waits_in_the_next_round()
    {
        var world = new World();
        var definition = Flow.Named("beat").Add("e", "Elsa.Event", Start("eventName", "go")).Path("e -> a -> e").ToDefinition();
        world.Store.Publish(definition);

        var outcome = await world.Engine.StartAsync(
            new StartRequest { VersionId = definition.Id, Trigger = new TriggeredBy("e", []) }, World.Cancellation);

        Assert.Equal(InstanceStatus.Suspended, Assert.IsType<StartOutcome.Started>(outcome).Header.Status);
        Assert.Equal(["a"], world.Marks);
    }

    [Fact]
    public void A_beat_goes_on_from_its_own_moments_and_makes_none_up()
    {
        var timer = new StartTrigger("t", StartTriggerKind.Timer, "00:00:10");
        var first = Recurrence.First(timer, Monday, China) ?? default;

        Assert.Equal(Monday.AddSeconds(10), first);
        Assert.Equal(Monday.AddSeconds(20), Recurrence.Next(timer, first, first, China));
        Assert.Equal(Monday.AddSeconds(20), Recurrence.Next(timer, first, first.AddHours(-1), China));
        Assert.Equal(Monday.AddSeconds(50), Recurrence.Next(timer, first, Monday.AddSeconds(40), China));
        Assert.Null(Recurrence.Next(timer, DateTimeOffset.MaxValue.AddSeconds(-3), Monday, China));
    }

    [Fact]
    public void Cron_counts_in_the_time_of_China()
    {
        var cron = new StartTrigger("c", StartTriggerKind.Cron, "0 30 8 * * MON-FRI");

        Assert.Equal(Monday.AddDays(1).AddMinutes(-30), Recurrence.First(cron, Monday, China));
        Assert.Equal(Monday.AddDays(7).AddMinutes(-30), Recurrence.Next(cron, Monday, Monday.AddDays(5), China));
    }

    private static DefinitionFault[] Validate(Flow flow) =>
        [.. DefinitionValidator.Validate(flow.ToDefinition(), new World().Catalogue).Where(fault => fault.Severity == FaultSeverity.Error)];

    private static JsonObject Start(string input, string value) => new()
    {
        ["customProperties"] = new JsonObject { ["canStartWorkflow"] = true },
        [input] = new JsonObject
        {
            ["typeName"] = "String",
            ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
        },
    };
}
