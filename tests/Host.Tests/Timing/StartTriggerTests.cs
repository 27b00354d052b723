using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Timers;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static CreativeTalent.Host.Tests.Timing.TimedDefinitions;

namespace CreativeTalent.Host.Tests.Timing;

public sealed class SqliteStartTriggerTests : StartTriggerTests
{
    private protected override Task<StorageWorld> OpenAsync(string? folder = null) =>
        StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "", folder: folder);
}

public sealed class PostgreSqlStartTriggerTests(PostgreSqlServer server) : StartTriggerTests
{
    private protected override async Task<StorageWorld> OpenAsync(string? folder = null) =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync(), folder: folder);
}

/// <summary>Instances that nobody starts but time or an event, as docs/engine-time.md tells it.</summary>
public abstract class StartTriggerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync(string? folder = null);

    [Fact]
    public async Task A_timer_starts_an_instance_after_each_interval()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");

        await RunAsync(world, 35);

        Assert.Equal(
            [Steps.At.AddSeconds(10), Steps.At.AddSeconds(20), Steps.At.AddSeconds(30)], await StartsAsync(world));
        var row = await TriggerAsync(world);
        Assert.Equal((3L, 0L, Steps.At.AddSeconds(30), Steps.At.AddSeconds(40)), (row.Fired, row.Skipped, row.LastDue, row.NextDue));
    }

    [Fact]
    public async Task After_down_time_a_timer_starts_one_instance_and_keeps_its_beat()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");

        world.Clock.Advance(TimeSpan.FromSeconds(73));
        await world.Work.RunUntilIdleAsync(Token);
        Assert.Equal([Steps.At.AddSeconds(73)], await StartsAsync(world));

        await RunAsync(world, 7);
        Assert.Equal([Steps.At.AddSeconds(73), Steps.At.AddSeconds(80)], await StartsAsync(world));
    }

    [Fact]
    public async Task A_timer_lets_a_moment_pass_while_its_last_instance_runs()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10", stays: true);

        await RunAsync(world, 35);
        var held = await TriggerAsync(world);
        await EndAllAsync(world);
        await RunAsync(world, 10);

        Assert.Equal((1L, 2L, Steps.At.AddSeconds(30)), (held.Fired, held.Skipped, held.LastSkippedAt));
        Assert.Equal([Steps.At.AddSeconds(10), Steps.At.AddSeconds(40)], await StartsAsync(world));
    }

    [Fact]
    public async Task A_restart_or_a_new_version_with_the_same_interval_does_not_begin_it_again()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        await RunAsync(world, 6);

        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        await ReleaseAsync(world, "Elsa.Timer", "interval", "0.00:00:10", stays: true, version: 2);
        await RunAsync(world, 4);

        var started = await world.Database.ReadAsync((context, token) => context.WorkflowInstances.SingleAsync(token), Token);
        Assert.Equal((Steps.At.AddSeconds(10), 2), (started.CreatedAt, started.Version));
    }

    [Fact]
    public async Task A_new_interval_begins_anew_and_a_version_without_a_trigger_ends_it()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        await RunAsync(world, 6);

        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:01:00", version: 2);
        Assert.Equal(Steps.At.AddSeconds(66), (await TriggerAsync(world)).NextDue);
        await ReleaseAsync(world, "Elsa.WriteLine", "text", "look", version: 3);

        Assert.False(await world.Database.ReadAsync((context, token) => context.WorkflowTriggers.AnyAsync(token), Token));
    }

    [Fact]
    public async Task Cron_is_read_in_the_time_of_China()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Cron", "cronExpression", "0 30 8 * * MON-FRI");

        var row = await TriggerAsync(world);

        // The clock stands at Monday 10 July 2023, 9:00 in China.
        Assert.Equal((StartTriggerKind.Cron, new DateTimeOffset(2023, 7, 11, 8, 30, 0, TimeSpan.FromHours(8))), (row.Kind, row.NextDue));
        world.Clock.Advance(TimeSpan.FromDays(5));
        await world.Work.RunUntilIdleAsync(Token);
        Assert.Equal(1, await CountAsync(world));
        Assert.Equal(new DateTimeOffset(2023, 7, 17, 8, 30, 0, TimeSpan.FromHours(8)), (await TriggerAsync(world)).NextDue);
    }

    [Fact]
    public async Task StartAt_starts_one_instance_and_none_after_a_restart()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.StartAt", "dateTime", "2023-07-10T09:00:05+08:00");

        await RunAsync(world, 4);
        Assert.Equal(0, await CountAsync(world));
        await RunAsync(world, 5);
        await ReleaseAsync(world, "Elsa.StartAt", "dateTime", "2023-07-10T09:00:05+08:00");
        await ReleaseAsync(world, "Elsa.StartAt", "dateTime", "2023-07-10T01:00:05Z", stays: true, version: 2);
        await RunAsync(world, 5);

        Assert.Equal([Steps.At.AddSeconds(5)], await StartsAsync(world));
        Assert.Null((await TriggerAsync(world)).NextDue);
    }

    [Fact]
    public async Task A_moment_whose_start_was_not_noted_before_a_crash_starts_nothing_twice()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        await RunAsync(world, 10);

        // As a process leaves it that dies between the start and the note.
        await world.Database.WriteAsync(
            (context, token) => context.WorkflowTriggers.ExecuteUpdateAsync(
                row => row.SetProperty(one => one.NextDue, Steps.At.AddSeconds(10)).SetProperty(one => one.Fired, 0)
                    .SetProperty(one => one.LastInstanceId, (InstanceId?)null),
                token),
            Token);
        await world.Work.RunUntilIdleAsync(Token);

        Assert.Equal(1, await CountAsync(world));
        Assert.Equal((1L, Steps.At.AddSeconds(20)), ((await TriggerAsync(world)).Fired, (await TriggerAsync(world)).NextDue));
    }

    [Fact]
    public async Task Two_nodes_that_look_at_once_start_one_instance_for_a_moment()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        world.Clock.Advance(TimeSpan.FromSeconds(10));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => world.Get<TriggerDrain>().DrainAsync(BucketRange.All, Token), Token)));

        Assert.Equal(1, await CountAsync(world));
        Assert.Equal(1, (await TriggerAsync(world)).Fired);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_starts_no_moment_again_and_loses_none()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Timer", "interval", "00:00:10");
        await RunAsync(world, 12);

        world.Clock.AdjustTime(Steps.At.AddSeconds(3));
        await RunAsync(world, 9);
        Assert.Equal(1, await CountAsync(world));
        await RunAsync(world, 18);

        Assert.Equal([Steps.At.AddSeconds(10), Steps.At.AddSeconds(20), Steps.At.AddSeconds(30)], await StartsAsync(world));
    }

    [Fact]
    public async Task An_event_starts_an_instance_once_with_what_it_brings()
    {
        await using var world = await OpenAsync();
        await ReleaseAsync(world, "Elsa.Event", "eventName", "notice.published", stays: true);
        var triggers = world.Get<EventTriggers>();

        var first = await triggers.StartAsync("notice.published", "e1", "season-2023", new() { ["number"] = 7 }, Token);
        var again = await triggers.StartAsync("notice.published", "e1", "season-2023", new() { ["number"] = 7 }, Token);
        var other = await triggers.StartAsync("notice.withdrawn", "e2", null, [], Token);

        Assert.Equal(Assert.Single(first), Assert.Single(again));
        Assert.Empty(other);
        var view = await world.Get<WorkflowEngine>().DescribeAsync(first[0], Token);
        Assert.Equal(("season-2023", InstanceStatus.Suspended), (view?.Header.Correlation, view?.Header.Status));
        Assert.Equal(1, (await TriggerAsync(world)).Fired);
    }
}
