using System.Collections;

namespace CreativeTalent.Engine.Definitions;

/// <summary>How an activity takes the tokens of several inbound connections.</summary>
internal enum MergeMode
{
    /// <summary>It runs once, when no token can still come.</summary>
    WaitForAll,

    /// <summary>It runs at the first token, and what could still come is cancelled.</summary>
    FirstWins,

    /// <summary>It runs for every token.</summary>
    EachToken,
}

/// <summary>The graph of one flowchart, and what can still come to where.</summary>
internal sealed class FlowGraph
{
    private static readonly int[] None = [];

    private readonly Dictionary<string, int[]>[] _outbound;
    private readonly List<int>[] _successors;
    private readonly List<int>[] _predecessors;
    private readonly int[] _inbound;
    private readonly int[] _dominator;
    private readonly BitArray?[] _upstream;

    public FlowGraph(CompiledActivity flowchart)
    {
        Nodes = flowchart.ChildrenOf("activities");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in Nodes)
        {
            places.TryAdd(node.Id, node.Place);
        }

        var count = Nodes.Count;
        _outbound = new Dictionary<string, int[]>[count];
        _successors = Lists(count);
        _predecessors = Lists(count);
        _inbound = new int[count];
        _upstream = new BitArray?[count];
        Modes = [.. Nodes.Select(Mode)];
        foreach (var group in flowchart.Connections.GroupBy(connection => connection.Source, StringComparer.Ordinal))
        {
            if (!places.TryGetValue(group.Key, out var source))
            {
                continue;
            }

            var ports = _outbound[source] = new Dictionary<string, int[]>(StringComparer.Ordinal);
            foreach (var port in group.GroupBy(connection => connection.Port, StringComparer.Ordinal))
            {
                var targets = port.Where(connection => places.ContainsKey(connection.Target))
                    .Select(connection => places[connection.Target]).ToArray();
                ports[port.Key] = targets;
                foreach (var target in targets)
                {
                    _inbound[target]++;
                    _successors[source].Add(target);
                    _predecessors[target].Add(source);
                }
            }
        }

        Start = FindStart(flowchart, places);
        Order = new int[count];
        _dominator = new int[count];
        Array.Fill(Order, int.MaxValue);
        Array.Fill(_dominator, -1);
        if (Start >= 0)
        {
            FindDominators();
        }
    }

    public IReadOnlyList<CompiledActivity> Nodes { get; }

    public IReadOnlyList<MergeMode> Modes { get; }

    /// <summary>Where the flowchart starts; -1 when it is empty.</summary>
    public int Start { get; }

    /// <summary>Places in forward order (reverse postorder); a node that is never reached has the largest number.</summary>
    public int[] Order { get; }

    public bool IsReached(int node) => Order[node] != int.MaxValue;

    public int[] Targets(int node, string port) =>
        _outbound[node] is { } ports && ports.TryGetValue(port, out var targets) ? targets : None;

    /// <summary>Whether tokens are held here until it is clear that no other can come.</summary>
    public bool Merges(int node) => _inbound[node] > 1 && Modes[node] != MergeMode.EachToken;

    /// <summary>The nodes from which a token can still come to this one, in the same round of every loop around it.</summary>
    /// <remarks>
    /// A way does not count when it passes this node, or when it goes back over the head of a loop that every way to this node
    /// passes: such a token would come in the next round, and is waited for then.
    /// </remarks>
    public BitArray Upstream(int node) => _upstream[node] ??= FindUpstream(node);

    private BitArray FindUpstream(int node)
    {
        var upstream = new BitArray(Nodes.Count);
        var open = new Stack<int>();
        open.Push(node);
        while (open.TryPop(out var target))
        {
            foreach (var source in _predecessors[target])
            {
                if (source != node && !upstream[source] && !StartsNewRound(source, target, node))
                {
                    upstream[source] = true;
                    open.Push(source);
                }
            }
        }

        return upstream;
    }

    private bool StartsNewRound(int source, int head, int node) =>
        head != node && Dominates(head, source) && Dominates(head, node);

    private bool Dominates(int dominator, int node)
    {
        if (!IsReached(node) || !IsReached(dominator))
        {
            return false;
        }

        while (Order[node] > Order[dominator])
        {
            node = _dominator[node];
        }

        return node == dominator;
    }

    private int FindStart(CompiledActivity flowchart, Dictionary<string, int> places)
    {
        if (Nodes.Count == 0)
        {
            return -1;
        }

        var named = flowchart.Json["start"] switch
        {
            System.Text.Json.Nodes.JsonObject start => (string?)start["id"],
            System.Text.Json.Nodes.JsonValue start when start.TryGetValue<string>(out var id) => id,
            _ => null,
        };
        if (named is not null && places.TryGetValue(named, out var place))
        {
            return place;
        }

        return (Nodes.FirstOrDefault(node => node.Type == "Elsa.Start")
            ?? Nodes.FirstOrDefault(node => node.Json["customProperties"]?["canStartWorkflow"] is System.Text.Json.Nodes.JsonValue flag
                && flag.TryGetValue<bool>(out var can) && can)
            ?? Nodes.FirstOrDefault(node => _inbound[node.Place] == 0)
            ?? Nodes[0]).Place;
    }

    // Cooper, Harvey and Kennedy: "A Simple, Fast Dominance Algorithm", over reverse postorder.
    private void FindDominators()
    {
        var postorder = new List<int>(Nodes.Count);
        var seen = new bool[Nodes.Count];
        var path = new Stack<(int Node, int Next)>();
        path.Push((Start, 0));
        seen[Start] = true;
        while (path.TryPop(out var top))
        {
            if (top.Next < _successors[top.Node].Count)
            {
                path.Push((top.Node, top.Next + 1));
                var next = _successors[top.Node][top.Next];
                if (!seen[next])
                {
                    seen[next] = true;
                    path.Push((next, 0));
                }
            }
            else
            {
                postorder.Add(top.Node);
            }
        }

        for (var index = 0; index < postorder.Count; index++)
        {
            Order[postorder[index]] = postorder.Count - 1 - index;
        }

        _dominator[Start] = Start;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var index = postorder.Count - 2; index >= 0; index--)
            {
                var node = postorder[index];
                var found = -1;
                foreach (var source in _predecessors[node].Where(source => IsReached(source) && _dominator[source] >= 0))
                {
                    found = found < 0 ? source : Meet(source, found);
                }

                if (_dominator[node] != found)
                {
                    _dominator[node] = found;
                    changed = true;
                }
            }
        }
    }

    private int Meet(int left, int right)
    {
        while (left != right)
        {
            while (Order[left] > Order[right])
            {
                left = _dominator[left];
            }

            while (Order[right] > Order[left])
            {
                right = _dominator[right];
            }
        }

        return left;
    }

    private static MergeMode Mode(CompiledActivity node)
    {
        if (node.Type == "Elsa.FlowJoin")
        {
            // Not written it is WaitAny, as in Elsa, whose designer shows that.
            return node.Inputs.TryGetValue("mode", out var mode) && mode.Text is "WaitAll" or "WaitAllActive" ? MergeMode.WaitForAll : MergeMode.FirstWins;
        }

        return (string?)(node.Json["customProperties"]?["mergeMode"] as System.Text.Json.Nodes.JsonValue) switch
        {
            "Race" => MergeMode.FirstWins,
            "Cascade" => MergeMode.EachToken,
            _ => MergeMode.WaitForAll,
        };
    }

    private static List<int>[] Lists(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
}
