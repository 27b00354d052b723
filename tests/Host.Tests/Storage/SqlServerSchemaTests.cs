using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>No SQL Server runs here, so its schema is read by Microsoft's own parser and modelled by its own tool.</summary>
public sealed class SqlServerSchemaTests
{
    [Fact]
    public void The_idempotent_migration_script_parses()
    {
        using var context = new SqlServerDesign().CreateDbContext([]);
        var script = context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        Assert.Contains("CREATE TABLE [WorkflowInstances]", script, StringComparison.Ordinal);
        Assert.Empty(ParseErrors(script));
    }

    [Fact]
    public void The_schema_models_without_an_error()
    {
        using var context = new SqlServerDesign().CreateDbContext([]);

        Assert.Empty(ModelErrors(context.Database.GenerateCreateScript()));
    }

    [Fact]
    public void A_broken_script_is_caught_by_parser_and_model()
    {
        Assert.NotEmpty(ParseErrors("IF 1 = 1 BEGIN CREATE VIEW [Open] AS SELECT 1 AS One END"));
        Assert.NotEmpty(ModelErrors(
            "CREATE TABLE [Stimuli] ([Number] bigint NOT NULL, CONSTRAINT [FK] FOREIGN KEY ([Number]) REFERENCES [Nowhere] ([Id]))"));
        Assert.NotEmpty(ModelErrors(
            "CREATE TABLE [Stimuli] ([Number] bigint NOT NULL)\nGO\nCREATE PROCEDURE [P] AS DELETE FROM [Stimuli] WHERE [Nowhere] = 1"));
    }

    [Fact]
    public async Task The_statements_of_a_step_parse_and_name_what_the_schema_has()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        await using var context = new SqlServerDesign().CreateDbContext([]);
        var dialect = new SqlDialect(context);
        var instance = Steps.NewInstance();
        var task = Steps.Task(instance);
        var completion = Steps.Stimulus(instance, "task", StimulusKinds.TaskCompleted, task.Id) with
        {
            Payload = new() { ["outcome"] = "通过", ["person"] = StorageWorld.Officer.ToString(), ["form"] = new JsonObject() },
        };
        var first = Steps.First(instance) with { AddedBookmarks = [task], Effects = [Steps.Job("pdf:1")] };
        var next = Steps.Next(first, 1, completion) with { RemovedBookmarks = [task] };
        var cancelling = Steps.Next(first, 1) with { RemovedBookmarks = [task] };
        var rows = new StepRows(context, dialect);
        var audit = world.Get<AuditLog>();

        List<PlainStatement> statements =
        [
            .. new[] { first, next, cancelling }.SelectMany(step => rows.Of(step, audit)),
            .. new InstanceReading(context, dialect).Statements(instance),
        ];

        var texts = statements.Select(statement => statement.Text).Distinct().ToList();
        Assert.Contains(texts, text => text.StartsWith("INSERT INTO [Outbox]", StringComparison.Ordinal) && text.Contains("HOLDLOCK", StringComparison.Ordinal));
        Assert.Equal(14, texts.Count);
        Assert.All(texts, text => Assert.Empty(ParseErrors(text)));
        Assert.Empty(ModelErrors(context.Database.GenerateCreateScript() + string.Concat(statements.Select(ToProcedure).Distinct().Select(text => $"\nGO\n{text}"))));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public void The_migrations_are_those_of_the_model(object provider)
    {
        using CreativeTalentContext context = provider switch
        {
            DatabaseProvider.Sqlite => new SqliteDesign().CreateDbContext([]),
            DatabaseProvider.SqlServer => new SqlServerDesign().CreateDbContext([]),
            _ => new PostgreSqlDesign().CreateDbContext([]),
        };

        Assert.False(context.Database.HasPendingModelChanges(), "The model changed: run eng/migrations.");
    }

    /// <summary>A statement as a procedure of the schema, so that the model finds tables and columns that are not there.</summary>
    private static string ToProcedure(PlainStatement statement) =>
        $"CREATE PROCEDURE [P{StableId.From(statement.Text):N}] {string.Join(", ", statement.Values.Select((value, index) => $"@p{index} {value.Mapping.StoreType}"))} AS {statement.Text}";

    private static IList<ParseError> ParseErrors(string script)
    {
        using var reader = new StringReader(script);
        new TSql170Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        return errors;
    }

    private static IEnumerable<string> ModelErrors(string script)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in script.Split("GO", StringSplitOptions.RemoveEmptyEntries))
        {
            if (batch.Trim().Length > 0)
            {
                model.AddObjects(batch);
            }
        }

        return [.. model.Validate().Where(message => message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error).Select(message => message.Message)];
    }
}
