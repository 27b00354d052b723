using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>Where an activity runs, and the maker of its bookmarks.</summary>
public sealed class ActivityContext
{
    /// <summary>The instance.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's name in the definition; null when it has none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>This run of the activity; the same when a lost race runs the step again, so keys may be built on it.</summary>
    public required Guid ActivityRun { get; init; }

    /// <summary>What business thing the instance belongs to; null for none.</summary>
    public string? Correlation { get; init; }

    /// <summary>The instance's name for people; null for none.</summary>
    public string? InstanceName { get; init; }

    /// <summary>The time of the step.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The time zone in which people write hours (setting <see cref="EngineOptions.TimeZone"/>).</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What the start trigger brought, when this run is the one that started the instance; null otherwise.</summary>
    public JsonObject? StartedBy { get; init; }

    /// <summary>What the activity keeps between its start and its resumes; empty at the start. Changes are committed with the step.</summary>
    public JsonObject Memory { get; init; } = [];

    /// <summary>The bookmarks of this run that still stand, without the one that was just resumed; empty on the first run.</summary>
    /// <remarks>The engine fills it, so an activity that waits for many answers knows what it still waits for.</remarks>
    public IReadOnlyList<Bookmark> OpenBookmarks { get; init; } = [];

    /// <summary>A key for an effect of this run that is the same when a lost race runs the step again.</summary>
    /// <param name="purpose">Tells two effects of one run apart.</param>
    public string EffectKey(string purpose) => $"{ActivityRun:N}/{purpose}";

    /// <summary>A new bookmark of this run.</summary>
    /// <param name="kind">One of <see cref="BookmarkKinds"/> or the activity's own word.</param>
    /// <param name="discriminator">What tells it from the run's other bookmarks of this kind; the same again gives the same id.</param>
    public Bookmark Bookmark(string kind, string discriminator = "") => new()
    {
        Id = BookmarkId($"{kind}/{discriminator}"),
        Instance = Instance,
        ActivityId = ActivityId,
        ActivityRun = ActivityRun,
        Kind = kind,
    };

    /// <summary>A bookmark id for this run that is the same when a lost race runs the step again.</summary>
    /// <param name="discriminator">Another text gives another id.</param>
    public Guid BookmarkId(string discriminator) => StableGuid.From($"{ActivityRun:N}/{discriminator}");

    /// <summary>A task in the inbox; it is resumed by <see cref="StimulusKinds.TaskCompleted"/>.</summary>
    /// <param name="payload">Title, role, form, outcomes: what the inbox shows.</param>
    /// <param name="discriminator">Tells it from the run's other tasks.</param>
    public Bookmark HumanTask(JsonObject payload, string discriminator = "") =>
        Bookmark(BookmarkKinds.HumanTask, discriminator) with { Payload = payload };

    /// <summary>A timer; it is resumed by <see cref="StimulusKinds.TimerDue"/>.</summary>
    /// <param name="dueAt">When it falls due; a time in the past fires at once.</param>
    /// <param name="deadline">The named deadline the time was computed from, so that an extension moves it; null for none.</param>
    /// <param name="scope">For whom the deadline may be extended; null for everybody.</param>
    /// <param name="discriminator">Tells it from the run's other timers.</param>
    public Bookmark Timer(DateTimeOffset dueAt, string? deadline = null, string? scope = null, string discriminator = "") =>
        Bookmark(BookmarkKinds.Timer, discriminator) with { DueAt = dueAt, Deadline = deadline, DeadlineScope = scope };

    /// <summary>A wait for a named event; it is resumed by <see cref="StimulusKinds.Event"/> with that name as bookmark key.</summary>
    /// <param name="name">The event's name.</param>
    /// <param name="discriminator">Tells it from the run's other waits.</param>
    public Bookmark Event(string name, string discriminator = "") =>
        Bookmark(BookmarkKinds.Event, discriminator) with { Key = name };

    /// <summary>Work outside the step whose answer is waited for; it is resumed by <see cref="StimulusKinds.JobEnded"/>.</summary>
    /// <param name="kind">The handler's kind.</param>
    /// <param name="payload">What the handler needs.</param>
    /// <param name="key">The idempotency key; null for one of this run's own.</param>
    /// <param name="discriminator">Tells it from the run's other jobs.</param>
    public JobRequest Job(string kind, JsonObject payload, string? key = null, string discriminator = "")
    {
        var bookmark = Bookmark(BookmarkKinds.Job, discriminator) with { Payload = new JsonObject { ["kind"] = kind } };

        return new JobRequest(bookmark, new OutboxEffect
        {
            Kind = kind,
            Key = key ?? $"job/{bookmark.Id:N}",
            Payload = payload,
            ReplyTo = bookmark.Id,
        });
    }

    /// <summary>A child instance whose end is waited for; it is resumed by <see cref="StimulusKinds.ChildEnded"/>.</summary>
    /// <param name="definitionId">The child's definition; its published version is started.</param>
    /// <param name="input">Its inputs by name.</param>
    /// <param name="correlation">Its correlation; null for none.</param>
    /// <param name="name">Its name for people; null for none.</param>
    /// <param name="discriminator">Tells it from the run's other children.</param>
    public JobRequest Child(
        string definitionId, JsonObject input, string? correlation = null, string? name = null, string discriminator = "")
    {
        var bookmark = Bookmark(BookmarkKinds.Child, discriminator) with
        {
            Payload = new JsonObject { ["definition"] = definitionId },
        };

        return new JobRequest(bookmark, StartChild(definitionId, input, correlation, name, $"child/{bookmark.Id:N}", bookmark.Id));
    }

    /// <summary>A child instance that nobody waits for.</summary>
    /// <param name="definitionId">The child's definition; its published version is started.</param>
    /// <param name="input">Its inputs by name.</param>
    /// <param name="purpose">Tells two children of one run apart.</param>
    /// <param name="correlation">Its correlation; null for none.</param>
    /// <param name="name">Its name for people; null for none.</param>
    public OutboxEffect ChildWithoutWaiting(
        string definitionId, JsonObject input, string purpose, string? correlation = null, string? name = null) =>
        StartChild(definitionId, input, correlation, name, $"child/{EffectKey(purpose)}", bookmark: null);

    private OutboxEffect StartChild(
        string definitionId, JsonObject input, string? correlation, string? name, string key, Guid? bookmark) => new()
        {
            Kind = EngineEffects.StartChild,
            Key = key,
            Payload = new JsonObject
            {
                ["definition"] = definitionId,
                ["input"] = input,
                ["correlation"] = correlation,
                ["name"] = name,
                ["parent"] = Instance.ToString(),
                ["bookmark"] = bookmark?.ToString("D"),
            },
        };
}

/// <summary>A bookmark together with the outbox row whose result it waits for.</summary>
/// <param name="Bookmark">Where the activity waits.</param>
/// <param name="Effect">What the outbox is to do.</param>
public sealed record JobRequest(Bookmark Bookmark, OutboxEffect Effect)
{
    /// <summary>The result of an activity that waits for this alone.</summary>
    public ActivityResult.Waits Wait() => new([Bookmark]) { Effects = [Effect] };

    /// <summary>The result of an activity that waits for all or any of these.</summary>
    public static ActivityResult.Waits WaitFor(IReadOnlyList<JobRequest> requests) =>
        new([.. requests.Select(request => request.Bookmark)]) { Effects = [.. requests.Select(request => request.Effect)] };
}
