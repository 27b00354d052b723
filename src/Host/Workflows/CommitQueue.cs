using System.Collections.Concurrent;
using System.Data.Common;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Outages;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreativeTalent.Host.Workflows;

/// <summary>Commits the steps of callers who come at the same time together, because a commit costs a flush however much it holds.</summary>
/// <remarks>
/// Nobody waits for a group to fill: while one transaction is on its way to the disk, those who come gather for the next. A group that
/// is refused for one of its steps is written again step by step, so a lost race is the loser's alone.
/// </remarks>
internal sealed class CommitQueue(
    IDbContextFactory<CreativeTalentContext> contexts, WriteGate gate, OutageWatch outages, AuditLog audit) : IAsyncDisposable
{
    private const int MostPerGroup = 64;

    // One writer on SQLite; elsewhere a few, so that one flush does not wait for another's round trip.
    private const int LanesWithRoundTrips = 4;

    private readonly Lazy<Lane[]> _lanes = new(() =>
    {
        using var context = contexts.CreateDbContext();
        var lanes = context.Database.IsSqlite() ? 1 : LanesWithRoundTrips;

        return [.. Enumerable.Range(0, lanes).Select(_ => new Lane(contexts, gate, outages, audit))];
    });

    /// <summary>Writes a step's rows and answers when they are on the disk.</summary>
    /// <exception cref="DbException">The database refused it or was not there.</exception>
    /// <exception cref="StatementRefusedException">The instance has moved on: nothing was written.</exception>
    public Task WriteAsync(StepCommit commit)
    {
        // All steps of an instance go by one lane, so they never wait for each other's locks.
        var lanes = _lanes.Value;
        var lane = lanes[Bucket.Of(commit.Header.Id.Value) % lanes.Length];

        return lane.WriteAsync(commit);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_lanes.IsValueCreated)
        {
            foreach (var lane in _lanes.Value)
            {
                await lane.DisposeAsync();
            }
        }
    }

    /// <summary>One connection and those who wait for it.</summary>
    private sealed class Lane(
        IDbContextFactory<CreativeTalentContext> contexts, WriteGate gate, OutageWatch outages, AuditLog audit) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<Waiting> _queue = new();
        private readonly SemaphoreSlim _writing = new(1, 1);
        private Line? _line;

        public Task WriteAsync(StepCommit commit)
        {
            var waiting = new Waiting(commit);
            _queue.Enqueue(waiting);
            if (_writing.CurrentCount > 0)
            {
                // On a thread of its own: SQLite never yields, and the caller would go on writing for all who come after.
                _ = Task.Run(PumpAsync);
            }

            return waiting.Written.Task;
        }

        public async ValueTask DisposeAsync()
        {
            // What is on its way to the disk gets there first; nothing is written after it, for the program ends.
            await _writing.WaitAsync();
            _line?.Dispose();
        }

        private async Task PumpAsync()
        {
            // Whoever is writing looks at the queue again before it leaves, so nobody is forgotten.
            while (!_queue.IsEmpty && await _writing.WaitAsync(0))
            {
                try
                {
                    while (Take() is { Count: > 0 } group)
                    {
                        await WriteGroupAsync(group);
                    }
                }
                finally
                {
                    _writing.Release();
                }
            }
        }

        /// <summary>Those who wait, up to the second step of one instance: that one builds on the first.</summary>
        private List<Waiting> Take()
        {
            List<Waiting> group = [];
            HashSet<InstanceId> instances = [];
            while (group.Count < MostPerGroup && _queue.TryPeek(out var next) && instances.Add(next.Commit.Header.Id))
            {
                _queue.TryDequeue(out _);
                group.Add(next);
            }

            // The same order on every node, so that two nodes never wait for each other.
            group.Sort((one, other) => one.Commit.Header.Id.Value.CompareTo(other.Commit.Header.Id.Value));

            return group;
        }

        private async Task WriteGroupAsync(List<Waiting> group)
        {
            try
            {
                await WriteAsync(group);
            }
            catch (Exception failure) when (group.Count > 1 && OutageCause.Of(failure) is null)
            {
                // One of them was refused; alone each gets its own answer.
                foreach (var one in group)
                {
                    await WriteGroupAsync([one]);
                }

                return;
            }
            catch (Exception failure)
            {
                // When the database is away it is away for all of them.
                foreach (var one in group)
                {
                    one.Written.SetException(failure);
                }

                return;
            }

            foreach (var one in group)
            {
                one.Written.SetResult();
            }
        }

        private async Task WriteAsync(List<Waiting> group)
        {
            try
            {
                using var passage = await gate.EnterAsync(CancellationToken.None);
                var line = _line ??= await Line.OpenAsync(contexts);
                await using var transaction = await line.Context.Database.BeginTransactionAsync();
                await line.Runner.RunAsync(
                    group.SelectMany(one => line.Rows.Of(one.Commit, audit)), transaction.GetDbTransaction(), CancellationToken.None);
                await transaction.CommitAsync();
                outages.Succeeded();
            }
            catch (Exception failure) when (failure is not StatementRefusedException && !failure.IsDuplicate())
            {
                // A connection that failed once is not trusted again; opening one is cheap beside what went wrong.
                outages.Failed(failure);
                _line?.Dispose();
                _line = null;
                throw;
            }
        }
    }

    private sealed record Waiting(StepCommit Commit)
    {
        // The writer goes on with the next group at once; whoever waited goes on elsewhere.
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>An open connection with its prepared statements.</summary>
    private sealed class Line(CreativeTalentContext context, StepRows rows, PlainRunner runner) : IDisposable
    {
        public CreativeTalentContext Context { get; } = context;

        public StepRows Rows { get; } = rows;

        public PlainRunner Runner { get; } = runner;

        public static async Task<Line> OpenAsync(IDbContextFactory<CreativeTalentContext> contexts)
        {
            var context = await contexts.CreateDbContextAsync();
            try
            {
                await context.Database.OpenConnectionAsync();

                return new Line(context, new StepRows(context, new SqlDialect(context)), new PlainRunner(context.Database.GetDbConnection()));
            }
            catch
            {
                await context.DisposeAsync();
                throw;
            }
        }

        public void Dispose()
        {
            Runner.Dispose();
            Context.Dispose();
        }
    }
}
