using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Versions;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CreativeTalent.Host.Tests.Versions;

public sealed class SqliteMigrationDeskTests : MigrationDeskTests
{
    private protected override Task<(DatabaseProvider, string)> MakeAsync() => Task.FromResult((DatabaseProvider.Sqlite, ""));
}

public sealed class PostgreSqlMigrationDeskTests(PostgreSqlServer server) : MigrationDeskTests
{
    private protected override async Task<(DatabaseProvider, string)> MakeAsync() =>
        (DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>Instances on a real database go from version to version.</summary>
public abstract class MigrationDeskTests
{
    private const string Reason = "省科协要求增加复核";

    private static readonly Caller Officer = new(StorageWorld.Officer, [new RoleAt(Role.CityStaff, StorageWorld.Jinzhong)]);
    private static readonly MigrationOrder FirstToSecond = new() { DefinitionId = "review", From = 1, To = 2 };
    private static readonly JsonObject Opinion = new() { ["opinion"] = "材料属实" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<(DatabaseProvider Provider, string Connection)> MakeAsync();

    [Fact]
    public async Task An_open_task_survives_with_its_draft_and_is_completed_on_the_new_version()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseAsync(world);
        var instance = Assert.Single(await ReviewVersions.StartAsync(world, 1));
        var inbox = world.Get<InboxService>();
        var task = await TaskAsync(world);
        await inbox.SaveDraftAsync(Officer, task, new JsonObject { ["opinion"] = "half" }, Token);

        var outcome = await MoveAsync(world, instance);

        Assert.IsType<MigrationOutcome.Migrated>(outcome);
        var kept = await inbox.FindAsync(Officer, task, Token);
        Assert.Equal(("""{"opinion":"half"}""", "审查材料"), (kept?.DraftJson, kept?.Title));
        Assert.IsType<CompletionOutcome.Recorded>(await inbox.CompleteAsync(Officer, task, "通过", Opinion, Token));
        Assert.Equal(
            ["Started", "Completed start", "Suspended ask", "Migrated", "Resumed ask", "Completed ask", "Suspended second"],
            await ReviewVersions.JournalAsync(world, instance));
        var row = await world.Database.ReadAsync((context, token) => context.WorkflowInstances.SingleAsync(token), Token);
        Assert.Equal(("review.v2", 2), (row.DefinitionVersionId, row.Version));
    }

    [Fact]
    public async Task A_task_whose_activity_has_another_id_now_is_still_the_same_task()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseRenamedAsync(world);
        var instance = Assert.Single(await ReviewVersions.StartAsync(world, 1));
        var task = await TaskAsync(world);

        var order = FirstToSecond with { Mapping = new Dictionary<string, string> { ["ask"] = "review" } };
        Assert.IsType<MigrationOutcome.Migrated>(await MoveAsync(world, instance, order));

        var (bookmark, shown) = await world.Database.ReadAsync(
            async (context, token) => (await context.Bookmarks.SingleAsync(token), await context.InboxTasks.SingleAsync(token)), Token);
        Assert.Equal((task, "review", "review"), (bookmark.Id, bookmark.ActivityId, shown.ActivityId));
        Assert.IsType<CompletionOutcome.Recorded>(
            await world.Get<InboxService>().CompleteAsync(Officer, task, "通过", Opinion, Token));
    }

    [Fact]
    public async Task Who_moved_an_instance_and_why_stands_in_the_audit_log()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseAsync(world);
        var instance = Assert.Single(await ReviewVersions.StartAsync(world, 1));

        await MoveAsync(world, instance);
        Assert.IsType<MigrationOutcome.ThereBefore>(await MoveAsync(world, instance));

        var entry = Assert.Single(await AuditAsync(world));
        Assert.Equal((StorageWorld.Officer, Reason, $"{instance}"), (entry.ActorId, entry.Reason, entry.SubjectId));
    }

    [Fact]
    public async Task What_cannot_move_stays_and_says_why()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseWithoutTaskAsync(world);
        var instances = await ReviewVersions.StartAsync(world, 3);
        var desk = world.Get<MigrationDesk>();
        var plan = await PlanAsync(world, FirstToSecond);

        var dry = await desk.TryOutAsync(plan, Token);
        var first = await desk.JudgeAsync(plan, after: null, take: 2, Token);
        var second = await desk.JudgeAsync(plan, first[^1].Header.Id, take: 2, Token);
        var refused = Assert.IsType<MigrationOutcome.Refused>(await MoveAsync(world, instances[0]));

        var reason = Assert.Single(dry.Obstacles);
        Assert.Equal((0, 3, "activity.removed", 3), (dry.Moves, dry.Stays, reason.Finding.Code, reason.Instances));
        Assert.Equal(instances.Order(Comparer<InstanceId>.Create((a, b) => a.Value.CompareTo(b.Value))), [.. first.Concat(second).Select(each => each.Header.Id)]);
        Assert.Equal("ask", Assert.Single(refused.Verdict.Obstacles).ActivityId);
        Assert.Empty(await AuditAsync(world));
    }

    [Fact]
    public async Task A_draft_is_no_version_to_move_to()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseAsync(world);
        await world.Database.WriteAsync(
            (context, token) => context.WorkflowDefinitions.Where(row => row.Version == 2)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.IsPublished, false).SetProperty(one => one.Source, (string?)null), token),
            Token);

        Assert.Null(await world.Get<MigrationDesk>().PlanAsync(FirstToSecond, Token));
        Assert.Null(await world.Get<MigrationDesk>().PlanAsync(FirstToSecond with { To = 9 }, Token));
        var listed = Assert.Single(await world.Get<VersionCatalogue>().ListAsync(Token));
        Assert.Equal([(2, true, 0), (1, false, 0)], listed.Versions.Select(each => (each.Version, each.IsDraft, each.Running)));
    }

    [Fact]
    public async Task An_order_moves_all_and_counts_them()
    {
        await using var world = await OpenAsync();
        await ReviewVersions.ReleaseAsync(world);
        var instances = await ReviewVersions.StartAsync(world, 4);
        await world.Get<InboxService>().CompleteAsync(Officer, await TaskAsync(world, instances[3]), "通过", Opinion, Token);

        var run = await world.Get<MigrationDesk>().OrderAsync(Officer, FirstToSecond, Reason, Token);
        await world.Work.RunUntilIdleAsync(Token);

        var listed = Assert.Single(await world.Get<MigrationDesk>().ListRunsAsync("review", Token));
        Assert.Equal((run, 3, 0, "赵喆"), (listed.Run.Id, listed.Run.Moved, listed.Run.Stayed, listed.Person));
        Assert.NotNull(listed.Run.EndedAt);
        var versions = Assert.Single(await world.Get<VersionCatalogue>().ListAsync(Token)).Versions;
        Assert.Equal([(2, 3), (1, 0)], versions.Select(each => (each.Version, each.Running)));
    }

    [Fact]
    public async Task A_process_that_dies_between_two_instances_leaves_the_rest_to_the_next()
    {
        var (provider, connection) = await MakeAsync();
        var file = Path.GetTempFileName();
        connection = provider == DatabaseProvider.Sqlite ? $"Data Source={file}" : connection;
        var mortal = new Mortality { After = 3 };
        Guid run;
        await using (var world = await StorageWorld.OpenAsync(
            provider, connection, services => services.AddSingleton<IInstanceStore>(
                provider => new MortalStore(provider.GetRequiredService<EfInstanceStore>(), mortal))))
        {
            await world.SeedPeopleAsync();
            await ReviewVersions.ReleaseAsync(world);
            await ReviewVersions.StartAsync(world, 8);
            run = await world.Get<MigrationDesk>().OrderAsync(Officer, FirstToSecond, Reason, Token);
            mortal.Counts = true;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Work.RunUntilIdleAsync(mortal.Dies.Token));
            Assert.Equal(3, (await world.Get<MigrationDesk>().FindRunAsync(run, Token))?.Moved);
        }

        await using (var next = await StorageWorld.OpenAsync(provider, connection))
        {
            next.Clock.Advance(TimeSpan.FromHours(1));
            await next.Work.RunUntilIdleAsync(Token);

            var order = await next.Get<MigrationDesk>().FindRunAsync(run, Token);
            Assert.Equal((8, 0), (order?.Moved, order?.Stayed));
            await EachMovedOnceAsync(next, 8);
        }

        File.Delete(file);
    }

    [Fact]
    public async Task Two_nodes_that_move_the_same_instances_move_each_once()
    {
        var (provider, connection) = await MakeAsync();
        await using var one = await StorageWorld.OpenAsync(provider, connection);
        await one.SeedPeopleAsync();
        await ReviewVersions.ReleaseAsync(one);
        await ReviewVersions.StartAsync(one, 6);
        var orders = new[]
        {
            await one.Get<MigrationDesk>().OrderAsync(Officer, FirstToSecond, Reason, Token),
            await one.Get<MigrationDesk>().OrderAsync(Officer, FirstToSecond, Reason, Token),
        };
        // On SQLite there is one process, and its two workers; on PostgreSQL another node.
        var another = provider == DatabaseProvider.Sqlite ? one : await StorageWorld.OpenAsync(provider, connection);

        await Task.WhenAll(orders.Zip([one, another], (order, node) => Task.Run(
            () => node.Get<IEnumerable<IOutboxHandler>>().OfType<MigrationJob>().Single().DoAsync(Job(order), Token), Token)));

        var moved = 0;
        foreach (var order in orders)
        {
            moved += (await one.Get<MigrationDesk>().FindRunAsync(order, Token))?.Moved ?? 0;
        }

        Assert.Equal(6, moved);
        await EachMovedOnceAsync(one, 6);
        if (another != one)
        {
            await another.DisposeAsync();
        }
    }

    private static OutboxJob Job(Guid run) => new()
    {
        Key = $"migrate/{run:N}",
        Kind = MigrationJob.Kind,
        Payload = new JsonObject { ["run"] = run.ToString("D") },
        Instance = new InstanceId(run),
        Attempt = 1,
    };

    private static async Task EachMovedOnceAsync(StorageWorld world, int count)
    {
        var moves = await world.Database.ReadAsync(
            (context, token) => context.Journal.Where(line => line.Event == "Migrated").Select(line => line.InstanceId).ToListAsync(token),
            Token);
        Assert.Equal((count, count), (moves.Count, moves.Distinct().Count()));
        Assert.Equal(count, (await AuditAsync(world)).Count);
    }

    private static Task<List<Auditing.AuditEntryRow>> AuditAsync(StorageWorld world) => world.Database.ReadAsync(
        (context, token) => context.AuditEntries.Where(entry => entry.Action == "instance.migrated").ToListAsync(token), Token);

    private async Task<StorageWorld> OpenAsync()
    {
        var (provider, connection) = await MakeAsync();
        var world = await StorageWorld.OpenAsync(provider, connection);
        await world.SeedPeopleAsync();

        return world;
    }

    private static async Task<MigrationPlan> PlanAsync(StorageWorld world, MigrationOrder order) =>
        await world.Get<MigrationDesk>().PlanAsync(order, Token) ?? throw new InvalidOperationException("Both versions are released.");

    private static async Task<MigrationOutcome> MoveAsync(StorageWorld world, InstanceId instance, MigrationOrder? order = null) =>
        await world.Get<MigrationDesk>().MoveAsync(
            Officer, await PlanAsync(world, order ?? FirstToSecond), instance, Reason, "portal", Token);

    private static Task<Guid> TaskAsync(StorageWorld world, InstanceId? instance = null) => world.Database.ReadAsync(
        (context, token) => context.InboxTasks.Where(task => instance == null || task.InstanceId == instance)
            .Select(task => task.Id).SingleAsync(token),
        Token);

    private sealed class Mortality
    {
        public CancellationTokenSource Dies { get; } = new();

        public bool Counts { get; set; }

        public required int After { get; set; }
    }

    /// <summary>Stops the process after so many commits.</summary>
    private sealed class MortalStore(IInstanceStore store, Mortality mortality) : IInstanceStore
    {
        public Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
            store.FindAsync(instance, cancellationToken);

        public async Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
        {
            if (mortality.Counts && mortality.After-- == 0)
            {
                await mortality.Dies.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return await store.CommitAsync(commit, cancellationToken);
        }

        public Task<bool> KeepAsync(Stimulus stimulus, CancellationToken cancellationToken) => store.KeepAsync(stimulus, cancellationToken);

        public Task<bool> WasAppliedAsync(InstanceId instance, string key, CancellationToken cancellationToken) =>
            store.WasAppliedAsync(instance, key, cancellationToken);
    }
}
