using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Execution;

/// <summary>Moves tokens through a flowchart, and lets them go on from a merge when no other can still come.</summary>
/// <remarks>The rules are told, with their reasons, in docs/engine.md.</remarks>
internal static class Merges
{
    /// <summary>A token comes to a node.</summary>
    public static void Arrive(Step step, Run flowchart, int node)
    {
        var graph = flowchart.Activity.Graph;
        if (graph.Merges(node))
        {
            var tokens = flowchart.Tokens ??= [];
            tokens[node] = tokens.GetValueOrDefault(node) + 1;
            step.Settling.Join(flowchart);
        }
        else
        {
            step.Schedule(graph.Nodes[node], flowchart);
        }
    }

    /// <summary>Lets tokens go on that wait for nobody. Called when nothing is ready, so the order of ready runs does not matter.</summary>
    /// <returns>Whether any went on.</returns>
    public static bool Release(Step step, Run flowchart)
    {
        if (flowchart.Tokens is not { Count: > 0 } tokens)
        {
            return false;
        }

        var graph = flowchart.Activity.Graph;
        int[] waiting = [.. tokens.Keys.OrderBy(node => graph.Order[node])];
        int[] running = [.. flowchart.Children.Select(child => child.Activity.Place).Distinct()];
        var free = Free(graph, waiting, running);
        var merges = free.Where(node => graph.Modes[node] != MergeMode.FirstWins).ToArray();
        if (merges.Length > 0)
        {
            foreach (var node in merges)
            {
                Go(step, flowchart, node);
            }

            return true;
        }

        // The last one in forward order: its token is there already, those of the others only might come.
        var race = waiting.Where(node => graph.Modes[node] == MergeMode.FirstWins).Select(node => (int?)node).LastOrDefault();
        if (race is not { } winner)
        {
            return false;
        }

        CancelUpstream(step, flowchart, winner);
        Go(step, flowchart, winner);

        return true;
    }

    private static void Go(Step step, Run flowchart, int node)
    {
        flowchart.Tokens?.Remove(node);
        step.Schedule(flowchart.Activity.Graph.Nodes[node], flowchart);
    }

    private static void CancelUpstream(Step step, Run flowchart, int node)
    {
        var upstream = flowchart.Activity.Graph.Upstream(node);
        foreach (var child in flowchart.Children.Where(child => upstream[child.Activity.Place]).ToArray())
        {
            step.Cancel(child);
        }

        foreach (var other in flowchart.Tokens?.Keys.Where(other => upstream[other]).ToArray() ?? [])
        {
            flowchart.Tokens?.Remove(other);
        }
    }

    /// <summary>The merges that nothing which runs can reach; of those that only wait for each other, the last in forward order.</summary>
    internal static List<int> Free(FlowGraph graph, int[] waiting, int[] running)
    {
        var count = waiting.Length;
        var blocked = new bool[count];
        var waitsFor = new bool[count, count];
        for (var index = 0; index < count; index++)
        {
            var upstream = graph.Upstream(waiting[index]);
            blocked[index] = running.Any(node => upstream[node]);
            for (var other = 0; other < count; other++)
            {
                waitsFor[index, other] = other != index && upstream[waiting[other]];
            }
        }

        for (var middle = 0; middle < count; middle++)
        {
            for (var from = 0; from < count; from++)
            {
                for (var to = 0; waitsFor[from, middle] && to < count; to++)
                {
                    waitsFor[from, to] |= waitsFor[middle, to];
                }
            }
        }

        var free = new List<int>();
        for (var index = 0; index < count; index++)
        {
            var goes = !blocked[index];
            for (var other = 0; goes && other < count; other++)
            {
                // Whom it waits for must wait for it too, be free to go, and stand before it.
                goes = other == index || !waitsFor[index, other] || (waitsFor[other, index] && !blocked[other] && other < index);
            }

            if (goes)
            {
                free.Add(waiting[index]);
            }
        }

        return free;
    }
}
