using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class SqliteInstanceStoreTests : InstanceStoreTests
{
    private protected override Task<StorageWorld> OpenAsync(Action<IServiceCollection>? more = null) =>
        StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "", more);
}

public sealed class PostgreSqlInstanceStoreTests(PostgreSqlServer server) : InstanceStoreTests
{
    private protected override async Task<StorageWorld> OpenAsync(Action<IServiceCollection>? more = null) =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync(), more);
}

/// <summary>What a step's commit promises, on a real database.</summary>
public abstract class InstanceStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync(Action<IServiceCollection>? more = null);

    [Fact]
    public async Task An_instance_is_found_as_its_last_step_left_it()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());

        var committed = await store.CommitAsync(first, Token);
        await store.KeepAsync(Steps.Stimulus(first.Header.Id, "event:1", StimulusKinds.Event), Token);
        var found = await store.FindAsync(first.Header.Id, Token);

        Assert.Equal(new CommitOutcome.Committed(1), committed);
        Assert.NotNull(found);
        Assert.Equal(first.Header, found.Header);
        Assert.Equal(first.State.ToArray(), found.State.ToArray());
        Assert.Equal(1, found.Revision);
        Assert.Equal("event:1", Assert.Single(found.Waiting).Key);
    }

    [Fact]
    public async Task The_step_that_lost_the_race_writes_nothing()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        await store.CommitAsync(first, Token);
        var faster = Steps.Next(first, 1, Steps.Stimulus(first.Header.Id, "a", StimulusKinds.Event));
        var slower = Steps.Next(first, 1, Steps.Stimulus(first.Header.Id, "b", StimulusKinds.Event)) with
        {
            AddedBookmarks = [Steps.Task(first.Header.Id)],
            Effects = [Steps.Job("pdf:1")],
        };

        var won = await store.CommitAsync(faster, Token);
        var lost = await store.CommitAsync(slower, Token);

        Assert.Equal(new CommitOutcome.Committed(2), won);
        Assert.IsType<CommitOutcome.LostRace>(lost);
        Assert.Equal((0, 0, 2), await world.Database.ReadAsync(
            async (context, token) => (
                await context.InboxTasks.CountAsync(token),
                await context.Outbox.CountAsync(token),
                await context.Journal.CountAsync(token)),
            Token));
    }

    [Fact]
    public async Task Of_many_steps_from_one_revision_exactly_one_is_written()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        await store.CommitAsync(first, Token);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => store.CommitAsync(Steps.Next(first, 1, Steps.Stimulus(first.Header.Id, $"s{i}", StimulusKinds.Event)), Token),
            Token)));

        Assert.Single(outcomes.OfType<CommitOutcome.Committed>());
        Assert.Equal(7, outcomes.OfType<CommitOutcome.LostRace>().Count());
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_recognised()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        var next = Steps.Next(first, 1, Steps.Stimulus(first.Header.Id, "a", StimulusKinds.Event));
        await store.CommitAsync(first, Token);
        await store.CommitAsync(next, Token);

        Assert.IsType<CommitOutcome.CommittedBefore>(await store.CommitAsync(next, Token));
        Assert.IsType<CommitOutcome.CommittedBefore>(await store.CommitAsync(first, Token));
    }

    [Fact]
    public async Task A_stimulus_is_applied_once_and_kept_once()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        var stimulus = Steps.Stimulus(first.Header.Id, "upload:7", StimulusKinds.Event);
        await store.CommitAsync(first, Token);

        Assert.True(await store.KeepAsync(stimulus, Token));
        Assert.False(await store.KeepAsync(stimulus, Token));
        await store.CommitAsync(Steps.Next(first, 1, stimulus), Token);

        Assert.True(await store.WasAppliedAsync(first.Header.Id, "upload:7", Token));
        Assert.False(await store.KeepAsync(stimulus, Token));
        Assert.Empty((await store.FindAsync(first.Header.Id, Token))?.Waiting ?? []);
        Assert.IsType<CommitOutcome.CommittedBefore>(await store.CommitAsync(Steps.Next(first, 2, stimulus), Token));
    }

    [Fact]
    public async Task A_failing_record_effect_leaves_nothing_of_its_step()
    {
        await using var world = await OpenAsync(services => services.AddSingleton<IRecordHandler, FailingRecord>());
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance()) with
        {
            Effects = [Steps.Job("pdf:2"), new RecordEffect { Kind = FailingRecord.Kind }],
        };

        await Assert.ThrowsAsync<InvalidDataException>(() => store.CommitAsync(first, Token));

        Assert.Null(await store.FindAsync(first.Header.Id, Token));
        Assert.Equal(0, await world.Database.ReadAsync((context, token) => context.Outbox.CountAsync(token), Token));
    }

    [Fact]
    public async Task Outbox_work_with_the_same_key_is_asked_for_once_and_done_once()
    {
        var jobs = new CountingJobs();
        await using var world = await OpenAsync(services => services.AddSingleton<IOutboxHandler>(jobs));
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        var waits = Steps.Bookmark(first.Header.Id, BookmarkKinds.Job);
        first = first with { AddedBookmarks = [waits], Effects = [Steps.Job("pdf:3", waits.Id)] };
        await store.CommitAsync(first, Token);
        await store.CommitAsync(Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("pdf:3")] }, Token);

        await world.Work.DeliverAsync(BucketRange.All, Token);
        await world.Work.DeliverAsync(BucketRange.All, Token);

        Assert.Equal([KeyValuePair.Create("pdf:3", 1)], jobs.Done);
        var reply = Assert.Single((await store.FindAsync(first.Header.Id, Token))?.Waiting ?? []);
        Assert.Equal((StimulusKinds.JobEnded, waits.Id), (reply.Kind, reply.Bookmark));
        Assert.True((bool?)reply.Payload["succeeded"]);
        Assert.Equal(4, (int?)reply.Payload["result"]?["pages"]);
    }

    [Fact]
    public async Task Failing_outbox_work_is_tried_later_and_ends_as_a_visible_dead_letter()
    {
        var jobs = new CountingJobs { FailuresToCome = 12 };
        await using var world = await OpenAsync(services => services.AddSingleton<IOutboxHandler>(jobs));
        await world.Get<IInstanceStore>().CommitAsync(
            Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("pdf:4")] }, Token);

        Assert.Equal(1, await world.Work.DeliverAsync(BucketRange.All, Token));
        Assert.Equal(0, await world.Work.DeliverAsync(BucketRange.All, Token));
        for (var tries = 1; tries < 12; tries++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(11));
            await world.Work.DeliverAsync(BucketRange.All, Token);
        }

        var dead = await world.Database.ReadAsync((context, token) => context.Outbox.SingleAsync(token), Token);
        Assert.Equal((OutboxState.Dead, 12, "LibreOffice ended with 77."), (dead.State, dead.Attempts, dead.LastError));
        Assert.True(await world.Get<OutboxDrain>().ReplayAsync("pdf:4", record: null, Token));
        await world.Work.DeliverAsync(BucketRange.All, Token);
        Assert.Equal([KeyValuePair.Create("pdf:4", 1)], jobs.Done);
    }

    [Fact]
    public async Task Outbox_work_that_a_killed_process_had_begun_is_done_when_its_lease_ends()
    {
        var jobs = new CountingJobs();
        await using var world = await OpenAsync(services => services.AddSingleton<IOutboxHandler>(jobs));
        await world.Get<IInstanceStore>().CommitAsync(
            Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("pdf:5")] }, Token);
        await world.Database.WriteAsync(
            (context, token) => context.Outbox.ExecuteUpdateAsync(
                row => row.SetProperty(one => one.LeasedUntil, Steps.At.AddSeconds(10)), token),
            Token);

        Assert.Equal(0, await world.Work.DeliverAsync(BucketRange.All, Token));
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(1, await world.Work.DeliverAsync(BucketRange.All, Token));

        Assert.Equal([KeyValuePair.Create("pdf:5", 1)], jobs.Done);
    }

    [Fact]
    public async Task After_down_time_overdue_timers_ring_once_each_and_oldest_first()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        Bookmark[] timers =
        [
            Steps.Timer(first.Header.Id, Steps.At.AddHours(30)),
            Steps.Timer(first.Header.Id, Steps.At.AddHours(2)),
            Steps.Timer(first.Header.Id, Steps.At.AddHours(12)),
            Steps.Timer(first.Header.Id, Steps.At.AddDays(9)),
        ];
        await store.CommitAsync(first with { AddedBookmarks = timers }, Token);
        var drain = world.Get<TimerDrain>();

        Assert.Equal(0, await drain.DrainAsync(BucketRange.All, Token));
        world.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(3, await drain.DrainAsync(BucketRange.All, Token));
        Assert.Equal(0, await drain.DrainAsync(BucketRange.All, Token));

        var waiting = (await store.FindAsync(first.Header.Id, Token))?.Waiting ?? [];
        Assert.Equal([timers[1].Id, timers[2].Id, timers[0].Id], waiting.Select(stimulus => stimulus.Bookmark ?? Guid.Empty));
        Assert.Equal(Steps.At.AddDays(9), await drain.FindNextAsync(Token));
    }

    [Fact, Rule("X18")]
    public async Task An_extension_moves_the_waiting_timers_of_the_association_and_those_below_it()
    {
        await using var world = await OpenAsync();
        await world.SeedPeopleAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        var due = Steps.At.AddDays(20);
        Bookmark[] timers =
        [
            Steps.Timer(first.Header.Id, due, "nomination", "jinzhong"),
            Steps.Timer(first.Header.Id, due, "nomination", "jinzhong-01"),
            Steps.Timer(first.Header.Id, due, "nomination", "datong"),
            Steps.Timer(first.Header.Id, due, "hand-in", "jinzhong"),
        ];
        await store.CommitAsync(first with { AddedBookmarks = timers }, Token);

        var moved = await world.Get<DeadlineExtensions>().GrantAsync(
            new("2023"),
            new(StorageWorld.Jinzhong, new("nomination"), due.AddDays(3), TimeSpan.Zero, "暴雨停工", StorageWorld.Officer, Steps.At),
            "CityLeader@jinzhong",
            Token);

        Assert.Equal(2, moved);
        var dueById = await world.Database.ReadAsync(
            (context, token) => context.Bookmarks.ToDictionaryAsync(timer => timer.Id, timer => timer.DueAt, token), Token);
        Assert.Equal(
            [due.AddDays(3), due.AddDays(3), due, due],
            timers.Select(timer => dueById[timer.Id] ?? default));
        var entry = await world.Database.ReadAsync((context, token) => context.AuditEntries.SingleAsync(token), Token);
        Assert.Equal(("deadline.extended", "暴雨停工"), (entry.Action, entry.Reason));
    }

    [Fact]
    public async Task A_completed_task_shows_who_completed_it_and_a_cancelled_one_nobody()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var first = Steps.First(Steps.NewInstance());
        Bookmark[] tasks = [Steps.Task(first.Header.Id), Steps.Task(first.Header.Id, "审查 李昇 的材料")];
        await store.CommitAsync(first with { AddedBookmarks = tasks }, Token);
        var completion = Steps.Stimulus(first.Header.Id, "task", StimulusKinds.TaskCompleted, tasks[0].Id) with
        {
            Payload = new() { ["outcome"] = "通过", ["person"] = StorageWorld.Officer.ToString(), ["form"] = new System.Text.Json.Nodes.JsonObject() },
        };

        await store.CommitAsync(
            Steps.Next(first, 1, completion) with { RemovedBookmarks = tasks }, Token);

        var rows = await world.Database.ReadAsync(
            (context, token) => context.InboxTasks.ToDictionaryAsync(task => task.Id, token), Token);
        var (done, gone) = (rows[tasks[0].Id], rows[tasks[1].Id]);
        Assert.Equal((InboxTaskState.Completed, StorageWorld.Officer, "通过"), (done.State, done.CompletedBy, done.Outcome));
        Assert.Equal(InboxTaskState.Cancelled, gone.State);
        Assert.Null(gone.CompletedBy);
        Assert.Equal(0, await world.Database.ReadAsync((context, token) => context.Bookmarks.CountAsync(token), Token));
    }

    private sealed class FailingRecord : IRecordHandler
    {
        public const string Kind = "Test.Fail";

        public IReadOnlyCollection<string> Kinds { get; } = [Kind];

        public Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken) =>
            throw new InvalidDataException("The record cannot be written.");
    }
}
