using System.Diagnostics;
using System.Text.RegularExpressions;
using CreativeTalent.Benchmarks.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>Counts the statements that the database itself runs, BEGIN and COMMIT included, whoever sent them.</summary>
internal abstract partial class StatementCount : IAsyncDisposable
{
    /// <summary>Begins to count on PostgreSQL, or on SQLite when there is no server.</summary>
    public static async Task<StatementCount> BeginAsync(PostgreSqlCluster? cluster, CancellationToken cancellationToken)
    {
        if (cluster is null)
        {
            return new OnSqlite();
        }

        await cluster.ExecuteAsync("ALTER SYSTEM SET log_statement = 'all'", cancellationToken);
        await cluster.ExecuteAsync("SELECT pg_reload_conf()", cancellationToken);

        return new OnPostgreSql(cluster);
    }

    /// <summary>How many statements have been run so far.</summary>
    public abstract Task<long> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Ends counting; what is opened from now on is not counted.</summary>
    public abstract ValueTask EndAsync();

    public ValueTask DisposeAsync() => EndAsync();

    /// <summary>Counts what the server writes into its log.</summary>
    private sealed partial class OnPostgreSql(PostgreSqlCluster cluster) : StatementCount
    {
        public override async Task<long> ReadAsync(CancellationToken cancellationToken)
        {
            await using var log = new FileStream(cluster.LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var lines = new StreamReader(log);
            var count = 0L;
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                count += Statement().IsMatch(line) ? 1 : 0;
            }

            return count;
        }

        public override async ValueTask EndAsync()
        {
            await cluster.ExecuteAsync("ALTER SYSTEM RESET log_statement", CancellationToken.None);
            await cluster.ExecuteAsync("SELECT pg_reload_conf()", CancellationToken.None);
        }

        [GeneratedRegex(@" LOG:  (statement|execute [^:]*): ")]
        private static partial Regex Statement();
    }

    /// <summary>Counts by SQLite's own trace, on every connection that is opened from now on.</summary>
    private sealed class OnSqlite : StatementCount, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly List<IDisposable> _subscriptions = [];
        private long _count;

        public OnSqlite() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public override Task<long> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Interlocked.Read(ref _count));

        public override ValueTask EndAsync()
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _subscriptions.Clear();

            return ValueTask.CompletedTask;
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.ConnectionOpened.Name));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is ConnectionEndEventData { Connection: SqliteConnection { Handle: { } handle } })
            {
                SQLitePCL.raw.sqlite3_trace(handle, (object _, string _) => Interlocked.Increment(ref _count), null);
            }
        }

        public void OnCompleted()
        {
            // The program ends.
        }

        public void OnError(Exception error) => throw new InvalidOperationException("Statements cannot be counted.", error);
    }
}
