using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Versions;

/// <summary>Checks a flowchart under way: its tokens, the ways out of what waits, and that nothing done lies ahead.</summary>
internal sealed class FlowchartCheck(
    MigrationPlan plan, CompiledActivity old, CompiledActivity current,
    List<MigrationFinding> obstacles, List<MigrationFinding> notes)
{
    private readonly HashSet<string> _oldNodes = [.. old.ChildrenOf("activities").Select(node => node.Id)];
    private readonly Dictionary<string, CompiledActivity> _newNodes =
        current.ChildrenOf("activities").ToDictionary(node => node.Id, StringComparer.Ordinal);

    public void Check(IReadOnlyList<RunState> children, Dictionary<string, int>? tokens)
    {
        string[] running = [.. children.Select(child => child.Activity).Where(Stands).Distinct(StringComparer.Ordinal)];
        string[] waiting = [.. (tokens ?? []).Keys];
        var known = waiting.Where(CheckToken).ToArray();
        CheckRelease(known, running);
        foreach (var node in running)
        {
            CheckWaysOut(plan.Old.Activities[node]);
        }

        CheckOrder([.. running, .. known]);
    }

    /// <summary>Whether a running node has its place in this flowchart; if not, that is said of the node itself.</summary>
    private bool Stands(string node) => _oldNodes.Contains(node) && _newNodes.ContainsKey(plan.NewId(node));

    private bool CheckToken(string merge)
    {
        var before = plan.Old.Activities[merge];
        if (!_newNodes.TryGetValue(plan.NewId(merge), out var after))
        {
            Refuse(
                "merge.removed", before, $"已有分支到达“{before.Title}”并在等待其他分支，而新版本中没有它。",
                $"A branch has come to '{before.Title}' and waits for others, and the new version does not have it.");
            return false;
        }

        var modeBefore = old.Graph.Modes[before.Place];
        var modeAfter = current.Graph.Modes[after.Place];
        if (modeBefore != modeAfter)
        {
            Refuse(
                "merge.mode", before, $"已有分支在“{before.Title}”等待，而它的汇合方式在新版本中不同。",
                $"A branch waits at '{before.Title}', and the new version merges there in another way.");
        }

        // Which way a token came by is not kept, so every way it may have come by must still be there.
        var lost = Inbound(old, merge).Select(way => (Source: plan.NewId(way.Source), way.Port))
            .Except(Inbound(current, after.Id)).ToArray();
        if (lost.Length > 0)
        {
            var ways = string.Join(", ", lost.Select(way => $"{way.Source}:{way.Port}"));
            Refuse(
                "merge.inbound", before, $"已有分支在“{before.Title}”等待，而新版本中通向它的连线 {ways} 已取消，无法确定它从哪里来。",
                $"A branch waits at '{before.Title}', and the ways {ways} to it, by which it may have come, are gone.");
        }

        return true;
    }

    /// <summary>A merge that the new version would let go on at once stands still, because nothing runs in a migration.</summary>
    private void CheckRelease(string[] waiting, string[] running)
    {
        int[] places = [.. waiting.Select(Place).OrderBy(place => current.Graph.Order[place])];
        foreach (var place in Merges.Free(current.Graph, places, [.. running.Select(Place)]))
        {
            var merge = current.Graph.Nodes[place];
            Refuse(
                "merge.released", plan.Old.Activities[plan.OldId(merge.Id) ?? merge.Id],
                $"已有分支在“{merge.Title}”等待，而在新版本中再没有别的分支能到达它。请先完成旧版本的这一步。",
                $"A branch waits at '{merge.Title}', and in the new version no other can come there. Let it end this part on its version.");
        }
    }

    private void CheckWaysOut(CompiledActivity before)
    {
        var after = _newNodes[plan.NewId(before.Id)];
        var still = current.Connections.Where(way => way.Source == after.Id).Select(way => way.Port).ToHashSet(StringComparer.Ordinal);
        var offered = ConnectionCheck.Ports(after, plan.Catalogue);
        foreach (var port in old.Connections.Where(way => way.Source == before.Id).Select(way => way.Port).Distinct(StringComparer.Ordinal)
            .Where(port => !still.Contains(port)))
        {
            if (offered?.Contains(port) == false)
            {
                Refuse(
                    "outcome.removed", before, $"“{before.Title}”正在进行，可能以“{port}”结束，而新版本中它没有这个出口。",
                    $"'{before.Title}' is under way and may leave by '{port}', which it does not have in the new version.");
            }
            else
            {
                notes.Add(MigrationFindings.Of(
                    "outcome.ends", before, $"“{before.Title}”的出口“{port}”在新版本中没有连线：从这里离开的分支到此结束。",
                    $"Outcome '{port}' of '{before.Title}' leads nowhere in the new version: a branch that leaves by it ends there."));
            }
        }
    }

    private void CheckOrder(string[] standing)
    {
        var before = new Ways(old, standing);
        var after = new Ways(current, [.. standing.Select(plan.NewId)]);
        foreach (var done in before.Behind)
        {
            if (after.Ahead.Contains(plan.NewId(done)))
            {
                obstacles.Add(MigrationFindings.WouldRunAgain(plan.Old.Activities[done]));
            }
        }

        foreach (var skipped in after.Behind.Where(id => plan.OldId(id) is null && _newNodes.ContainsKey(id)))
        {
            notes.Add(MigrationFindings.NeverRuns(_newNodes[skipped]));
        }
    }

    private int Place(string node) => _newNodes[plan.NewId(node)].Place;

    private void Refuse(string code, CompiledActivity activity, string chinese, string english) =>
        obstacles.Add(MigrationFindings.Of(code, activity, chinese, english));

    private static IEnumerable<(string Source, string Port)> Inbound(CompiledActivity flowchart, string node) =>
        flowchart.Connections.Where(way => way.Target == node).Select(way => (way.Source, way.Port));

    /// <summary>What lies only behind and what lies only ahead of the places where a flowchart stands; a loop lies on both sides.</summary>
    private sealed class Ways
    {
        public Ways(CompiledActivity flowchart, string[] standing)
        {
            var ahead = Closure(standing, flowchart.Connections.ToLookup(way => way.Source, way => way.Target, StringComparer.Ordinal));
            var behind = Closure(standing, flowchart.Connections.ToLookup(way => way.Target, way => way.Source, StringComparer.Ordinal));
            Ahead = [.. ahead.Except(behind).Except(standing)];
            Behind = [.. behind.Except(ahead).Except(standing)];
        }

        public HashSet<string> Ahead { get; }

        public HashSet<string> Behind { get; }

        private static HashSet<string> Closure(string[] start, ILookup<string, string> ways)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(start);
            while (open.TryPop(out var node))
            {
                foreach (var next in ways[node].Where(reached.Add))
                {
                    open.Push(next);
                }
            }

            return reached;
        }
    }
}
