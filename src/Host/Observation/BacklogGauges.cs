using System.Diagnostics.Metrics;
using CreativeTalent.Engine.Observation;

namespace CreativeTalent.Host.Observation;

/// <summary>What waits in the database, as gauges; filled by <see cref="BacklogCount"/>, silent before the first count.</summary>
internal sealed class BacklogGauges
{
    private readonly List<Instrument> _gauges = [];
    private Backlogs? _last;

    public BacklogGauges(IMeterFactory meters)
    {
        var meter = meters.Create(ObservedWork.SourceName);
        Add(meter, "creativetalent.bookmarks.waiting", "{bookmark}", counted => counted.Bookmarks);
        Add(meter, "creativetalent.timers.due", "{timer}", counted => counted.TimersDue);
        Add(meter, "creativetalent.stimuli.kept", "{stimulus}", counted => counted.Stimuli);
        Add(meter, "creativetalent.outbox.waiting", "{row}", counted => counted.Outbox);
        Add(meter, "creativetalent.outbox.dead", "{row}", counted => counted.Dead);
        Add(meter, "creativetalent.incidents.open", "{incident}", counted => counted.Incidents);
        Add(meter, "creativetalent.tasks.open", "{task}", counted => counted.Tasks);
        Add(meter, "creativetalent.outbox.age", "s", counted => (long)counted.OutboxAge.TotalSeconds);
    }

    /// <summary>Does anybody listen to a gauge? Otherwise nothing is counted.</summary>
    public bool AreHeard => _gauges.Exists(gauge => gauge.Enabled);

    /// <summary>Shows a new count.</summary>
    public void Show(Backlogs counted) => Volatile.Write(ref _last, counted);

    private void Add(Meter meter, string name, string unit, Func<Backlogs, long> read) =>
        _gauges.Add(meter.CreateObservableGauge(
            name, () => Volatile.Read(ref _last) is { } counted ? [new Measurement<long>(read(counted))] : Array.Empty<Measurement<long>>(), unit));
}

/// <summary>How much waits at one moment.</summary>
internal sealed record Backlogs
{
    /// <summary>Bookmarks of all instances.</summary>
    public required long Bookmarks { get; init; }

    /// <summary>Timers whose time has come and that have not rung.</summary>
    public required long TimersDue { get; init; }

    /// <summary>Stimuli kept until a worker applies them.</summary>
    public required long Stimuli { get; init; }

    /// <summary>Outbox rows to be done, now or later.</summary>
    public required long Outbox { get; init; }

    /// <summary>Outbox rows that were given up.</summary>
    public required long Dead { get; init; }

    /// <summary>Failed activities that wait for a person.</summary>
    public required long Incidents { get; init; }

    /// <summary>Open inbox tasks.</summary>
    public required long Tasks { get; init; }

    /// <summary>For how long the longest overdue outbox row is overdue; zero when none is.</summary>
    public required TimeSpan OutboxAge { get; init; }
}
