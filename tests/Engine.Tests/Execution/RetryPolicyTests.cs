using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Execution;

/// <summary>A failed activity is run again by its policy, and is an incident after the last try.</summary>
public sealed class RetryPolicyTests
{
    private readonly World _world = new();

    [Fact]
    public async Task A_failed_start_is_tried_again_after_growing_waits_and_then_is_an_incident()
    {
        var instance = await _world.StartAsync(Flow.Named("grow").Add("boom", "Test.Boom", Policy(
            """{"maxRetryAttempts":3,"delay":"00:00:10","backoffType":"Exponential","maxDelay":"00:00:25"}""")).Path("boom -> after"));
        Assert.Equal(InstanceStatus.Suspended, _world.Status(instance));
        Assert.Equal(0, _world.Store.Header(instance).Incidents);

        foreach (var wait in new[] { 10, 20, 25 })
        {
            Assert.Equal(_world.Clock.GetUtcNow().AddSeconds(wait), Assert.Single(_world.Store.Bookmarks(instance)).DueAt);
            await _world.AdvanceAsync(TimeSpan.FromSeconds(wait));
        }

        Assert.Equal(InstanceStatus.Faulted, _world.Status(instance));
        Assert.Single((await _world.DescribeAsync(instance)).Incidents);
        Assert.Equal((4, 3), (_world.Count(instance, "boom", JournalEvents.Faulted), _world.Count(instance, "boom", JournalEvents.Retried)));
        Assert.Equal(4, (int?)_world.Store.Journal(instance)[^1].Detail?["tries"]);
        Assert.Empty(_world.Store.Bookmarks(instance));
    }

    [Fact]
    public async Task A_try_that_succeeds_goes_on()
    {
        var instance = await _world.StartAsync(Flow.Named("heals").Add("boom", "Test.Boom", Policy("""{"maxRetryAttempts":3}""")).Path("boom -> after"));
        _world.IsBroken = false;

        await _world.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_failed_resume_is_tried_again_with_the_same_answer_and_takes_nothing_else_in()
    {
        var policy = Policy("""{"maxRetryAttempts":1,"delay":"00:01:00"}""");
        policy["within"] = Flow.Literal("00:00:30");
        policy["form"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "form" } };
        var instance = await _world.StartAsync(Flow.Named("resume").Variable("form", "Int32").Add("ask", "Test.Ask", policy).Path("ask -> after").Path("ask:Late -> late"));

        // The answer is no number; the deadline of the same activity falls due while it waits to be tried again.
        await _world.CompleteAsync(instance, "ask", form: "many");
        await _world.AdvanceAsync(TimeSpan.FromSeconds(45));
        Assert.Empty(_world.Marks);
        await _world.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(1, _world.Count(instance, "ask", JournalEvents.Retried));
        var incident = Assert.Single((await _world.DescribeAsync(instance)).Incidents);
        await _world.Engine.SkipAsync(instance, incident.ActivityRun, "Done", "s", World.Cancellation);
        Assert.Equal(["after"], _world.Marks);
        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
    }

    [Fact]
    public async Task A_success_between_two_failures_counts_from_the_start_again()
    {
        var policy = Policy("""{"maxRetryAttempts":1,"delay":"00:00:01"}""");
        policy["condition"] = Flow.Script("if (!variables.ok) { throw new Error('not yet') } return variables.n++ < 3");
        policy["body"] = Flow.Activity("ask", "Test.Ask");
        var instance = await _world.StartAsync(Flow.Named("loop").Variable("ok", "Boolean", "false").Variable("n", "Int32", "0").Add("while", "Elsa.While", policy).Path("while -> after"));
        for (var round = 0; round < 3; round++)
        {
            await _world.Engine.SetVariableAsync(instance, "ok", true, $"ok{round}", World.Cancellation);
            await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
            await _world.Engine.SetVariableAsync(instance, "ok", false, $"no{round}", World.Cancellation);
            await _world.CompleteAsync(instance, "ask");
            Assert.Equal(0, _world.Store.Header(instance).Incidents);
        }

        Assert.Equal(4, _world.Count(instance, "while", JournalEvents.Faulted));
    }

    [Theory]
    [InlineData("""["InvalidOperationException"]""", true)]
    [InlineData("""["System.SystemException"]""", true)]
    [InlineData("""["scale is OUT"]""", true)]
    [InlineData("""["IOException", "timed out"]""", false)]
    public async Task Only_the_named_errors_are_tried_again(string errors, bool isTried)
    {
        var instance = await _world.StartAsync(Flow.Named("errors").Add("boom", "Test.Boom", Policy($$"""{"maxRetryAttempts":1,"errors":{{errors}}}""")));

        Assert.Equal(isTried ? InstanceStatus.Suspended : InstanceStatus.Faulted, _world.Status(instance));
    }

    [Fact]
    public async Task A_try_is_cancelled_with_its_branch()
    {
        var instance = await _world.StartAsync(Flow.Named("cut").Fork("f", "A", "B").Add("boom", "Test.Boom", Policy("""{"maxRetryAttempts":9}""")).Ask("ask").Add("end", "Elsa.End")
            .Path("f:A -> boom").Path("f:B -> ask -> end"));

        await _world.CompleteAsync(instance, "ask");
        await _world.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(InstanceStatus.Finished, _world.Status(instance));
        Assert.Equal(1, _world.Count(instance, "boom", JournalEvents.Canceled));
        Assert.Equal(0, _world.Count(instance, "boom", JournalEvents.Retried));
    }

    [Fact]
    public async Task A_person_who_retries_gives_the_activity_all_its_tries_again()
    {
        var instance = await _world.StartAsync(Flow.Named("person").Add("boom", "Test.Boom", Policy("""{"maxRetryAttempts":1,"delay":"00:00:01"}""")));
        await _world.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _world.Engine.RetryAsync(instance, Assert.Single((await _world.DescribeAsync(instance)).Incidents).ActivityRun, "r", World.Cancellation);

        var timer = Assert.Single(_world.Store.Bookmarks(instance));
        Assert.Equal((BookmarkKinds.Timer, 1), (timer.Kind, (int?)timer.Payload["retry"]));
    }

    [Theory]
    [InlineData("""{"maxRetryAttempts":0}""", "maxRetryAttempts")]
    [InlineData("""{"maxRetryAttempts":3,"delay":"soon"}""", "delay")]
    [InlineData("""{"maxRetryAttempts":3,"backoffType":"Random"}""", "backoffType")]
    [InlineData("""{"maxRetryAttempts":3,"errors":"IOException"}""", "errors")]
    [InlineData("{maxRetryAttempts:3}", "cannot be read")]
    public void A_wrong_policy_is_found_before_it_runs(string policy, string said)
    {
        var fault = Assert.Single(DefinitionValidator.Validate(Flow.Named("wrong").Add("boom", "Test.Boom", Policy(policy)).ToDefinition(), _world.Catalogue));

        Assert.Equal(("retry.policy", "boom", "customProperties.resilienceStrategy"), (fault.Code, fault.ActivityId, fault.Property));
        Assert.Contains(said, fault.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_by_the_name_of_a_strategy_is_refused()
    {
        var named = new JsonObject { ["customProperties"] = new JsonObject { ["resilienceStrategy"] = new JsonObject { ["mode"] = "Identifier", ["strategyId"] = "http" } } };

        var fault = Assert.Single(DefinitionValidator.Validate(Flow.Named("named").Add("boom", "Test.Boom", named).ToDefinition(), _world.Catalogue));

        Assert.Contains("no named retry policies", fault.English, StringComparison.Ordinal);
    }

    private static JsonObject Policy(string members) => new()
    {
        ["customProperties"] = new JsonObject
        {
            ["resilienceStrategy"] = new JsonObject
            {
                ["mode"] = "Expression",
                ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = members },
            },
        },
    };
}
