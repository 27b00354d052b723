using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Versions;

/// <summary>How instances of one version go on in another version of the same definition (版本迁移): activities and variables are matched by id.</summary>
/// <remarks>
/// It knows no clock and no store: it says of each activity what became of it, judges a state, and rewrites one. docs/engine.md
/// lists what cannot move and why.
/// </remarks>
public sealed class MigrationPlan
{
    private readonly Dictionary<string, string> _renamed;
    private readonly Dictionary<string, string> _oldIds;

    private MigrationPlan(
        WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> renamed, ActivityCatalogue catalogue)
    {
        From = from;
        To = to;
        Catalogue = catalogue;
        Old = from.Compile();
        New = to.Compile();
        _renamed = new Dictionary<string, string>(renamed, StringComparer.Ordinal);
        _oldIds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in Old.Activities.Keys)
        {
            _oldIds.TryAdd(NewId(id), id);
        }

        Faults = [.. PlanFaults.Find(this, _renamed)];
        Activities = [.. Moves()];
    }

    /// <summary>The version that instances leave.</summary>
    public WorkflowDefinition From { get; }

    /// <summary>The version that they go on with.</summary>
    public WorkflowDefinition To { get; }

    /// <summary>Why the plan cannot be used at all; empty when it can.</summary>
    public IReadOnlyList<MigrationFinding> Faults { get; }

    /// <summary>Every activity of both versions and what became of it, in the order of the old version, new ones at the end.</summary>
    public IReadOnlyList<ActivityMove> Activities { get; }

    internal ActivityCatalogue Catalogue { get; }

    internal CompiledDefinition Old { get; }

    internal CompiledDefinition New { get; }

    /// <summary>Plans the way between two versions of one definition.</summary>
    /// <param name="from">The version that instances leave.</param>
    /// <param name="to">The version that they go on with; it may be an earlier one.</param>
    /// <param name="renamed">Activities whose id differs: old id to new id; empty when all are matched by the same id.</param>
    /// <param name="catalogue">The activities, which know their outcomes.</param>
    public static MigrationPlan Between(
        WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> renamed, ActivityCatalogue catalogue) =>
        new(from, to, renamed, catalogue);

    /// <summary>Says whether an instance in this state can be moved.</summary>
    /// <param name="state">The engine's state of an instance that runs on <see cref="From"/>.</param>
    public MigrationVerdict Judge(ReadOnlyMemory<byte> state) =>
        Faults.Count > 0 ? new MigrationVerdict { Obstacles = Faults } : new MigrationJudge(this, InstanceState.Read(state)).Judge();

    /// <summary>The state on the new version; ask <see cref="Judge"/> first.</summary>
    internal InstanceState Move(ReadOnlyMemory<byte> stored)
    {
        var state = InstanceState.Read(stored);
        state.Variables = Carry(state.Variables, Old.Variables, New.Variables);
        state.Outputs = New.ReadsOutputs
            ? state.Outputs?.Where(each => New.Activities.ContainsKey(NewId(each.Key)))
                .ToDictionary(each => NewId(each.Key), each => each.Value, StringComparer.Ordinal)
            : null;
        foreach (var run in state.Runs ?? [])
        {
            var old = Old.Activities[run.Activity];
            run.Activity = NewId(run.Activity);
            run.Tokens = run.Tokens?.ToDictionary(token => NewId(token.Key), token => token.Value, StringComparer.Ordinal);
            run.Locals = Carry(run.Locals, old.Variables, New.Activities[run.Activity].Variables);
        }

        return state;
    }

    /// <summary>The standing bookmarks whose activity has another id now.</summary>
    internal Dictionary<Guid, string> RenamedBookmarks(InstanceState moved)
    {
        var activities = (moved.Runs ?? []).ToDictionary(run => run.Number, run => run.Activity);

        return (moved.Bookmarks ?? [])
            .Where(bookmark => OldId(activities[bookmark.Run]) != activities[bookmark.Run])
            .ToDictionary(bookmark => bookmark.Id, bookmark => activities[bookmark.Run]);
    }

    internal string NewId(string oldId) => _renamed.GetValueOrDefault(oldId, oldId);

    internal string? OldId(string newId) => _oldIds.GetValueOrDefault(newId);

    internal CompiledActivity? Find(CompiledActivity old) => New.Activities.GetValueOrDefault(NewId(old.Id));

    /// <summary>Whether two activities stand in containers that are matched, in the same place of them.</summary>
    internal bool StandAlike(CompiledActivity old, CompiledActivity current) =>
        (old.Parent, current.Parent) switch
        {
            (null, null) => true,
            ({ } oldParent, { } newParent) => NewId(oldParent.Id) == newParent.Id
                && string.Equals(Member(old, oldParent), Member(current, newParent), StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    /// <summary>Values by variable id as the new declarations want them; what is no longer declared is left behind.</summary>
    private static Dictionary<string, JsonNode?>? Carry(
        Dictionary<string, JsonNode?>? values, IReadOnlyList<CompiledVariable> before, IReadOnlyList<CompiledVariable> after)
    {
        if (values is null)
        {
            return null;
        }

        var carried = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (id, value) in values)
        {
            if (after.FirstOrDefault(variable => variable.Id == id) is { } declared)
            {
                carried[id] = TypedValue.TryConvert(declared.TypeName, value, out var converted) ? converted : value;
            }
            else if (before.All(variable => variable.Id != id))
            {
                // A loop's current value is declared nowhere.
                carried[id] = value;
            }
        }

        return carried;
    }

    private static string? Member(CompiledActivity activity, CompiledActivity parent) => parent.Children
        .Where(member => member.Value.Contains(activity)).Select(member => member.Key).FirstOrDefault();

    private IEnumerable<ActivityMove> Moves()
    {
        foreach (var old in Old.Activities.Values)
        {
            var current = Find(old);
            var changed = current is null ? [] : ActivityComparison.ChangedInputs(old, current);
            yield return new ActivityMove
            {
                From = old.Id,
                To = current?.Id,
                Title = (current ?? old).Title,
                Type = (current ?? old).Type,
                ChangedInputs = changed,
                Fate = current is null ? ActivityFate.Removed
                    : current.Type != old.Type || current.Version != old.Version ? ActivityFate.Retyped
                    : !StandAlike(old, current) ? ActivityFate.Moved
                    : changed.Count > 0 ? ActivityFate.Changed
                    : ActivityFate.Same,
            };
        }

        foreach (var added in New.Activities.Values.Where(each => OldId(each.Id) is null))
        {
            yield return new ActivityMove
            {
                From = null, To = added.Id, Title = added.Title, Type = added.Type, Fate = ActivityFate.Added,
            };
        }
    }
}
