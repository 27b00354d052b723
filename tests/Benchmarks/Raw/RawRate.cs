using System.Collections.Concurrent;
using System.Globalization;
using CreativeTalent.Benchmarks.Driving;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>Measures how fast one shape of rows is committed.</summary>
internal sealed class RawRate
{
    private const int Grouped = 32;

    private readonly BenchmarkRun _run;
    private readonly RowDatabase _database;
    private readonly StepRows _start;
    private readonly StepRows? _completion;
    private readonly IdSlots _ids = new();

    public RawRate(BenchmarkRun run, RowDatabase database, StepRows start, StepRows? completion)
    {
        _run = run;
        _database = database;
        _start = start;
        _completion = completion;
        _ids.Learn(start);
        if (completion is not null)
        {
            _ids.Learn(completion);
        }
    }

    /// <summary>Measures by plain commands and by EF Core, by one writer and, where a server takes several, by sixteen.</summary>
    public async Task<IReadOnlyList<Measurement>> MeasureAsync(string shape, CancellationToken cancellationToken)
    {
        var tables = _start.Changes.Concat(_completion?.Changes ?? []).Select(change => change.Table).DistinctBy(table => table.Name).ToList();
        await _database.CreateAsync(tables, cancellationToken);
        var contexts = RowContext.Factory(_database, tables);
        List<Measurement> found =
        [
            Describe(_completion is null ? shape : $"{shape}: start", _start),
            .. _completion is null ? [] : (Measurement[])[Describe($"{shape}: completion", _completion)],
        ];
        foreach (var writers in _database.Provider == DatabaseProvider.Sqlite ? [1] : (int[])[1, 16])
        {
            found.AddRange(await MeasureAsync(
                $"{shape}, ADO.NET", plain: true, writers, group: 1,
                async (rows, token) => new CommandWriter(await _database.OpenAsync(token), rows, _ids), cancellationToken));
            found.AddRange(await MeasureAsync(
                $"{shape}, EF Core", plain: false, writers, group: 1,
                (rows, _) => Task.FromResult<IRowWriter>(new EntityWriter(contexts, rows, _ids)), cancellationToken));
        }

        found.AddRange(await MeasureAsync(
            $"{shape}, ADO.NET, {Grouped} steps in a commit", plain: true, writers: 1, Grouped,
            async (rows, token) => new CommandWriter(await _database.OpenAsync(token), rows, _ids), cancellationToken));

        return found;
    }

    private async Task<IReadOnlyList<Measurement>> MeasureAsync(
        string name, bool plain, int writers, int group, Func<StepRows, CancellationToken, Task<IRowWriter>> open, CancellationToken cancellationToken)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture, $"{BenchmarkRun.NameOf(_database.Provider)}: {name}, {writers} writer{(writers > 1 ? "s" : "")}");
        _run.Say($"raw: {what}");
        var written = new ConcurrentQueue<Guid[]>();
        var starts = await RateAsync(_start, writers, group, open, () => null, () => _ids.Fresh(), written.Enqueue, cancellationToken);
        var found = new List<Measurement>
        {
            new(_completion is null ? what : $"{what}: start", Text(starts, group), How: Cost(starts, group)),
        };
        Keep("start", starts);
        if (_completion is not null)
        {
            var completions = await RateAsync(
                _completion, writers, group, open, () => written.Count / group,
                () => written.TryDequeue(out var ids) ? ids : throw new InvalidOperationException("More was completed than started."),
                _ => { },
                cancellationToken);
            Keep("completion", completions);
            found.Add(new($"{what}: completion", Text(completions, group), How: Cost(completions, group)));
        }

        return found;

        void Keep(string step, Cost cost)
        {
            if (plain && group == 1 && _completion is not null)
            {
                _run.RawRates[(_database.Provider, step, writers)] = cost.Load.PerSecond;
            }
        }
    }

    private async Task<Cost> RateAsync(
        StepRows rows,
        int writers,
        int group,
        Func<StepRows, CancellationToken, Task<IRowWriter>> open,
        Func<int?> stock,
        Func<Guid[]> next,
        Action<Guid[]> done,
        CancellationToken cancellationToken)
    {
        var free = new ConcurrentBag<IRowWriter>();
        for (var writer = 0; writer < writers; writer++)
        {
            free.Add(await open(rows, cancellationToken));
        }

        try
        {
            // The first second warms the code and the prepared statements up.
            await RunAsync(TimeSpan.FromSeconds(1), stock() / 10);

            return await Steps.Cost.OfAsync(_database.Cluster, () => RunAsync(_run.Duration, stock()));
        }
        finally
        {
            foreach (var writer in free)
            {
                await writer.DisposeAsync();
            }
        }

        Task<LoadResult> RunAsync(TimeSpan duration, int? calls) => new Load(TimeProvider.System)
        {
            Callers = writers,
            Duration = duration,
            Calls = calls,
        }.RunAsync(
            async (_, token) =>
            {
                var copies = Enumerable.Range(0, group).Select(_ => next()).ToList();
                if (!free.TryTake(out var writer))
                {
                    throw new InvalidOperationException("There are fewer writers than callers.");
                }

                await writer.WriteAsync(copies, token);
                free.Add(writer);
                copies.ForEach(done);
            },
            cancellationToken);
    }

    private static string Text(Cost cost, int group) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cost.Load.PerSecond * group:0}/s; p50 {cost.Load.Percentile(0.5).TotalMilliseconds:0.00}, p99 {cost.Load.Percentile(0.99).TotalMilliseconds:0.00} ms");

    private static string Cost(Cost cost, int group) => string.Create(
        CultureInfo.InvariantCulture, $"{cost.Processor.TotalMilliseconds / cost.Load.Calls / group:0.00} ms processor each");

    private Measurement Describe(string name, StepRows rows) => new(
        $"{BenchmarkRun.NameOf(_database.Provider)}: rows of {name}",
        string.Create(CultureInfo.InvariantCulture, $"{rows.Changes.Count} rows, {rows.Changes.Sum(change => change.Bytes)} bytes"),
        How: rows.ToString());
}
