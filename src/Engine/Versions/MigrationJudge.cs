using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Versions;

/// <summary>Judges one instance: every run, token and value must have its place in the new version.</summary>
internal sealed class MigrationJudge(MigrationPlan plan, InstanceState state)
{
    private static readonly HashSet<string> Loops = new(StringComparer.Ordinal)
    {
        "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach",
    };

    // Containers whose running children say all about where they stand; what another container keeps is not known here.
    private static readonly HashSet<string> Transparent = new(StringComparer.Ordinal)
    {
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.If", "Elsa.Switch",
        "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach",
    };

    private readonly List<MigrationFinding> _obstacles = [];
    private readonly List<MigrationFinding> _notes = [];
    private readonly ILookup<int, RunState> _children = (state.Runs ?? []).ToLookup(run => run.Parent);

    public MigrationVerdict Judge()
    {
        foreach (var run in state.Runs ?? [])
        {
            var old = plan.Old.Activities[run.Activity];
            if (FindPlace(run, old) is { } current)
            {
                JudgeRun(run, old, current);
            }
        }

        new ValueCheck(plan, _obstacles, _notes).Check(state);

        // An activity that runs several times would say the same several times.
        return new MigrationVerdict
        {
            Standing = [.. Standing().Select(activity => activity.Title).Distinct(StringComparer.Ordinal)],
            Obstacles = [.. _obstacles.Distinct()],
            Notes = [.. _notes.Distinct()],
        };
    }

    private IEnumerable<CompiledActivity> Standing() => (state.Runs ?? [])
        .Where(run => !_children.Contains(run.Number)).Select(run => plan.Old.Activities[run.Activity]);

    private CompiledActivity? FindPlace(RunState run, CompiledActivity old)
    {
        if (plan.Find(old) is not { } current)
        {
            Refuse(
                "activity.removed", old, $"“{old.Title}”正在进行，而新版本中没有它。",
                $"'{old.Title}' is under way, and the new version does not have it.");
            return null;
        }

        if (current.Type != old.Type || current.Version != old.Version)
        {
            Refuse(
                "activity.retyped", old,
                $"“{old.Title}”正在进行，它的类型由 {old.Type} v{old.Version} 改成了 {current.Type} v{current.Version}。",
                $"'{old.Title}' is under way, and its type changed from {old.Type} v{old.Version} to {current.Type} v{current.Version}.");
            return null;
        }

        // When its container has no place, that is said of the container.
        if (plan.StandAlike(old, current) || old.Parent is not { } parent || plan.Find(parent) is not { } newParent)
        {
            return plan.StandAlike(old, current) || run.Parent != 0 ? current : Displaced(old, loop: false);
        }

        return Displaced(old, Loops.Contains(parent.Type) && parent.Type == newParent.Type);
    }

    private CompiledActivity? Displaced(CompiledActivity old, bool loop)
    {
        if (loop)
        {
            Refuse(
                "loop.body", old, $"“{old.Title}”是循环正在进行的一轮，而新版本的循环体换成了别的活动。",
                $"'{old.Title}' is a round of a loop under way, and the loop has another body in the new version.");
        }
        else
        {
            Refuse(
                "activity.moved", old, $"“{old.Title}”正在进行，而在新版本中它移到了别的容器里。",
                $"'{old.Title}' is under way, and in the new version it stands in another container.");
        }

        return null;
    }

    private void JudgeRun(RunState run, CompiledActivity old, CompiledActivity current)
    {
        var children = _children[run.Number].ToArray();
        var changed = ActivityComparison.ChangedInputs(old, current);
        if (old.Children.Count == 0 && changed.Count > 0)
        {
            var names = string.Join(", ", changed);
            Note(
                "inputs.changed", old, $"“{old.Title}”的 {names} 在新版本中不同；已发出的待办、期限和等待条件保持原样。",
                $"{names} of '{old.Title}' differ in the new version; the task, time or event it waits for stays as it was made.");
        }
        else if (Loops.Contains(old.Type) && old.Type != "Elsa.While" && changed.Count > 0)
        {
            Note(
                "loop.items", old, $"循环“{old.Title}”的范围在新版本中不同；它按开始时取得的项目继续。",
                $"Loop '{old.Title}' has another range in the new version; it goes on with the items it took at its start.");
        }

        switch (old.Type)
        {
            case "Elsa.Flowchart":
                new FlowchartCheck(plan, old, current, _obstacles, _notes).Check(children, run.Tokens);
                break;
            case "Elsa.Sequence":
                CheckSequence(old, current, children);
                break;
            case "Elsa.Fork" when Mode(old) != Mode(current):
                Refuse(
                    "merge.mode", old, $"“{old.Title}”的汇合方式由 {Mode(old)} 改成了 {Mode(current)}，而它的分支正在进行。",
                    $"'{old.Title}' waits for its branches, and its join mode changed from {Mode(old)} to {Mode(current)}.");
                break;
            case "Elsa.Parallel" or "Elsa.Fork":
                NoteBranches(old, current);
                break;
            case var type when old.Children.Count > 0 && !Transparent.Contains(type)
                && !System.Text.Json.Nodes.JsonNode.DeepEquals(old.Json, current.Json):
                Refuse(
                    "container.changed", old, $"“{old.Title}”正在进行，而它的内部在新版本中不同；这种容器只能原样迁移。",
                    $"'{old.Title}' is under way, and its inside differs in the new version; a container of this type moves only unchanged.");
                break;
        }
    }

    private void CheckSequence(CompiledActivity old, CompiledActivity current, RunState[] children)
    {
        if (children is not [var child] || plan.Find(plan.Old.Activities[child.Activity]) is not { } standing
            || !ReferenceEquals(standing.Parent, current))
        {
            return;
        }

        var before = old.ChildrenOf("activities").Take(plan.Old.Activities[child.Activity].Place).ToArray();
        foreach (var done in before)
        {
            if (plan.Find(done) is { } again && ReferenceEquals(again.Parent, current) && again.Place > standing.Place)
            {
                _obstacles.Add(MigrationFindings.WouldRunAgain(done));
            }
        }

        foreach (var skipped in current.ChildrenOf("activities").Take(standing.Place).Where(each => plan.OldId(each.Id) is null))
        {
            _notes.Add(MigrationFindings.NeverRuns(skipped));
        }
    }

    private void NoteBranches(CompiledActivity old, CompiledActivity current)
    {
        var member = old.Type == "Elsa.Fork" ? "branches" : "activities";
        foreach (var added in current.ChildrenOf(member).Where(each => plan.OldId(each.Id) is null))
        {
            _notes.Add(MigrationFindings.NeverRuns(added));
        }
    }

    private void Refuse(string code, CompiledActivity activity, string chinese, string english) =>
        _obstacles.Add(MigrationFindings.Of(code, activity, chinese, english));

    private void Note(string code, CompiledActivity activity, string chinese, string english) =>
        _notes.Add(MigrationFindings.Of(code, activity, chinese, english));

    private static string Mode(CompiledActivity fork) => fork.Inputs.TryGetValue("joinMode", out var mode) ? mode.Text : "WaitAll";
}

/// <summary>Findings that several checks make.</summary>
internal static class MigrationFindings
{
    public static MigrationFinding Of(string code, CompiledActivity activity, string chinese, string english) => new()
    {
        Code = code, ActivityId = activity.Id, Chinese = chinese, English = english,
    };

    public static MigrationFinding WouldRunAgain(CompiledActivity done) => Of(
        "activity.again", done, $"“{done.Title}”已在该实例之前，而在新版本中排在它之后，会再做一次。",
        $"'{done.Title}' lies behind this instance, and ahead of it in the new version: it would run again.");

    public static MigrationFinding NeverRuns(CompiledActivity added) => Of(
        "activity.skipped", added, $"新版本在该实例所处位置之前增加了“{added.Title}”，该实例不会执行它。",
        $"The new version has '{added.Title}' before the place where this instance stands; it does not run there.");
}
