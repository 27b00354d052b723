using System.Collections.Concurrent;

namespace CreativeTalent.Benchmarks.Driving;

/// <summary>Calls something again and again, by several callers at once, each waiting for its answer before it calls again.</summary>
internal sealed class Load(TimeProvider time)
{
    /// <summary>How many callers call at once.</summary>
    public required int Callers { get; init; }

    /// <summary>After how long no new call is begun; null for no limit.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How many calls are made; null for no limit.</summary>
    public int? Calls { get; init; }

    /// <summary>Makes the calls.</summary>
    /// <remarks>A call that throws ends the whole load with that exception: a figure with failed calls in it is no figure.</remarks>
    /// <param name="call">One call, by its number from 0; it throws unless the answer is the wanted one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<LoadResult> RunAsync(Func<int, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        if (Duration is null && Calls is null)
        {
            throw new InvalidOperationException("A load needs a duration or a number of calls.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        var all = new ConcurrentBag<List<TimeSpan>>();
        var started = time.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(CallAsync, cancellationToken)));

        return new LoadResult(time.GetElapsedTime(started), [.. all.SelectMany(each => each).Order()]);

        async Task CallAsync()
        {
            var taken = new List<TimeSpan>(4096);
            try
            {
                while (!stop.IsCancellationRequested && (Duration is not { } end || time.GetElapsedTime(started) < end))
                {
                    var number = Interlocked.Increment(ref next);
                    if (Calls is { } most && number >= most)
                    {
                        break;
                    }

                    var begun = time.GetTimestamp();
                    await call(number, cancellationToken);
                    taken.Add(time.GetElapsedTime(begun));
                }
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }

            all.Add(taken);
        }
    }
}
