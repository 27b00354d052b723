using CreativeTalent.Host.Storage;
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
