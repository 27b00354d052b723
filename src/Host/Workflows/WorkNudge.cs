namespace CreativeTalent.Host.Workflows;

/// <summary>Tells the workers of this node that a commit left work, so that they need not wait for their next round.</summary>
/// <remarks>Only an accelerator: a nudge that nobody hears costs at most one second.</remarks>
internal sealed class WorkNudge
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends with the next signal. Take it before looking for work, so that no signal falls in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Wakes every worker that waits.</summary>
    public void Signal() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
