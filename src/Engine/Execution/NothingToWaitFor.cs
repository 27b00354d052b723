namespace CreativeTalent.Engine.Execution;

/// <summary>Finds branches that wait for nothing, so that no instance stands still without a reason.</summary>
internal static class NothingToWaitFor
{
    /// <summary>Makes an incident of every run that neither waits nor failed nor contains anything that does.</summary>
    public static void Find(Step step, Run run)
    {
        if (run.Fault is not null || run.Bookmarks is { Count: > 0 })
        {
            return;
        }

        if (run.Children.Count == 0)
        {
            step.Fault(run, $"Activity '{run.Activity.Title}' has nothing to wait for: no task, timer, job, child or event.");
            return;
        }

        foreach (var child in run.Children)
        {
            Find(step, child);
        }
    }
}
