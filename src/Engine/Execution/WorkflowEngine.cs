using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Execution;

/// <summary>Starts instances and makes their steps. Safe for use by many callers at once; holds no state of an instance.</summary>
public sealed class WorkflowEngine
{
    private readonly IInstanceStore _instances;
    private readonly IDefinitionStore _definitions;
    private readonly ActivityCatalogue _catalogue;
    private readonly IActivityScopes _scopes;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;

    /// <summary>Creates the engine.</summary>
    public WorkflowEngine(
        IInstanceStore instances,
        IDefinitionStore definitions,
        ActivityCatalogue catalogue,
        IActivityScopes scopes,
        TimeProvider time,
        EngineOptions options)
    {
        _instances = instances;
        _definitions = definitions;
        _catalogue = catalogue;
        _scopes = scopes;
        _time = time;
        _options = options;
    }

    /// <summary>Starts an instance and makes its first step.</summary>
    public Task<StartOutcome> StartAsync(StartRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{_instances} {_definitions} {_catalogue} {_scopes} {_time} {_options}");

    /// <summary>Applies a stimulus in the caller's own step, together with the kept ones that arrived before it.</summary>
    public Task<StepOutcome> ApplyAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Applies all kept stimuli of an instance, oldest first, in one step.</summary>
    public Task<StepOutcome> RunWaitingAsync(InstanceId instance, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Cancels an instance with everything that waits in it, and its children that it waits for.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="reason">For the journal; no personal data.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> CancelAsync(InstanceId instance, string reason, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Runs a failed activity again.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="activityRun">The run that failed.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> RetryAsync(InstanceId instance, Guid activityRun, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Leaves a failed activity by an outcome, as if it had completed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="activityRun">The run that failed.</param>
    /// <param name="outcome">The outcome to go on by.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> SkipAsync(
        InstanceId instance, Guid activityRun, string outcome, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Corrects a variable of a running instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="name">The variable's name in the definition.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="key">The idempotency key of this command.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    public Task<StepOutcome> SetVariableAsync(
        InstanceId instance, string name, JsonNode? value, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Reads an instance for people to look at.</summary>
    /// <returns>Null when there is none.</returns>
    public Task<InstanceView?> DescribeAsync(InstanceId instance, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Does an outbox row of one of the kinds in <see cref="EngineEffects"/>; safe to do again.</summary>
    /// <param name="effect">The row.</param>
    /// <param name="bookmarks">Finds who waits for a published event.</param>
    /// <param name="cancellationToken">Stops it; do the row again.</param>
    public Task HandleAsync(OutboxEffect effect, IBookmarkSearch bookmarks, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
