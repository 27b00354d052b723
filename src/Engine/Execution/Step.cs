using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Expressions;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Timers;

namespace CreativeTalent.Engine.Execution;

/// <summary>One step of one instance, in memory: runs what is ready until every branch waits.</summary>
internal sealed class Step : IAsyncDisposable
{
    private const int LongestMessage = 900;

    private readonly ReadyRuns _ready;
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Effect> _effects = [];
    private readonly EngineOptions _options;
    private readonly IActivityScopes _scopes;
    private int _started;
    private IActivityScope? _scope;

    public Step(
        InstanceHeader header, CompiledDefinition definition, ActivityCatalogue catalogue, IActivityScopes scopes,
        EngineOptions options, DateTimeOffset now, Func<int, int>? pickReady = null)
    {
        Header = header;
        Definition = definition;
        Catalogue = catalogue;
        Now = now;
        Correlation = header.Correlation;
        InstanceName = header.Name;
        _options = options;
        _scopes = scopes;
        Evaluator = new ExpressionEvaluator(options);
        _ready = new ReadyRuns { Pick = pickReady };
        Settling = new Settling(this);
    }

    public InstanceHeader Header { get; }

    public InstanceId Instance => Header.Id;

    public CompiledDefinition Definition { get; }

    public ActivityCatalogue Catalogue { get; }

    public ExpressionEvaluator Evaluator { get; }

    public DateTimeOffset Now { get; }

    public TimeZoneInfo TimeZone => _options.TimeZone;

    public string? Correlation { get; set; }

    public string? InstanceName { get; set; }

    public JsonObject Input { get; set; } = [];

    public JsonObject Output { get; set; } = [];

    public Dictionary<string, JsonNode?> Variables { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonObject> Outputs { get; set; } = new(StringComparer.Ordinal);

    public JsonNode? LastResult { get; set; }

    public int LastRun { get; set; }

    public long LastJournal { get; set; }

    /// <summary>What started the instance in this step; null when nothing did, and once its activity has taken it.</summary>
    public TriggeredBy? Trigger { get; set; }

    /// <summary>Null before the start and after the end.</summary>
    public Run? Root { get; set; }

    /// <summary>How the instance ended in this step; null while it runs.</summary>
    public InstanceStatus? Ended { get; private set; }

    public BookmarkLedger Bookmarks { get; } = new();

    public Settling Settling { get; }

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public IReadOnlyList<Effect> Effects => _effects;

    public void Start()
    {
        Root = new Run(++LastRun, Definition.Root, parent: null);
        LogInstance(JournalEvents.Started);
        _ready.Add(Root);
    }

    /// <summary>Makes a run of an activity ready.</summary>
    /// <param name="activity">What runs.</param>
    /// <param name="parent">The container it runs in.</param>
    /// <param name="locals">Variables that only it and what it contains see; null for none.</param>
    public void Schedule(CompiledActivity activity, Run parent, Dictionary<string, JsonNode?>? locals = null)
    {
        var run = new Run(++LastRun, activity, parent) { Locals = locals };
        parent.Children.Add(run);
        _ready.Add(run);
    }

    /// <summary>Makes a run ready again, so that its element starts it once more.</summary>
    public void Again(Run run) => _ready.Add(run);

    /// <summary>Runs until every branch waits or the instance has ended.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        do
        {
            while (Ended is null && _ready.Take() is { } run)
            {
                await StartAsync(run, cancellationToken);
            }
        }
        while (Ended is null && Settling.Settle());

        if (Ended is null && Root is not null)
        {
            NothingToWaitFor.Find(this, Root);
        }
    }

    public async ValueTask ResumeAsync(Run run, Bookmark bookmark, Stimulus stimulus, CancellationToken cancellationToken)
    {
        Bookmarks.Remove(run, bookmark.Id);
        Log(run, JournalEvents.Resumed);
        await ContinueAsync(run, bookmark, stimulus, cancellationToken);
    }

    /// <summary>Runs a failed activity again: the resume that failed, or its start as a new run.</summary>
    public async ValueTask RetryAsync(Run run, CancellationToken cancellationToken)
    {
        Log(run, JournalEvents.Retried);
        run.Fault = null;
        run.FaultedAt = null;
        if (run.FailedResume is { } failed)
        {
            run.FailedResume = null;
            await ContinueAsync(run, StateMapping.ToBookmark(failed.Bookmark, this, run), failed.Stimulus, cancellationToken);
        }
        else
        {
            run.Renumber(++LastRun);
            Again(run);
        }
    }

    /// <summary>Leaves a failed activity by an outcome.</summary>
    public void Skip(Run run, string outcome)
    {
        run.Fault = null;
        Leave(run, JournalEvents.Skipped, outcome);
    }

    /// <summary>Completes a run; its container decides what comes next.</summary>
    /// <param name="run">The run.</param>
    /// <param name="outcome">The outcome it leaves by.</param>
    /// <param name="output">Its outputs by name; null for none.</param>
    /// <param name="detail">What the journal shows; null for nothing.</param>
    /// <param name="effects">What it asks for; null for nothing.</param>
    public void Complete(
        Run run, string outcome = "Done", JsonObject? output = null, JsonObject? detail = null, IReadOnlyList<Effect>? effects = null)
    {
        if (!run.IsOver)
        {
            KeepOutput(run, output);
            Ask(effects ?? []);
            Leave(run, JournalEvents.Completed, outcome, detail);
        }
    }

    /// <summary>Makes an incident of a run; its branch waits for a person, the others go on.</summary>
    public void Fault(Run run, string message, JsonObject? detail = null)
    {
        message = Shorten(message);
        run.Fault = message;
        run.FaultedAt = Now;
        detail ??= [];
        detail["message"] = message;
        Log(run, JournalEvents.Faulted, detail: detail);
    }

    /// <summary>A message as it is kept: a script may throw any text.</summary>
    public static string Shorten(string message) => message.Length <= LongestMessage ? message : $"{message[..LongestMessage]}…";

    /// <summary>Adds the bookmarks a run waits for.</summary>
    public void Wait(Run run, IReadOnlyList<Bookmark> bookmarks, IReadOnlyList<Effect> effects, bool isStart)
    {
        foreach (var bookmark in bookmarks)
        {
            Bookmarks.Add(run, bookmark, Family.ChildKey(bookmark, effects));
        }

        if (run.Bookmarks is not { Count: > 0 })
        {
            throw new InvalidOperationException(
                "The activity says that it waits, but it has nothing to wait for: no task, timer, job, child or event.");
        }

        if (isStart)
        {
            Log(run, JournalEvents.Suspended, detail: TimedWait.Describe(bookmarks));
        }
    }

    public void Ask(IReadOnlyList<Effect> effects) => _effects.AddRange(effects);

    /// <summary>Cancels everything that runs inside a run, but not the run itself.</summary>
    public void CancelChildren(Run run)
    {
        foreach (var child in run.Children)
        {
            CancelTree(child);
        }

        run.Children.Clear();
        run.Tokens?.Clear();
    }

    public void Cancel(Run run)
    {
        CancelTree(run);
        run.Parent?.Children.Remove(run);
    }

    /// <summary>Ends the instance.</summary>
    /// <param name="status">Finished or Cancelled.</param>
    /// <param name="reason">Why it was cancelled; null otherwise.</param>
    public void End(InstanceStatus status, string? reason = null)
    {
        if (Root is not null)
        {
            CancelTree(Root);
            Root = null;
        }

        Ended = status;
        LogInstance(
            status == InstanceStatus.Cancelled ? JournalEvents.Canceled : JournalEvents.Completed,
            reason is null ? null : new JsonObject { ["reason"] = reason });
        if (Header is { Parent: { } parent, ParentBookmark: { } bookmark })
        {
            _effects.Add(Family.TellParent(this, parent, bookmark, status));
        }
    }

    public void LogInstance(string word, JsonObject? detail = null) =>
        _journal.Add(new JournalEntry(++LastJournal, Now, null, null, word, null, detail));

    public void Log(Run run, string word, string? outcome = null, JsonObject? detail = null) =>
        _journal.Add(new JournalEntry(++LastJournal, Now, run.Activity.Id, run.Activity.Type, word, outcome, detail)
        {
            ActivityRun = run.Id(Instance),
        });

    public object Create(Type activityType) => (_scope ??= _scopes.Open()).Create(activityType);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask StartAsync(Run run, CancellationToken cancellationToken)
    {
        if (++_started > _options.ActivitiesPerStep)
        {
            Fault(
                run,
                $"The step ran more than {_options.ActivitiesPerStep} activities without waiting: an endless loop. "
                + "Give the loop an end, then retry.");
            return;
        }

        try
        {
            await Catalogue.Element(run.Activity).StartAsync(this, run, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever an activity throws is tried again or an incident on its branch; the other branches go on.
            Retries.Fail(this, run, fault.Message, fault);
        }

        Retries.GotOn(run);
    }

    private async ValueTask ContinueAsync(Run run, Bookmark bookmark, Stimulus stimulus, CancellationToken cancellationToken)
    {
        try
        {
            await Catalogue.Element(run.Activity).ResumeAsync(this, run, bookmark, stimulus, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever an activity throws is tried again or an incident on its branch, with the same stimulus.
            Retries.Fail(this, run, fault.Message, fault);
        }

        Retries.GotOn(run);
        if (!run.IsOver && (run.Fault is not null || Retries.IsWaiting(run)))
        {
            run.FailedResume = new ResumeState { Bookmark = StateMapping.ToState(bookmark, run), Stimulus = stimulus };
        }
    }

    private void Leave(Run run, string word, string outcome, JsonObject? detail = null)
    {
        CancelChildren(run);
        StopWaiting(run);
        run.IsOver = true;
        run.FailedResume = null;
        Log(run, word, outcome, detail);
        if (run.Parent is { } parent)
        {
            parent.Children.Remove(run);
            Catalogue.Element(parent.Activity).ChildCompleted(this, parent, run, outcome);
        }
        else
        {
            Root = null;
            End(InstanceStatus.Finished);
        }
    }

    /// <summary>Keeps the outputs of a run, and gives them to the variables they are bound to.</summary>
    public void KeepOutput(Run run, JsonObject? output)
    {
        if (output is not { Count: > 0 })
        {
            return;
        }

        var values = new RunValues(this, run);
        foreach (var binding in run.Activity.Outputs)
        {
            if (Family.TryGet(output, binding.Name, out var value) && !values.TrySetVariable(binding.VariableId, value))
            {
                throw new ExpressionException(
                    $"Output '{binding.Name}' is bound to variable '{binding.VariableId}', which is not declared.");
            }
        }

        if (Definition.ReadsOutputs)
        {
            Outputs[run.Activity.Id] = output;
            LastResult = Family.TryGet(output, "result", out var result) ? result?.DeepClone() : output.DeepClone();
        }
    }

    private void CancelTree(Run run)
    {
        foreach (var child in run.Children)
        {
            CancelTree(child);
        }

        if (!run.IsOver)
        {
            if (run.Bookmarks is { Count: > 0 } || run.Fault is not null)
            {
                Log(run, JournalEvents.Canceled);
            }

            run.IsOver = true;
            StopWaiting(run);
        }

        run.Children.Clear();
        run.Tokens?.Clear();
        run.Fault = null;
    }

    /// <summary>Takes a run's bookmarks away; child instances that it still waits for are cancelled, or not started at all.</summary>
    private void StopWaiting(Run run)
    {
        foreach (var standing in run.Bookmarks ?? [])
        {
            if (standing.Child is { } child && _effects.RemoveAll(effect => Family.Starts(effect, child)) == 0)
            {
                _effects.Add(Family.CancelChild(standing.Bookmark.Id, child));
            }
        }

        Bookmarks.RemoveAll(run);
    }
}
