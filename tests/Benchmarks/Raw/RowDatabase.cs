using System.Data.Common;
using CreativeTalent.Benchmarks.Servers;
using CreativeTalent.Host.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>An empty database that rows are written into without the product: SQLite as the product sets it, or PostgreSQL.</summary>
internal sealed class RowDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("creativetalent-bench-");
    private readonly PostgreSqlCluster? _cluster;
    private readonly NpgsqlDataSource? _source;

    private RowDatabase(PostgreSqlCluster? cluster, string connectionString)
    {
        _cluster = cluster;
        ConnectionString = cluster is null ? $"Data Source={Path.Combine(_folder.FullName, "raw.db")}" : connectionString;
        _source = cluster is null ? null : NpgsqlDataSource.Create(connectionString);
    }

    public DatabaseProvider Provider => _cluster is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;

    public string ConnectionString { get; }

    public PostgreSqlCluster? Cluster => _cluster;

    public static async Task<RowDatabase> MakeAsync(DatabaseProvider provider, CancellationToken cancellationToken)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            return new RowDatabase(cluster: null, "");
        }

        var cluster = await PostgreSqlCluster.StartAsync(cancellationToken);

        return new RowDatabase(cluster, await cluster.MakeDatabaseAsync(cancellationToken));
    }

    /// <summary>Opens a connection on which a commit is on the disk when it returns.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_source is not null)
        {
            return await _source.OpenConnectionAsync(cancellationToken);
        }

        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", cancellationToken);

        return connection;
    }

    /// <summary>Makes tables with their primary key and nothing else.</summary>
    public async Task CreateAsync(IEnumerable<RowTable> tables, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        foreach (var table in tables)
        {
            var columns = table.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}");
            var key = string.Join(", ", table.Keys.Select(each => $"\"{each}\""));
            await ExecuteAsync(
                connection, $"CREATE TABLE \"{table.Name}\" ({string.Join(", ", columns)}, PRIMARY KEY ({key}))", cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names come from our own model.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string TypeOf(Type type) => (Provider, type.Name) switch
    {
        (DatabaseProvider.Sqlite, "Byte[]") => "BLOB",
        (DatabaseProvider.Sqlite, "Int64") => "INTEGER",
        (DatabaseProvider.Sqlite, "Double") => "REAL",
        (DatabaseProvider.Sqlite, _) => "TEXT",
        (_, "Byte[]") => "bytea",
        (_, "Guid") => "uuid",
        (_, "Int64") => "bigint",
        (_, "Int32") => "integer",
        (_, "Int16") => "smallint",
        (_, "Boolean") => "boolean",
        (_, "DateTime") => "timestamp with time zone",
        (_, "Double") => "double precision",
        (_, "Decimal") => "numeric",
        (_, "String") => "text",
        _ => throw new System.Diagnostics.UnreachableException($"No column type is known for {type}."),
    };
}
