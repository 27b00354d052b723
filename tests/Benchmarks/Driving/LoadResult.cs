using System.Globalization;

namespace CreativeTalent.Benchmarks.Driving;

/// <summary>What a load found.</summary>
/// <param name="Elapsed">From the first call to the last answer.</param>
/// <param name="Latencies">How long each call took, shortest first.</param>
internal sealed record LoadResult(TimeSpan Elapsed, IReadOnlyList<TimeSpan> Latencies)
{
    /// <summary>How many calls were answered.</summary>
    public int Calls => Latencies.Count;

    /// <summary>Answers in a second.</summary>
    public double PerSecond => Calls / Elapsed.TotalSeconds;

    /// <summary>The time that a share of the calls did not exceed (nearest rank).</summary>
    /// <param name="share">From above 0 to 1, for example 0.99.</param>
    public TimeSpan Percentile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        if (Latencies.Count == 0)
        {
            throw new InvalidOperationException("No call was answered, so there is no percentile.");
        }

        return Latencies[(int)Math.Ceiling(share * Latencies.Count) - 1];
    }

    /// <summary>Rate and percentiles, for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{PerSecond:0}/s; p50 {Milliseconds(0.5)}, p95 {Milliseconds(0.95)}, p99 {Milliseconds(0.99)} ms");

    private string Milliseconds(double share) => Percentile(share).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
