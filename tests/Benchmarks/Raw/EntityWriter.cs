using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>Writes rows by EF Core: one pooled context and one SaveChanges for a commit.</summary>
internal sealed class EntityWriter(PooledDbContextFactory<RowContext> contexts, StepRows rows, IdSlots ids) : IRowWriter
{
    public async Task WriteAsync(IReadOnlyList<Guid[]> copies, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var copy in copies)
        {
            foreach (var change in rows.Changes)
            {
                var row = new Dictionary<string, object>(change.Values.Count);
                foreach (var (place, column) in change.Table.Columns.Index())
                {
                    if (ids.Copy(change.Values[place], copy) is { } value)
                    {
                        row[column.Name] = value;
                    }
                }

                context.Set<Dictionary<string, object>>(change.Table.Name).Entry(row).State = change.Verb switch
                {
                    RowVerb.Insert => EntityState.Added,
                    RowVerb.Update => EntityState.Modified,
                    _ => EntityState.Deleted,
                };
            }
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Maps given tables to property bags.</summary>
internal sealed class RowContext(DbContextOptions<RowContext> options) : DbContext(options)
{
    /// <summary>Makes contexts for tables; every set of tables has a model of its own.</summary>
    public static PooledDbContextFactory<RowContext> Factory(RowDatabase database, IReadOnlyCollection<RowTable> tables)
    {
        var options = new DbContextOptionsBuilder<RowContext>().UseModel(ModelOf(database.Provider, tables));
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            options.UseSqlite(database.ConnectionString).AddInterceptors(new SqlitePragmas());
        }
        else
        {
            options.UseNpgsql(database.ConnectionString);
        }

        return new PooledDbContextFactory<RowContext>(options.Options);
    }

    private static Microsoft.EntityFrameworkCore.Metadata.IModel ModelOf(DatabaseProvider provider, IEnumerable<RowTable> tables)
    {
        var builder = provider == DatabaseProvider.Sqlite
            ? Microsoft.EntityFrameworkCore.Metadata.Conventions.SqliteConventionSetBuilder.CreateModelBuilder()
            : Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Conventions.NpgsqlConventionSetBuilder.CreateModelBuilder();
        foreach (var table in tables)
        {
            builder.SharedTypeEntity<Dictionary<string, object>>(table.Name, row =>
            {
                row.ToTable(table.Name);
                foreach (var column in table.Columns)
                {
                    var key = table.Keys.Contains(column.Name);
                    var type = key || !column.Type.IsValueType ? column.Type : typeof(Nullable<>).MakeGenericType(column.Type);
                    row.IndexerProperty(type, column.Name).IsRequired(key).ValueGeneratedNever();
                }

                row.HasKey([.. table.Keys]);
            });
        }

        return builder.FinalizeModel();
    }
}
