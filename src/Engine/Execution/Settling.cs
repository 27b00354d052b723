using System.Text.Json.Nodes;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Engine.Execution;

/// <summary>What is decided only when nothing is ready any more, so that the order of ready runs changes nothing.</summary>
/// <remarks>
/// Inner containers go first, because what still moves inside may reach a merge outside; in one container merges go before ends,
/// because what can go on goes on before something is cut off. Finish comes last.
/// </remarks>
internal sealed class Settling(Step step)
{
    private readonly HashSet<Run> _joining = [];
    private readonly List<Ending> _endings = [];

    /// <summary>This container has something to join: a token at a merge, a finished branch of a race.</summary>
    public void Join(Run container) => _joining.Add(container);

    /// <summary>A run ends the container around it; its other contents are cancelled then.</summary>
    /// <param name="run">The run that says so.</param>
    /// <param name="container">What ends; null for the whole instance.</param>
    /// <param name="outcome">The outcome that the run leaves by.</param>
    /// <param name="detail">What the journal shows; null for nothing.</param>
    public void End(Run run, Run? container, string outcome = "Done", JsonObject? detail = null) =>
        _endings.Add(new Ending(run, container, outcome, detail));

    /// <summary>Decides one thing.</summary>
    /// <returns>Whether anything was decided, so that runs may be ready again.</returns>
    public bool Settle()
    {
        _endings.RemoveAll(ending => ending.Run.IsOver);
        var depths = _joining.Select(run => run.Depth).Concat(_endings.Select(ending => ending.Depth)).Distinct().OrderDescending();
        foreach (var depth in depths.ToArray())
        {
            foreach (var container in _joining.Where(run => run.Depth == depth).OrderBy(run => run.Number).ToArray())
            {
                _joining.Remove(container);
                if (!container.IsOver && step.Catalogue.Element(container.Activity).Settle(step, container))
                {
                    _joining.Add(container);
                    return true;
                }
            }

            if (_endings.Find(ending => ending.Depth == depth) is { } first)
            {
                Carry(first.Container);
                return true;
            }
        }

        return false;
    }

    private void Carry(Run? container)
    {
        foreach (var ending in _endings.Where(ending => ending.Container == container))
        {
            ending.Run.IsOver = true;
            step.Log(ending.Run, JournalEvents.Completed, ending.Outcome, ending.Detail);
        }

        _endings.RemoveAll(ending => ending.Container == container);
        if (container is null)
        {
            step.End(InstanceStatus.Finished);
        }
        else
        {
            step.CancelChildren(container);
            step.Complete(container);
        }
    }

    private sealed record Ending(Run Run, Run? Container, string Outcome, JsonObject? Detail)
    {
        public int Depth => Container?.Depth ?? -1;
    }
}
