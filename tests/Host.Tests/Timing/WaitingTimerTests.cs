using System.Data.Common;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Timing;

public sealed class SqliteWaitingTimerTests : WaitingTimerTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");

    private protected override string Explain => "EXPLAIN QUERY PLAN ";
}

public sealed class PostgreSqlWaitingTimerTests(PostgreSqlServer server) : WaitingTimerTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());

    private protected override string Explain => "EXPLAIN ";
}

/// <summary>Timers while they wait and when they ring.</summary>
public abstract class WaitingTimerTests
{
    private static readonly DateTimeOffset Due = Steps.At.AddDays(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract string Explain { get; }

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task Many_waiting_timers_are_not_read_to_find_the_few_that_are_due()
    {
        await using var world = await OpenAsync();
        await AddTimersAsync(world, 20_000);
        var plan = await world.Database.ReadAsync(
            async (context, token) =>
            {
                await context.Database.ExecuteSqlRawAsync("ANALYZE", token);
                var query = context.Bookmarks
                    .Where(row => row.DueAt != null && row.DueAt <= Steps.At && (row.Deadline == null || row.DueAt <= Steps.At)
                        && row.Bucket >= 0 && row.Bucket < 64)
                    .OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(200);
                await using var command = query.CreateDbCommand();
                command.CommandText = Explain + command.CommandText;

                return await ReadAllAsync(command, token);
            },
            Token);

        Assert.Contains("IX_Bookmarks_DueAt", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_drains_at_once_ring_each_timer_once()
    {
        await using var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance());
        await world.Get<IInstanceStore>().CommitAsync(
            first with { AddedBookmarks = [.. Enumerable.Range(1, 300).Select(second => Steps.Timer(first.Header.Id, Steps.At.AddSeconds(second)))] },
            Token);
        world.Clock.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(DrainAllAsync, Token)));

        var keys = await world.Database.ReadAsync((context, token) => context.Stimuli.Select(row => row.Key).ToListAsync(token), Token);
        Assert.Equal((300, 300), (keys.Count, keys.Distinct().Count()));

        async Task DrainAllAsync()
        {
            while (await world.Get<TimerDrain>().DrainAsync(BucketRange.All, Token) > 0)
            {
                // Until nothing is due.
            }
        }
    }

    [Fact]
    public async Task A_clock_that_steps_back_rings_no_timer_again_and_loses_none()
    {
        await using var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance());
        await world.Get<IInstanceStore>().CommitAsync(
            first with { AddedBookmarks = [Steps.Timer(first.Header.Id, Steps.At.AddSeconds(10)), Steps.Timer(first.Header.Id, Steps.At.AddSeconds(20))] },
            Token);
        var drain = world.Get<TimerDrain>();
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await drain.DrainAsync(BucketRange.All, Token));

        world.Clock.AdjustTime(Steps.At.AddSeconds(5));
        Assert.Equal(0, await drain.DrainAsync(BucketRange.All, Token));
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, await drain.DrainAsync(BucketRange.All, Token));
        world.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(1, await drain.DrainAsync(BucketRange.All, Token));
        Assert.Equal(0, await drain.DrainAsync(BucketRange.All, Token));
    }

    [Fact]
    public async Task A_timer_waits_until_the_end_of_the_year_9999()
    {
        await using var world = await OpenAsync();
        var first = Steps.First(Steps.NewInstance());
        var far = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        await world.Get<IInstanceStore>().CommitAsync(first with { AddedBookmarks = [Steps.Timer(first.Header.Id, far)] }, Token);

        world.Clock.Advance(TimeSpan.FromDays(365 * 500));
        Assert.Equal(0, await world.Get<TimerDrain>().DrainAsync(BucketRange.All, Token));
        Assert.Equal(far, await world.Get<TimerDrain>().FindNextAsync(Token));
    }

    [Fact, Rule("X18")]
    public async Task An_extension_after_the_deadline_rang_moves_nothing_and_a_shorter_one_moves_back()
    {
        await using var world = await OpenAsync();
        await world.SeedPeopleAsync();
        var first = Steps.First(Steps.NewInstance());
        await world.Get<IInstanceStore>().CommitAsync(
            first with { AddedBookmarks = [Steps.Timer(first.Header.Id, Due, "nomination", "jinzhong")] }, Token);

        Assert.Equal(1, await ExtendAsync(world, StorageWorld.Jinzhong, Due.AddDays(9)));
        Assert.Equal(1, await ExtendAsync(world, StorageWorld.Jinzhong, Due.AddDays(2)));
        world.Clock.AdjustTime(Due.AddDays(2).AddSeconds(1));
        Assert.Equal(1, await world.Get<TimerDrain>().DrainAsync(BucketRange.All, Token));

        Assert.Equal(0, await ExtendAsync(world, StorageWorld.Jinzhong, Due.AddDays(20)));
        Assert.Null(await world.Get<TimerDrain>().FindNextAsync(Token));
    }

    [Fact, Rule("X18")]
    public async Task An_association_keeps_its_own_extension_when_the_one_above_gets_another()
    {
        await using var world = await OpenAsync();
        await world.SeedPeopleAsync();
        var first = Steps.First(Steps.NewInstance());
        var (city, enterprise) = (
            Steps.Timer(first.Header.Id, Due, "nomination", "jinzhong"), Steps.Timer(first.Header.Id, Due, "nomination", "jinzhong-01"));
        await world.Get<IInstanceStore>().CommitAsync(first with { AddedBookmarks = [city, enterprise] }, Token);

        Assert.Equal(1, await ExtendAsync(world, StorageWorld.Enterprise, Due.AddDays(9)));
        Assert.Equal(1, await ExtendAsync(world, StorageWorld.Jinzhong, Due.AddDays(3)));

        var due = await world.Database.ReadAsync(
            (context, token) => context.Bookmarks.ToDictionaryAsync(timer => timer.Id, timer => timer.DueAt, token), Token);
        Assert.Equal((Due.AddDays(3), Due.AddDays(9)), (due[city.Id], due[enterprise.Id]));
    }

    private static Task<int> ExtendAsync(StorageWorld world, Domain.People.AssociationId association, DateTimeOffset cutoff) =>
        world.Get<DeadlineExtensions>().GrantAsync(
            new("2023"),
            new(association, new("nomination"), cutoff, TimeSpan.Zero, "暴雨停工", StorageWorld.Officer, world.Clock.GetUtcNow()),
            "CityLeader@jinzhong",
            Token);

    private static Task AddTimersAsync(StorageWorld world, int count) => world.Database.WriteAsync(
        (context, _) =>
        {
            context.ChangeTracker.AutoDetectChangesEnabled = false;
            var instance = Steps.NewInstance();
            context.Bookmarks.AddRange(Enumerable.Range(1, count).Select(number => Steps.Timer(instance, Steps.At.AddMinutes(number)).ToRow()));

            return Task.CompletedTask;
        },
        Token);

    private static async Task<string> ReadAllAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await command.Connection!.OpenAsync(cancellationToken); // made by the context
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return string.Join('\n', lines);
    }
}
