using System.Data.Common;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class SqliteGroupedCommitTests : GroupedCommitTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
}

public sealed class PostgreSqlGroupedCommitTests(PostgreSqlServer server) : GroupedCommitTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>What a step's commit promises when others are committed with it in one transaction.</summary>
public abstract class GroupedCommitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task A_step_that_lost_its_race_loses_alone_in_its_group()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        var raced = Steps.First(Steps.NewInstance());
        await store.CommitAsync(raced, Token);
        await store.CommitAsync(Steps.Next(raced, 1), Token);
        var late = Steps.Next(raced, 1) with { Effects = [Steps.Job("late")] };
        List<StepCommit> group = [.. StartsOf(20), late, .. StartsOf(20)];

        var outcomes = await CommitTogetherAsync(world, group);

        Assert.IsType<CommitOutcome.LostRace>(await outcomes[20]);
        Assert.Equal(40, (await Task.WhenAll(outcomes)).Count(outcome => outcome == new CommitOutcome.Committed(1)));
        Assert.Equal((41, 42, 0), await world.Database.ReadAsync(
            async (context, token) => (
                await context.WorkflowInstances.CountAsync(token),
                await context.Journal.CountAsync(token),
                await context.Outbox.CountAsync(token)),
            Token));
    }

    [Fact]
    public async Task A_step_that_the_database_refuses_fails_alone_with_its_own_exception()
    {
        await using var world = await OpenAsync();
        var broken = Steps.First(Steps.NewInstance());
        broken = broken with { Header = broken.Header with { Version = 0 }, Effects = [Steps.Job("broken")] };
        List<StepCommit> group = [.. StartsOf(15), broken, .. StartsOf(15)];

        var outcomes = await CommitTogetherAsync(world, group);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => outcomes[15]);
        Assert.Contains("CK_WorkflowInstances_Counts", refused.Message, StringComparison.Ordinal);
        outcomes.RemoveAt(15);
        Assert.All(await Task.WhenAll(outcomes), outcome => Assert.Equal(new CommitOutcome.Committed(1), outcome));
        Assert.Null(await world.Get<IInstanceStore>().FindAsync(broken.Header.Id, Token));
        Assert.Equal(0, await world.Database.ReadAsync((context, token) => context.Outbox.CountAsync(token), Token));
        Assert.Equal(30, await world.Database.ReadAsync((context, token) => context.Journal.CountAsync(token), Token));
    }

    [Fact]
    public async Task A_step_that_asks_for_known_outbox_work_is_committed_and_leaves_the_work_alone()
    {
        await using var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("pdf:9")] };
        await world.Get<IInstanceStore>().CommitAsync(first, Token);
        await world.Database.WriteAsync(
            (context, token) => context.Outbox.ExecuteUpdateAsync(row => row.SetProperty(one => one.State, OutboxState.Done), token), Token);
        List<StepCommit> group = [.. StartsOf(5), Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("pdf:9"), Steps.Job("pdf:10")] }];

        var outcomes = await Task.WhenAll(await CommitTogetherAsync(world, group));

        Assert.All(outcomes, outcome => Assert.Equal(new CommitOutcome.Committed(1), outcome));
        var rows = await world.Database.ReadAsync((context, token) => context.Outbox.OrderBy(row => row.Number).ToListAsync(token), Token);
        Assert.Equal(["pdf:9", "pdf:10"], rows.Select(row => row.Key));
        Assert.Equal((first.Header.Id, OutboxState.Done), (rows[0].InstanceId, rows[0].State));
    }

    [Fact]
    public async Task Of_two_steps_of_one_instance_that_come_at_once_one_is_committed()
    {
        await using var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance());
        await world.Get<IInstanceStore>().CommitAsync(first, Token);
        List<StepCommit> group = [.. StartsOf(5), Steps.Next(first, 1), Steps.Next(first, 1), .. StartsOf(5)];

        var outcomes = await Task.WhenAll(await CommitTogetherAsync(world, group));

        Assert.Equal([new CommitOutcome.Committed(2), new CommitOutcome.LostRace()], outcomes[5..7]);
        Assert.Equal(10, outcomes.Count(outcome => outcome == new CommitOutcome.Committed(1)));
        Assert.Equal(2, (await world.Get<IInstanceStore>().FindAsync(first.Header.Id, Token))?.Revision);
    }

    [Fact]
    public async Task Of_two_hundred_starts_and_completions_at_once_every_row_is_there_once()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        List<StepCommit> starts = [.. StartsOf(200).Select(start => start with { AddedBookmarks = [Steps.Task(start.Header.Id)] })];
        await Task.WhenAll(starts.Select(start => Task.Run(() => store.CommitAsync(start, Token), Token)));

        var outcomes = await Task.WhenAll(starts.Select(start => Task.Run(() => store.CommitAsync(CompletionOf(start), Token), Token)));

        Assert.All(outcomes, outcome => Assert.Equal(new CommitOutcome.Committed(2), outcome));
        await world.Database.ReadAsync(
            async (context, token) =>
            {
                Assert.Equal(200, await context.WorkflowInstances.CountAsync(row => row.Revision == 2, token));
                Assert.Equal(0, await context.Bookmarks.CountAsync(token));
                Assert.Equal(200, await context.InboxTasks.CountAsync(
                    task => task.State == InboxTaskState.Completed && task.CompletedBy == StorageWorld.Officer && task.Outcome == "通过", token));
                var audited = await context.AuditEntries.Select(entry => entry.SubjectId).ToListAsync(token);
                Assert.Equal((200, 200), (audited.Count, audited.Distinct().Count()));
                var applied = await context.AppliedStimuli.Select(key => key.InstanceId).ToListAsync(token);
                Assert.Equal((200, 200), (applied.Count, applied.Distinct().Count()));
                var lines = await context.Journal.OrderBy(line => line.Sequence).ToListAsync(token);
                Assert.All(
                    lines.GroupBy(line => line.InstanceId).ToList(),
                    journal => Assert.Equal([1L, 2L], journal.Select(line => line.Sequence)));
                Assert.Equal(400, lines.Count);

                return true;
            },
            Token);
    }

    [Fact]
    public async Task A_completed_tasks_draft_is_gone_and_a_cancelled_ones_stays()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        List<StepCommit> starts = [.. StartsOf(2).Select(start => start with { AddedBookmarks = [Steps.Task(start.Header.Id)] })];
        await Task.WhenAll(await CommitTogetherAsync(world, starts));
        await world.Database.WriteAsync(
            (context, token) => context.InboxTasks.ExecuteUpdateAsync(task => task.SetProperty(one => one.DraftJson, "{\"opinion\":\"草稿\"}"), token),
            Token);

        await store.CommitAsync(CompletionOf(starts[0]), Token);
        await store.CommitAsync(CompletionOf(starts[1]) with { AppliedStimuli = [] }, Token);

        var drafts = await world.Database.ReadAsync(
            (context, token) => context.InboxTasks.ToDictionaryAsync(task => task.InstanceId, task => task.DraftJson, token), Token);
        Assert.Null(drafts[starts[0].Header.Id]);
        Assert.Equal("{\"opinion\":\"草稿\"}", drafts[starts[1].Header.Id]);
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_its_step_written_whole_or_not_at_all()
    {
        await using var world = await OpenAsync();
        var store = world.Get<IInstanceStore>();
        using var gone = new CancellationTokenSource();
        List<StepCommit> group = [.. StartsOf(4).Select(start => start with { AddedBookmarks = [Steps.Task(start.Header.Id)], Effects = [Steps.Job($"{start.Step}")] })];
        var never = Steps.First(Steps.NewInstance()) with { Effects = [Steps.Job("never")] };

        var outcomes = await CommitTogetherAsync(world, group, gone.Token);
        await gone.CancelAsync();

        await Task.WhenAll(outcomes);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.CommitAsync(never, gone.Token));
        Assert.Equal((4, 4, 4, 4, 4), await world.Database.ReadAsync(
            async (context, token) => (
                await context.WorkflowInstances.CountAsync(token),
                await context.Bookmarks.CountAsync(token),
                await context.InboxTasks.CountAsync(token),
                await context.Journal.CountAsync(token),
                await context.Outbox.CountAsync(token)),
            Token));
    }

    private static List<StepCommit> StartsOf(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Steps.First(Steps.NewInstance()))];

    private static StepCommit CompletionOf(StepCommit start) => Steps.Next(
        start,
        1,
        Steps.Stimulus(start.Header.Id, "completion", StimulusKinds.TaskCompleted, start.AddedBookmarks[0].Id) with
        {
            Payload = new JsonObject { ["outcome"] = "通过", ["person"] = StorageWorld.Officer.ToString(), ["form"] = new JsonObject() },
        }) with
    {
        RemovedBookmarks = start.AddedBookmarks,
    };

    /// <summary>Begins all commits while no commit gets through, so that they gather.</summary>
    private static Task<List<Task<CommitOutcome>>> CommitTogetherAsync(
        StorageWorld world, IReadOnlyList<StepCommit> commits, CancellationToken? caller = null) => world.Database.WriteAsync(
        async (context, token) =>
        {
            if (context.Database.IsNpgsql())
            {
                await context.Database.ExecuteSqlAsync($"LOCK TABLE \"WorkflowInstances\" IN EXCLUSIVE MODE", token);
            }

            return commits.Select(commit => world.Get<IInstanceStore>().CommitAsync(commit, caller ?? Token)).ToList();
        },
        Token);
}
