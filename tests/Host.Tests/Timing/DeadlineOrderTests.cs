using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Timing;

public sealed class SqliteDeadlineOrderTests : DeadlineOrderTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
}

public sealed class PostgreSqlDeadlineOrderTests(PostgreSqlServer server) : DeadlineOrderTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>A deadline never overtakes what arrived before it (decision 17).</summary>
[Rule("X18")]
public abstract class DeadlineOrderTests
{
    private static readonly DateTimeOffset Due = Steps.At.AddSeconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task A_deadline_waits_for_a_file_whose_last_byte_came_before_it()
    {
        await using var world = await WaitingAsync();
        var (uploads, arrivals) = (world.Get<UploadSessions>(), world.Get<PendingArrivals>());
        var id = await uploads.OpenAsync(StorageWorld.Officer, "task:x", "essay.docx", 3, Token);
        world.Clock.AdjustTime(Due.AddSeconds(-1));
        var upload = await FindAsync(uploads, id);
        Assert.IsType<AppendOutcome.Appended>(await uploads.AppendAsync(upload, 0, new MemoryStream([1, 2, 3]), Token));

        world.Clock.AdjustTime(Due.AddSeconds(30));
        Assert.Equal((0, 1), (await DrainAsync(world), await PlainAsync(world)));
        var stored = await uploads.CompleteAsync(await FindAsync(uploads, id), expiresAt: null, Token);
        Assert.Equal(0, await DrainAsync(world));
        await arrivals.ReleaseAsync(id, Token);

        Assert.Equal(Due.AddSeconds(-1), stored?.StoredAt);
        Assert.Equal(1, await DrainAsync(world));
    }

    [Fact]
    public async Task A_deadline_does_not_wait_for_what_came_at_its_moment_or_later()
    {
        await using var world = await WaitingAsync();
        world.Clock.AdjustTime(Due);
        Assert.Equal(Due, await world.Get<PendingArrivals>().RegisterAsync(Guid.NewGuid(), Token));

        world.Clock.AdjustTime(Due.AddSeconds(1));

        Assert.Equal(1, await DrainAsync(world));
    }

    [Fact]
    public async Task A_deadline_rings_when_its_grace_is_over_and_a_plain_timer_at_its_time()
    {
        await using var world = await WaitingAsync();
        Assert.Equal(Due, await world.Get<TimerDrain>().FindNextAsync(Token));
        world.Clock.AdjustTime(Due);
        Assert.Equal((0, 1), (await DrainAsync(world), await PlainAsync(world)));

        Assert.Equal(Due.AddSeconds(1), await world.Get<TimerDrain>().FindNextAsync(Token));
        world.Clock.AdjustTime(Due.AddSeconds(1));
        Assert.Equal(1, await DrainAsync(world));
    }

    [Fact]
    public async Task An_arrival_that_is_never_stored_holds_a_deadline_for_its_lease_and_no_longer()
    {
        await using var world = await WaitingAsync();
        world.Clock.AdjustTime(Due.AddSeconds(-1));
        await world.Get<PendingArrivals>().RegisterAsync(Guid.NewGuid(), Token);

        world.Clock.AdjustTime(Due.AddSeconds(118));
        Assert.Equal(0, await DrainAsync(world));
        world.Clock.AdjustTime(Due.AddSeconds(119));

        Assert.Equal(1, await DrainAsync(world));
    }

    [Fact]
    public async Task An_arrival_that_is_registered_again_keeps_its_stamp()
    {
        await using var world = await WaitingAsync();
        var arrivals = world.Get<PendingArrivals>();
        var id = Guid.NewGuid();
        var stamp = await arrivals.RegisterAsync(id, Token);
        world.Clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(stamp, await arrivals.RegisterAsync(id, Token));
        await world.Get<UploadSessions>().DeleteExpiredAsync(Token);
        Assert.Equal(1, await CountAsync(world));
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Get<UploadSessions>().DeleteExpiredAsync(Token);
        Assert.Equal(0, await CountAsync(world));
    }

    [Fact]
    public async Task A_stimulus_that_was_stamped_before_the_deadline_is_applied_before_it()
    {
        await using var world = await WaitingAsync();
        var store = world.Get<IInstanceStore>();
        world.Clock.AdjustTime(Due.AddSeconds(1));
        await DrainAsync(world);
        var instance = await world.Database.ReadAsync((context, token) => context.WorkflowInstances.Select(row => row.Id).SingleAsync(token), Token);

        await store.KeepAsync(
            Steps.Stimulus(instance, "nomination:1", StimulusKinds.Event) with { ArrivedAt = Due.AddMilliseconds(-1) }, Token);

        var waiting = (await store.FindAsync(instance, Token))?.Waiting ?? [];
        Assert.Equal([StimulusKinds.Event, StimulusKinds.TimerDue, StimulusKinds.TimerDue], waiting.Select(stimulus => stimulus.Kind));
    }

    /// <summary>An instance that waits for a deadline and, at the same moment, for a plain timer.</summary>
    private async Task<StorageWorld> WaitingAsync()
    {
        var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance());
        await world.Get<IInstanceStore>().CommitAsync(
            first with { AddedBookmarks = [Steps.Timer(first.Header.Id, Due, "nomination", "jinzhong"), Steps.Timer(first.Header.Id, Due)] },
            Token);

        return world;
    }

    /// <summary>Drains, and says how many deadlines rang by it.</summary>
    private static async Task<int> DrainAsync(StorageWorld world)
    {
        var before = await WaitingDeadlinesAsync(world);
        await world.Get<TimerDrain>().DrainAsync(BucketRange.All, Token);

        return before - await WaitingDeadlinesAsync(world);
    }

    private static Task<int> WaitingDeadlinesAsync(StorageWorld world) => world.Database.ReadAsync(
        (context, token) => context.Bookmarks.CountAsync(row => row.Deadline != null && row.DueAt != null, token), Token);

    /// <summary>How many plain timers have rung.</summary>
    private static Task<int> PlainAsync(StorageWorld world) => world.Database.ReadAsync(
        (context, token) => context.Bookmarks.CountAsync(row => row.Deadline == null && row.DueAt == null, token), Token);

    private static Task<int> CountAsync(StorageWorld world) =>
        world.Database.ReadAsync((context, token) => context.PendingArrivals.CountAsync(token), Token);

    private static async Task<Upload> FindAsync(UploadSessions uploads, Guid id) =>
        await uploads.FindAsync(id, StorageWorld.Officer, Token) ?? throw new InvalidOperationException("The upload is gone.");
}
