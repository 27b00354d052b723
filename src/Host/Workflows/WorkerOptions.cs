namespace CreativeTalent.Host.Workflows;

/// <summary>The setting <c>Workers</c>.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Workers";

    /// <summary>False for a node that only serves pages; true by default.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Into how many shares the buckets are divided, from 1 to 64; 2 by default.</summary>
    public int Partitions { get; set; } = 2;

    /// <summary>How often a worker looks when nobody nudges it; 1 second by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a worker keeps its partition before Quartz may give it to another node; 10 seconds by default.</summary>
    public TimeSpan Hold { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many rows one look takes; 200 by default.</summary>
    public int Batch { get; set; } = 200;

    /// <summary>How many instances of a batch step at a time and so share commits, from 1 to 64; 8 by default.</summary>
    public int Concurrency { get; set; } = 8;

    /// <summary>After how many days the journal of a finished instance is packed into one row, from 1 to 36,500; 90 by default.</summary>
    public int JournalDays { get; set; } = 90;

    /// <summary>After how many tries an outbox row is a dead letter; 12 by default.</summary>
    public int OutboxAttempts { get; set; } = 12;

    /// <summary>How long a begun outbox row is its worker's alone, renewed while it works; 6 seconds by default, so that another
    /// node has it within ten after a kill.</summary>
    public TimeSpan OutboxLease { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>How long after its time a named deadline rings, so that what arrived before it is seen by every node; 1 second by default.</summary>
    /// <remarks>More than the clocks of the nodes differ, twice over. Other timers ring at their time.</remarks>
    public TimeSpan DeadlineGrace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long deadlines wait for an arrival whose storing does not end; 2 minutes by default.</summary>
    public TimeSpan ArrivalLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest back-off; 10 minutes by default.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait after a number of failed tries: 1, 2, 4… seconds up to <see cref="LongestPause"/>.</summary>
    public TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(attempts - 1, 30)), LongestPause.TotalSeconds));
}

/// <summary>A worker's share of the buckets: from the first to before the end.</summary>
internal readonly record struct BucketRange(short First, short End)
{
    /// <summary>All buckets.</summary>
    public static BucketRange All { get; } = new(0, Storage.Bucket.Count);

    /// <summary>One of several shares that together are all buckets.</summary>
    /// <param name="partition">From 0.</param>
    /// <param name="partitions">How many shares there are.</param>
    public static BucketRange Of(int partition, int partitions) => new(
        (short)(Storage.Bucket.Count * partition / partitions),
        (short)(Storage.Bucket.Count * (partition + 1) / partitions));
}
