using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Observation;

namespace CreativeTalent.Engine.Execution;

/// <summary>Starts instances and makes their steps. Safe for use by many callers at once; holds no state of an instance.</summary>
/// <param name="instances">Where instances live.</param>
/// <param name="definitions">Where definitions live; a published version never changes, so it is kept in memory.</param>
/// <param name="catalogue">The activities.</param>
/// <param name="scopes">Makes activities.</param>
/// <param name="time">The clock.</param>
/// <param name="options">The limits.</param>
public sealed class WorkflowEngine(
    IInstanceStore instances,
    IDefinitionStore definitions,
    ActivityCatalogue catalogue,
    IActivityScopes scopes,
    TimeProvider time,
    EngineOptions options)
{
    private readonly ConcurrentDictionary<string, WorkflowDefinition> _published = new(StringComparer.Ordinal);

    /// <summary>Chooses the order of ready runs; tests show that it does not matter.</summary>
    internal Func<int, int>? PickReady { get; init; }

    /// <summary>Starts an instance and makes its first step.</summary>
    public Task<StartOutcome> StartAsync(StartRequest request, CancellationToken cancellationToken) => ObservedWork.Step.IsHeard
        ? ObservedWork.Step.HearAsync(
            StimulusKinds.Start, null, (Engine: this, request, cancellationToken),
            static start => start.Engine.MakeFirstStepAsync(start.request, start.cancellationToken))
        : MakeFirstStepAsync(request, cancellationToken);

    private async Task<StartOutcome> MakeFirstStepAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var definition = request.VersionId is { } version
            ? await FindVersionAsync(version, cancellationToken)
            : await definitions.FindPublishedAsync(request.DefinitionId ?? "", cancellationToken);
        if (definition is null)
        {
            return new StartOutcome.UnknownDefinition(request.VersionId ?? request.DefinitionId ?? "");
        }

        if (request is { Parent: { } parent, ParentBookmark: { } awaiting }
            && !Family.Awaits(await instances.FindAsync(parent, cancellationToken), awaiting))
        {
            return new StartOutcome.ParentGone();
        }

        definition = Keep(definition);
        var now = time.GetUtcNow();
        var header = new InstanceHeader
        {
            Id = request.IdempotencyKey is { } key ? InstanceId.FromKey(key) : new InstanceId(Guid.CreateVersion7(now)),
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.Id,
            Version = definition.Version,
            Status = InstanceStatus.Suspended,
            Name = request.Name,
            Correlation = request.Correlation,
            Parent = request.Parent,
            ParentBookmark = request.ParentBookmark,
            CreatedAt = now,
            UpdatedAt = now,
        };

        // The store refuses a second start anyway; looking first keeps the usual one out of its error log.
        if (request.IdempotencyKey is not null && await instances.FindAsync(header.Id, cancellationToken) is { } known)
        {
            return new StartOutcome.StartedBefore(known.Header);
        }

        await using var step = NewStep(header, definition, now);
        step.Input = (JsonObject)request.Input.DeepClone();
        step.Trigger = request.Trigger;
        step.Start();
        await step.RunAsync(cancellationToken);
        var start = new Stimulus
        {
            Key = "start",
            Instance = header.Id,
            Kind = StimulusKinds.Start,
            ArrivedAt = now,
            Payload = request.Input,
        };
        var commit = StepResult.ToCommit(step, revision: 0, [start]);

        return await CommitAsync(commit, cancellationToken) is CommitOutcome.Committed
            ? new StartOutcome.Started(commit.Header)
            : await instances.FindAsync(header.Id, cancellationToken) is { } before
                ? new StartOutcome.StartedBefore(before.Header)
                : throw new InvalidOperationException($"Instance {header.Id} could neither be started nor found.");
    }

    /// <summary>Applies a stimulus in the caller's own step, together with the kept ones that arrived before it.</summary>
    public Task<StepOutcome> ApplyAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        StepAsync(stimulus.Instance, stimulus, cancellationToken);

    /// <summary>Applies all kept stimuli of an instance, oldest first, in one step.</summary>
    public Task<StepOutcome> RunWaitingAsync(InstanceId instance, CancellationToken cancellationToken) =>
        StepAsync(instance, own: null, cancellationToken);

    /// <summary>Cancels an instance with everything that waits in it, and the children it waits for.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="reason">For the journal; no personal data.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> CancelAsync(InstanceId instance, string reason, string key, CancellationToken cancellationToken) =>
        CommandAsync(instance, StimulusKinds.Cancel, key, new JsonObject { ["reason"] = reason }, cancellationToken);

    /// <summary>Runs a failed activity again.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="activityRun">The run that failed.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> RetryAsync(InstanceId instance, Guid activityRun, string key, CancellationToken cancellationToken) =>
        CommandAsync(
            instance, StimulusKinds.Retry, key, new JsonObject { ["activityRun"] = activityRun.ToString("D") }, cancellationToken);

    /// <summary>Leaves a failed activity by an outcome, as if it had completed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="activityRun">The run that failed.</param>
    /// <param name="outcome">The outcome to go on by.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> SkipAsync(
        InstanceId instance, Guid activityRun, string outcome, string key, CancellationToken cancellationToken) =>
        CommandAsync(
            instance, StimulusKinds.Skip, key,
            new JsonObject { ["activityRun"] = activityRun.ToString("D"), ["outcome"] = outcome }, cancellationToken);

    /// <summary>Corrects a variable of a running instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The variable's name in the definition.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> SetVariableAsync(
        InstanceId instance, string name, JsonNode? value, string key, CancellationToken cancellationToken) =>
        CommandAsync(
            instance, StimulusKinds.SetVariable, key, new JsonObject { ["name"] = name, ["value"] = value?.DeepClone() }, cancellationToken);

    /// <summary>Reads an instance for people to look at.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<InstanceView?> DescribeAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (await instances.FindAsync(instance, cancellationToken) is not { } stored)
        {
            return null;
        }

        await using var step = await LoadAsync(stored, cancellationToken);

        return StepResult.ToView(step, stored.Header);
    }

    /// <summary>Does an outbox row of one of the kinds in <see cref="EngineEffects"/>; safe to do again.</summary>
    /// <param name="effect">The row.</param>
    /// <param name="bookmarks">Finds who waits for a published event.</param>
    /// <param name="cancellationToken">Stops it; do the row again.</param>
    /// <exception cref="InvalidOperationException">A child's definition is not published; do the row again when it is.</exception>
    public async Task HandleAsync(OutboxEffect effect, IBookmarkSearch bookmarks, CancellationToken cancellationToken)
    {
        switch (effect.Kind)
        {
            case EngineEffects.StartChild:
                await StartChildAsync(StartRequest.ForChild(effect), cancellationToken);
                break;
            case EngineEffects.TellParent:
                await instances.KeepAsync(Family.ChildEnded(effect, time.GetUtcNow()), cancellationToken);
                break;
            case EngineEffects.CancelChild:
                await CancelAsync(
                    Family.Instance(effect, "instance"), Family.Text(effect, "reason"), effect.Key, cancellationToken);
                break;
            case EngineEffects.PublishEvent:
                await Events.PublishAsync(effect, instances, bookmarks, time.GetUtcNow(), cancellationToken);
                break;
            default:
                throw new ArgumentException($"Effect '{effect.Kind}' is none of the engine's own.", nameof(effect));
        }
    }

    private async Task StartChildAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var outcome = await StartAsync(request, cancellationToken);
        if (outcome is StartOutcome.UnknownDefinition unknown)
        {
            throw new InvalidOperationException(
                $"Child definition '{unknown.Definition}' is not published. Publish it, then run this outbox row again.");
        }

        // The parent may have let go while the child was being started, and found no child to cancel then; so look once more.
        // An earlier try of this row may have died before this look, so it is taken however the start came out.
        if (request is { Parent: { } parent, ParentBookmark: { } bookmark, IdempotencyKey: { } key }
            && !Family.Awaits(await instances.FindAsync(parent, cancellationToken), bookmark))
        {
            await CancelAsync(InstanceId.FromKey(key), Family.NotAwaited, Family.CancelKey(bookmark), cancellationToken);
        }
    }

    private Task<StepOutcome> CommandAsync(
        InstanceId instance, string kind, string key, JsonObject payload, CancellationToken cancellationToken) =>
        StepAsync(
            instance,
            new Stimulus { Key = key, Instance = instance, Kind = kind, ArrivedAt = time.GetUtcNow(), Payload = payload },
            cancellationToken);

    private Task<StepOutcome> StepAsync(InstanceId instance, Stimulus? own, CancellationToken cancellationToken) => ObservedWork.Step.IsHeard
        ? ObservedWork.Step.HearAsync(
            own?.Kind ?? "Waiting", instance.ToString(), (Engine: this, instance, own, cancellationToken),
            static step => step.Engine.MakeStepAsync(step.instance, step.own, step.cancellationToken))
        : MakeStepAsync(instance, own, cancellationToken);

    private async Task<StepOutcome> MakeStepAsync(InstanceId instance, Stimulus? own, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (await instances.FindAsync(instance, cancellationToken) is not { } stored)
            {
                return new StepOutcome.UnknownInstance();
            }

            if (await TryStepAsync(stored, own, cancellationToken) is { } outcome)
            {
                return outcome;
            }
        }

        if (own is null)
        {
            return new StepOutcome.KeptForLater();
        }

        return await instances.KeepAsync(own, cancellationToken) ? new StepOutcome.KeptForLater() : new StepOutcome.AppliedBefore();
    }

    /// <summary>One attempt; null when the race was lost.</summary>
    private async Task<StepOutcome?> TryStepAsync(StoredInstance stored, Stimulus? own, CancellationToken cancellationToken)
    {
        if (stored.Header.FinishedAt is not null)
        {
            return await LeaveEndedAsync(stored, own, cancellationToken);
        }

        var kept = stored.Waiting.Where(stimulus => stimulus.Key != own?.Key);
        Stimulus[] stimuli = own is null ? [.. stored.Waiting] : [.. kept.Append(own).OrderBy(stimulus => stimulus.ArrivedAt)];
        if (stimuli.Length == 0)
        {
            return new StepOutcome.NothingToDo();
        }

        await using var step = await LoadAsync(stored, cancellationToken);
        var fates = await StimulusApplier.ApplyAsync(step, stimuli, cancellationToken);
        var ownFate = own is null ? StimulusFate.Applied : fates[Array.IndexOf(stimuli, own)];
        // What came too late is taken away with the rest, but the caller's own is answered as a conflict.
        Stimulus[] done = [.. stimuli.Where((stimulus, index) =>
            fates[index] == StimulusFate.Applied || (fates[index] == StimulusFate.Gone && !ReferenceEquals(stimulus, own)))];
        var header = stored.Header;
        if (done.Length > 0)
        {
            var commit = StepResult.ToCommit(step, stored.Revision, done);
            header = commit.Header;
            switch (await CommitAsync(commit, cancellationToken))
            {
                case CommitOutcome.Committed:
                    break;
                case CommitOutcome.CommittedBefore when own is not null
                    && await instances.WasAppliedAsync(own.Instance, own.Key, cancellationToken):
                    return new StepOutcome.AppliedBefore();
                default:
                    return null;
            }
        }

        if (own is null)
        {
            return done.Length > 0 ? new StepOutcome.Applied(header) : new StepOutcome.NothingToDo();
        }

        return ownFate switch
        {
            StimulusFate.Applied => new StepOutcome.Applied(header),
            StimulusFate.Gone => await instances.WasAppliedAsync(own.Instance, own.Key, cancellationToken)
                ? new StepOutcome.AppliedBefore()
                : new StepOutcome.BookmarkGone(),
            _ => await instances.KeepAsync(own, cancellationToken) ? new StepOutcome.KeptForLater() : new StepOutcome.AppliedBefore(),
        };
    }

    /// <summary>A finished instance is never resumed; what was kept for it is taken away.</summary>
    private async Task<StepOutcome?> LeaveEndedAsync(StoredInstance stored, Stimulus? own, CancellationToken cancellationToken)
    {
        if (own is not null)
        {
            return await instances.WasAppliedAsync(own.Instance, own.Key, cancellationToken)
                ? new StepOutcome.AppliedBefore()
                : new StepOutcome.InstanceEnded(stored.Header);
        }

        if (stored.Waiting.Count > 0)
        {
            var commit = new StepCommit
            {
                Step = new StepId(Guid.CreateVersion7(time.GetUtcNow())),
                Header = stored.Header,
                State = stored.State,
                ExpectedRevision = stored.Revision,
                AppliedStimuli = stored.Waiting,
            };
            if (await CommitAsync(commit, cancellationToken) is not CommitOutcome.Committed)
            {
                return null;
            }
        }

        return new StepOutcome.InstanceEnded(stored.Header);
    }

    /// <summary>Commits; when the answer is lost, asks again with the same step id, which the store recognises.</summary>
    private async Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(commit, cancellationToken);
        }
        catch (Exception lost) when (IsLostAnswer(lost) && !cancellationToken.IsCancellationRequested)
        {
            var again = await WriteAsync(commit, cancellationToken);

            return again is CommitOutcome.CommittedBefore ? new CommitOutcome.Committed(commit.ExpectedRevision + 1) : again;
        }
    }

    private Task<CommitOutcome> WriteAsync(StepCommit commit, CancellationToken cancellationToken) => ObservedWork.Commit.IsHeard
        ? ObservedWork.Commit.HearAsync(
            commit.ExpectedRevision == 0 ? "First" : "Further", commit.Header.Id.ToString(), (instances, commit, cancellationToken),
            static write => write.instances.CommitAsync(write.commit, write.cancellationToken))
        : instances.CommitAsync(commit, cancellationToken);

    // A store may wrap what its connection threw.
    private static bool IsLostAnswer(Exception? lost) =>
        lost is not null && (lost is DbException or IOException or TimeoutException || IsLostAnswer(lost.InnerException));

    private async Task<Step> LoadAsync(StoredInstance stored, CancellationToken cancellationToken)
    {
        var definition = await FindVersionAsync(stored.Header.DefinitionVersionId, cancellationToken)
            ?? throw new InvalidOperationException(
                $"Instance {stored.Header.Id} is pinned to version '{stored.Header.DefinitionVersionId}', which is not stored.");
        var step = NewStep(stored.Header, definition, time.GetUtcNow());
        StateMapping.Load(step, InstanceState.Read(stored.State));

        return step;
    }

    private Step NewStep(InstanceHeader header, WorkflowDefinition definition, DateTimeOffset now) =>
        new(header, definition.Compile(), catalogue, scopes, options, now, PickReady);

    private async Task<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_published.TryGetValue(versionId, out var kept))
        {
            return kept;
        }

        return await definitions.FindVersionAsync(versionId, cancellationToken) is { } found ? Keep(found) : null;
    }

    // A draft may still change under its version id, so only published versions are kept.
    private WorkflowDefinition Keep(WorkflowDefinition definition) =>
        definition.IsPublished ? _published.GetOrAdd(definition.Id, definition) : definition;
}
