using System.Collections.Concurrent;
using CreativeTalent.Benchmarks.Steps;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Benchmarks.Core;

/// <summary>Keeps instances in memory, so that only the engine costs; a finished instance is forgotten.</summary>
internal sealed class MemoryInstances : IInstanceStore, IDefinitionStore
{
    private readonly ConcurrentDictionary<InstanceId, StoredInstance> _instances = [];
    private readonly Dictionary<string, WorkflowDefinition> _definitions = Directory.EnumerateFiles(EngineWorld.Definitions)
        .Select(path => WorkflowDefinition.Parse(File.ReadAllText(path))).ToDictionary(definition => definition.DefinitionId);

    /// <summary>The bookmark that was made last.</summary>
    public Bookmark? LastBookmark { get; private set; }

    /// <summary>How many journal lines were written.</summary>
    public long JournalLines { get; private set; }

    /// <summary>The stored state of an instance that has not finished.</summary>
    public ReadOnlyMemory<byte> StateOf(InstanceId instance) => _instances[instance].State;

    public void Clear() => _instances.Clear();

    public Task<StoredInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken) =>
        Task.FromResult(_instances.GetValueOrDefault(instance));

    public Task<CommitOutcome> CommitAsync(StepCommit commit, CancellationToken cancellationToken)
    {
        JournalLines += commit.Journal.Count;
        if (commit.AddedBookmarks is [.., var added])
        {
            LastBookmark = added;
        }

        if (commit.Header.FinishedAt is null)
        {
            _instances[commit.Header.Id] = new StoredInstance(commit.Header, commit.State, commit.ExpectedRevision + 1, []);
        }
        else
        {
            _instances.TryRemove(commit.Header.Id, out _);
        }

        return Task.FromResult<CommitOutcome>(new CommitOutcome.Committed(commit.ExpectedRevision + 1));
    }

    public Task<bool> KeepAsync(Stimulus stimulus, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No stimulus is kept here: every one is applied at once.");

    public Task<bool> WasAppliedAsync(InstanceId instance, string key, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        Task.FromResult(_definitions.Values.FirstOrDefault(definition => definition.Id == versionId));

    public Task<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken) =>
        Task.FromResult(_definitions.GetValueOrDefault(definitionId));
}
