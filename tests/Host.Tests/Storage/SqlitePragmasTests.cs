using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>A connection of the pool is told once, so it has to remember.</summary>
public sealed class SqlitePragmasTests
{
    [Fact]
    public async Task Every_connection_flushes_its_commits_however_often_the_pool_gives_it_out()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");

        for (var time = 0; time < 3; time++)
        {
            var settings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Database.ReadAsync(ReadAsync, StorageWorld.Token)));

            Assert.All(settings, setting => Assert.Equal((2, 1, 30_000), setting));
        }
    }

    /// <summary>Synchronous (2 is FULL), foreign keys, busy timeout in milliseconds.</summary>
    private static async Task<(int Synchronous, int ForeignKeys, int BusyTimeout)> ReadAsync(
        CreativeTalentContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);

        return (
            await context.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").SingleAsync(cancellationToken),
            await context.Database.SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys").SingleAsync(cancellationToken),
            await context.Database.SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout").SingleAsync(cancellationToken));
    }
}
