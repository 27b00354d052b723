using CreativeTalent.Benchmarks.Driving;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CreativeTalent.Host.Tests.Driving;

/// <summary>The figures of the benchmarks are only worth what their driver counts.</summary>
public sealed class LoadTests
{
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_call_is_made_once_and_counted()
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<int>();

        var result = await new Load(clock) { Callers = 8, Calls = 500 }.RunAsync(
            (number, _) =>
            {
                made.Add(number);
                return Task.CompletedTask;
            },
            Token);

        Assert.Equal(500, result.Calls);
        Assert.Equal(Enumerable.Range(0, 500), made.Order());
    }

    [Fact]
    public async Task A_rate_is_calls_by_the_clock()
    {
        var result = await new Load(clock) { Callers = 1, Duration = TimeSpan.FromSeconds(2) }.RunAsync(
            (_, _) =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(10));
                return Task.CompletedTask;
            },
            Token);

        Assert.Equal(200, result.Calls);
        Assert.Equal(TimeSpan.FromSeconds(2), result.Elapsed);
        Assert.Equal(100, result.PerSecond);
        Assert.All(result.Latencies, latency => Assert.Equal(TimeSpan.FromMilliseconds(10), latency));
    }

    [Fact]
    public async Task As_many_calls_are_under_way_as_there_are_callers()
    {
        using var everybody = new CountdownEvent(8);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        await new Load(clock) { Callers = 8, Calls = 8 }.RunAsync(
            async (_, token) =>
            {
                if (everybody.Signal())
                {
                    met.SetResult();
                }

                await met.Task.WaitAsync(token);
            },
            Token);

        Assert.True(everybody.IsSet);
    }

    [Fact]
    public async Task One_wrong_answer_ends_the_load_with_its_reason()
    {
        var load = new Load(clock) { Callers = 4, Calls = 100_000 };
        var calls = 0;

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => load.RunAsync(
            (number, _) =>
            {
                Interlocked.Increment(ref calls);

                return number == 20 ? throw new InvalidOperationException("503") : Task.CompletedTask;
            },
            Token));

        Assert.Equal("503", failure.Message);
        Assert.InRange(calls, 21, 99_999);
    }

    [Fact]
    public async Task A_load_without_an_end_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Load(clock) { Callers = 1 }.RunAsync((_, _) => Task.CompletedTask, Token));

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0.001, 1)]
    public void A_percentile_is_the_latency_that_this_share_did_not_exceed(double share, int milliseconds)
    {
        var result = new LoadResult(
            TimeSpan.FromSeconds(1), [.. Enumerable.Range(1, 100).Select(latency => TimeSpan.FromMilliseconds(latency))]);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), result.Percentile(share));
    }

    [Fact]
    public void A_load_that_nobody_answered_has_no_percentile() =>
        Assert.Throws<InvalidOperationException>(() => new LoadResult(TimeSpan.FromSeconds(1), []).Percentile(0.5));
}
