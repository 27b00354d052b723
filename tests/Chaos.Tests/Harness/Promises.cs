using System.Collections.Concurrent;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>The model: what was answered with success and therefore must exist, once.</summary>
internal sealed class Promises
{
    private readonly ConcurrentDictionary<string, Guid> _started = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Completion> _completed = new();

    /// <summary>Instances by the key that they were started with.</summary>
    public IReadOnlyDictionary<string, Guid> Started => _started;

    /// <summary>Completed tasks by their id.</summary>
    public IReadOnlyDictionary<Guid, Completion> Completed => _completed;

    /// <summary>A start was answered with success.</summary>
    /// <exception cref="InvalidOperationException">The same key was answered with another instance before.</exception>
    public void Start(string key, Guid instance)
    {
        if (_started.GetOrAdd(key, instance) is var first && first != instance)
        {
            throw new InvalidOperationException($"Key {key} started instance {first}, and then {instance}.");
        }
    }

    /// <summary>A completion was answered with success.</summary>
    /// <exception cref="InvalidOperationException">Another completion of the task was answered with success before.</exception>
    public void Complete(Guid task, Completion completion)
    {
        if (_completed.GetOrAdd(task, completion) is var first && first != completion)
        {
            throw new InvalidOperationException($"Task {task} was completed as {first}, and then as {completion}.");
        }
    }
}

/// <summary>A task that was completed.</summary>
/// <param name="Instance">Of which instance.</param>
/// <param name="Outcome">By which button.</param>
/// <param name="Text">What was entered.</param>
/// <param name="UserName">By whom.</param>
internal sealed record Completion(Guid Instance, string Outcome, string Text, string UserName);
