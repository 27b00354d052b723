using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class SqliteJournalArchiveTests : JournalArchiveTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
}

public sealed class PostgreSqlJournalArchiveTests(PostgreSqlServer server) : JournalArchiveTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>What housekeeping leaves of instances that ended long ago.</summary>
public abstract class JournalArchiveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task A_journal_reads_the_same_after_it_was_archived()
    {
        await using var world = await OpenAsync();
        var records = world.Get<InstanceRecords>();
        var archive = world.Get<JournalArchive>();
        List<InstanceId> finished = [];
        for (var count = 0; count < 120; count++)
        {
            finished.Add(await CommitAsync(world, finishedAt: Steps.At.AddMinutes(count)));
        }

        var running = await CommitAsync(world, finishedAt: null);
        var before = await records.JournalAsync(finished[0], 0, 100, Token);
        var page = await records.JournalAsync(finished[0], 1, 1, Token);

        world.Clock.Advance(TimeSpan.FromDays(89));
        Assert.Equal(0, await archive.ArchiveAsync(Token));
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(120, await archive.ArchiveAsync(Token));
        Assert.Equal(0, await archive.ArchiveAsync(Token));

        Assert.Equal(3, before.Count);
        Assert.Equivalent(before, await records.JournalAsync(finished[0], 0, 100, Token), strict: true);
        Assert.Equivalent(page, await records.JournalAsync(finished[0], 1, 1, Token), strict: true);
        Assert.Empty(await records.JournalAsync(finished[0], 3, 100, Token));
        Assert.Equal(3, (await records.JournalAsync(running, 0, 100, Token)).Count);
        Assert.Equal((120, 3), await world.Database.ReadAsync(
            async (context, token) => (await context.JournalArchives.CountAsync(token), await context.Journal.CountAsync(token)), Token));
    }

    [Fact]
    public async Task Keys_and_work_of_ended_instances_are_forgotten_in_several_rounds_and_those_of_running_ones_kept()
    {
        await using var world = await OpenAsync();
        var ended = await CommitAsync(world, finishedAt: Steps.At);
        var running = await CommitAsync(world, finishedAt: null);
        await world.Database.WriteAsync(
            (context, _) =>
            {
                foreach (var instance in new[] { ended, running })
                {
                    context.AppliedStimuli.AddRange(Enumerable.Range(0, 700).Select(
                        number => new AppliedStimulusRow { InstanceId = instance, Key = $"event:{number}" }));
                    context.Outbox.AddRange(Enumerable.Range(0, 700).Select(number =>
                    {
                        var row = Steps.Job($"{instance}:{number}").ToRow(Steps.First(instance).Header);
                        row.End(OutboxState.Done, error: null, Steps.At);

                        return row;
                    }));
                }

                return Task.CompletedTask;
            },
            Token);
        world.Clock.Advance(Housekeeping.Memory + TimeSpan.FromDays(1));

        await world.Get<Housekeeping>().ForgetAsync(Token);

        var (keys, work) = await world.Database.ReadAsync(
            async (context, token) => (
                await context.AppliedStimuli.Select(applied => applied.InstanceId).ToListAsync(token),
                await context.Outbox.Select(row => row.InstanceId).ToListAsync(token)),
            Token);
        Assert.Equal([running], keys.Distinct());
        Assert.Equal([running], work.Distinct());
        Assert.Equal((700, 700), (keys.Count, work.Count));
    }

    private static async Task<InstanceId> CommitAsync(StorageWorld world, DateTimeOffset? finishedAt)
    {
        var first = Steps.First(Steps.NewInstance());
        first = first with
        {
            Header = first.Header with
            {
                Status = finishedAt is null ? InstanceStatus.Suspended : InstanceStatus.Finished,
                FinishedAt = finishedAt,
            },
            Journal =
            [
                new JournalEntry(1, Steps.At, null, null, "Started"),
                new JournalEntry(2, Steps.At.AddTicks(10), "rank", "CreativeTalent.RankNominations", "Completed", "Done"),
                new JournalEntry(3, Steps.At.AddSeconds(1), "line", "Elsa.WriteLine", "Completed", Detail: new JsonObject { ["text"] = "第一行\n第二行" }),
            ],
        };
        await world.Get<IInstanceStore>().CommitAsync(first, Token);

        return first.Header.Id;
    }
}
