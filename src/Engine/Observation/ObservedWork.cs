using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CreativeTalent.Engine.Observation;

/// <summary>One kind of work that can be watched from outside: a span, a count and a duration, by kind and outcome.</summary>
/// <remarks>
/// While nobody listens, work costs one look at <see cref="IsHeard"/> and nothing else. Tags carry ids, kinds and outcomes,
/// never a name or a value that a person entered.
/// </remarks>
public sealed class ObservedWork
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "CreativeTalent";

    private readonly string _span;
    private readonly Counter<long> _count;
    private readonly Histogram<double> _duration;

    private ObservedWork(string span, string plural)
    {
        _span = span;
        _count = Meter.CreateCounter<long>($"creativetalent.{plural}", $"{{{span}}}");
        _duration = Meter.CreateHistogram<double>($"creativetalent.{span}.duration", "ms");
    }

    /// <summary>Everything that is counted as it happens; backlogs, which the host counts now and then, have a meter of the same name.</summary>
    public static Meter Meter { get; } = new(SourceName);

    /// <summary>The spans.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>A step of an instance; kind: the stimulus, <c>Start</c>, or <c>Waiting</c> for what a worker found kept.</summary>
    public static ObservedWork Step { get; } = new("step", "steps");

    /// <summary>The commit of a step, inside its span.</summary>
    public static ObservedWork Commit { get; } = new("commit", "commits");

    /// <summary>A try of an outbox row; kind: the row's.</summary>
    public static ObservedWork Outbox { get; } = new("try", "tries");

    /// <summary>A mail on its way to the server.</summary>
    public static ObservedWork Mail { get; } = new("mail", "mails");

    /// <summary>Does anybody listen to spans, counts or durations of this work?</summary>
    public bool IsHeard => _count.Enabled || _duration.Enabled || Source.HasListeners();

    /// <summary>Does the work and tells the listeners; to be called when <see cref="IsHeard"/>.</summary>
    /// <param name="kind">Which kind of this work; one of few.</param>
    /// <param name="subject">The instance, key or Message-Id, for the span alone; null when it has none yet.</param>
    /// <param name="state">What <paramref name="work"/> needs, so that it captures nothing.</param>
    /// <param name="work">The work. The name of its answer's type is the outcome; an exception is the outcome <c>Failed</c>.</param>
    public async Task<TOutcome> HearAsync<TState, TOutcome>(
        string kind, string? subject, TState state, Func<TState, Task<TOutcome>> work)
        where TOutcome : notnull
    {
        using var span = Source.StartActivity(_span);
        span?.SetTag("kind", kind).SetTag("subject", subject);
        var begun = Stopwatch.GetTimestamp();
        var outcome = "Failed";
        try
        {
            var answer = await work(state);
            outcome = answer.GetType().Name;

            return answer;
        }
        finally
        {
            var tags = new TagList { { "kind", kind }, { "outcome", outcome } };
            _count.Add(1, tags);
            _duration.Record(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, tags);
            span?.SetTag("outcome", outcome).SetStatus(outcome == "Failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }
    }
}
