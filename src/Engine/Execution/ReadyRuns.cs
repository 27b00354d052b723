namespace CreativeTalent.Engine.Execution;

/// <summary>Runs that can go on, oldest first.</summary>
internal sealed class ReadyRuns
{
    private readonly List<Run> _runs = [];
    private int _next;

    /// <summary>Chooses which of n ready runs goes next, from 0; null takes the oldest. Tests show that it does not matter.</summary>
    public Func<int, int>? Pick { get; init; }

    public void Add(Run run) => _runs.Add(run);

    /// <summary>Takes the next run; null when none is ready. Runs that were cancelled in the meantime are passed over.</summary>
    public Run? Take()
    {
        while (_next < _runs.Count)
        {
            var index = Pick is null ? _next : _next + Pick(_runs.Count - _next);
            (_runs[_next], _runs[index]) = (_runs[index], _runs[_next]);
            var run = _runs[_next++];
            if (_next == _runs.Count)
            {
                _runs.Clear();
                _next = 0;
            }

            if (!run.IsOver)
            {
                return run;
            }
        }

        return null;
    }
}
