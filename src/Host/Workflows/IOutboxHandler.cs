using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Host.Workflows;

/// <summary>Does one kind of outbox work, outside any transaction.</summary>
/// <remarks>
/// It may run again after a crash with the same key: what it does must come to the same when done twice. An exception is
/// a failed try like <see cref="JobResult.TryAgain"/>.
/// </remarks>
internal interface IOutboxHandler
{
    /// <summary>The effect kinds it does.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Does one.</summary>
    Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken);
}

/// <summary>A row of the outbox that is to be done.</summary>
internal sealed record OutboxJob
{
    /// <summary>The idempotency key.</summary>
    public required string Key { get; init; }

    /// <summary>What to do.</summary>
    public required string Kind { get; init; }

    /// <summary>What it needs.</summary>
    public required JsonObject Payload { get; init; }

    /// <summary>The instance that asked.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The bookmark that waits for the result; null when nobody waits.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>Which try this is, from 1.</summary>
    public required int Attempt { get; init; }
}

/// <summary>What became of a job.</summary>
internal abstract record JobResult
{
    private JobResult()
    {
    }

    /// <summary>Done; who waits is told <c>succeeded: true</c> with the result.</summary>
    /// <param name="Result">What it came to; null for nothing.</param>
    public sealed record Done(JsonObject? Result = null) : JobResult;

    /// <summary>It cannot succeed; who waits is told <c>succeeded: false</c>, and the process decides.</summary>
    /// <param name="Error">For a person.</param>
    /// <param name="Result">More for the process; null for nothing.</param>
    public sealed record Failed(string Error, JsonObject? Result = null) : JobResult;

    /// <summary>It may succeed later; after the last try the row is a dead letter.</summary>
    /// <param name="Error">For a person.</param>
    /// <param name="After">How long to wait; null for the usual back-off.</param>
    public sealed record TryAgain(string Error, TimeSpan? After = null) : JobResult;
}

/// <summary>Finds the handler of an effect kind.</summary>
internal sealed class OutboxHandlers(IEnumerable<IOutboxHandler> handlers)
{
    private readonly Dictionary<string, IOutboxHandler> _byKind = handlers
        .SelectMany(handler => handler.Kinds, (handler, kind) => (handler, kind))
        .ToDictionary(pair => pair.kind, pair => pair.handler, StringComparer.Ordinal);

    public IOutboxHandler? Find(string kind) => _byKind.GetValueOrDefault(kind);
}
