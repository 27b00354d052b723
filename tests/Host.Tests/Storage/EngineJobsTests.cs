using System.Reflection;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class EngineJobsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_that_the_engine_asks_for_is_done_by_somebody()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var asked = typeof(EngineEffects).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral).Select(field => (string?)field.GetRawConstantValue() ?? "").ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, kind => Assert.NotNull(world.Get<OutboxHandlers>().Find(kind)));
    }

    [Fact]
    public async Task A_task_for_a_program_waits_without_standing_in_anybodys_inbox()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var first = Steps.First(Steps.NewInstance());
        var task = Steps.Bookmark(first.Header.Id, BookmarkKinds.ProgramTask) with { Payload = new() { ["title"] = "核对" } };

        var outcome = await world.Get<IInstanceStore>().CommitAsync(first with { AddedBookmarks = [task] }, Token);

        Assert.IsType<CommitOutcome.Committed>(outcome);
        Assert.Equal((1, 0), await world.Database.ReadAsync(
            async (context, token) => (await context.Bookmarks.CountAsync(token), await context.InboxTasks.CountAsync(token)), Token));
    }
}
