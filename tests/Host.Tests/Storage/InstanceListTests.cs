using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class SqliteInstanceListTests : InstanceListTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
}

public sealed class PostgreSqlInstanceListTests(PostgreSqlServer server) : InstanceListTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>A list's page costs what the page has, not what the table has.</summary>
public abstract class InstanceListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task No_page_of_twenty_thousand_instances_reads_the_whole_table()
    {
        await using var world = await OpenAsync();
        await world.Database.WriteAsync((context, token) => FillAsync(context, 20_000, token), Token);
        await world.Database.WriteAsync((context, token) => context.Database.ExecuteSqlAsync($"ANALYZE", token), Token);
        var middle = new InstanceCursor(Steps.At.AddSeconds(10_000), Steps.NewInstance());
        InstanceQuery[] questions =
        [
            new(),
            new() { After = middle },
            new() { Status = InstanceStatus.Finished },
            new() { Status = InstanceStatus.Suspended, After = middle },
            new() { Definition = "definition-1", Status = InstanceStatus.Finished },
            new() { Definition = "definition-1", Status = InstanceStatus.Finished, After = middle },
            new() { Definition = "definition-1" },
            new() { Correlation = "correlation-77" },
            new() { OnlyIncidents = true },
        ];

        foreach (var question in questions)
        {
            var plan = await world.Database.ReadAsync((context, token) => PlanAsync(context, question, token), Token);

            Assert.False(ReadsWholeTable(plan), $"{question}\n{plan}");
            Assert.NotEmpty((await world.Get<InstanceRecords>().ListAsync(question, Token)).Items);
        }

        // What the plan looks like when there is no index for a question.
        Assert.True(ReadsWholeTable(await world.Database.ReadAsync(
            (context, token) => PlanAsync(context, context.WorkflowInstances.Where(row => row.Name == "张三"), token), Token)));
    }

    private static bool ReadsWholeTable(string plan)
    {
        var lines = plan.Split('\n');

        // SQLite scans what a part of the question already gave too: 51 rows at most.
        var parts = lines.Where(line => line.StartsWith("CO-ROUTINE ", StringComparison.Ordinal))
            .Select(line => line.Replace("CO-ROUTINE ", "SCAN ", StringComparison.Ordinal)).ToList();

        return lines.Any(line => line.Contains("Seq Scan on \"WorkflowInstances\"", StringComparison.Ordinal)
            || (line.StartsWith("SCAN w", StringComparison.Ordinal)
                && !line.Contains(" USING ", StringComparison.Ordinal) && !parts.Contains(line)));
    }

    private static Task<string> PlanAsync(CreativeTalentContext context, InstanceQuery question, CancellationToken cancellationToken) =>
        PlanAsync(context, InstanceRecords.Page(context, question).Select(WorkflowRows.HeaderOf), cancellationToken);

    private static async Task<string> PlanAsync<TRow>(CreativeTalentContext context, IQueryable<TRow> query, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = query.CreateDbCommand();
        command.CommandText = (context.Database.IsSqlite() ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> lines = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return string.Join('\n', lines);
    }

    private static Task FillAsync(CreativeTalentContext context, int count, CancellationToken cancellationToken)
    {
        context.ChangeTracker.AutoDetectChangesEnabled = false;

        return context.WorkflowInstances.AddRangeAsync(
            Enumerable.Range(0, count).Select(number =>
            {
                var first = Steps.First(Steps.NewInstance());

                return (first with
                {
                    Header = first.Header with
                    {
                        DefinitionId = $"definition-{number % 5}",
                        Correlation = $"correlation-{number % 4000}",
                        Status = number % 20 == 0 ? InstanceStatus.Suspended : InstanceStatus.Finished,
                        Incidents = number % 2000 == 0 ? 1 : 0,
                        CreatedAt = Steps.At.AddSeconds(number),
                        FinishedAt = number % 20 == 0 ? null : Steps.At.AddSeconds(number + 1),
                    },
                }).ToRow();
            }),
            cancellationToken);
    }
}
