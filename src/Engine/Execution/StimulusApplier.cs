using System.Text.Json.Nodes;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Engine.Execution;

/// <summary>What became of a stimulus in a step.</summary>
internal enum StimulusFate
{
    /// <summary>Nothing waits for it yet.</summary>
    NotYet,

    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>What it was for has been resumed or cancelled.</summary>
    Gone,
}

/// <summary>Applies stimuli to a step, oldest first, each until all branches wait again.</summary>
internal static class StimulusApplier
{
    /// <summary>Applies what can be applied.</summary>
    /// <param name="step">The step.</param>
    /// <param name="stimuli">In the order of arrival.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    /// <returns>The fate of each stimulus, in the same order.</returns>
    public static async ValueTask<StimulusFate[]> ApplyAsync(
        Step step, IReadOnlyList<Stimulus> stimuli, CancellationToken cancellationToken)
    {
        var fates = new StimulusFate[stimuli.Count];
        bool goesOn;
        do
        {
            goesOn = false;
            var someWait = false;
            for (var index = 0; index < stimuli.Count; index++)
            {
                if (fates[index] != StimulusFate.NotYet)
                {
                    continue;
                }

                fates[index] = step.Ended is null ? await ApplyAsync(step, stimuli[index], cancellationToken) : StimulusFate.Gone;
                goesOn |= fates[index] == StimulusFate.Applied && someWait;
                someWait |= fates[index] == StimulusFate.NotYet;
            }
        }
        while (goesOn);

        return fates;
    }

    private static async ValueTask<StimulusFate> ApplyAsync(Step step, Stimulus stimulus, CancellationToken cancellationToken)
    {
        var fate = stimulus.Kind switch
        {
            StimulusKinds.Cancel => Cancel(step, stimulus),
            StimulusKinds.Retry => await RetryAsync(step, stimulus, cancellationToken),
            StimulusKinds.Skip => Skip(step, stimulus),
            StimulusKinds.SetVariable => SetVariable(step, stimulus),
            _ => await ResumeAsync(step, stimulus, cancellationToken),
        };
        if (fate == StimulusFate.Applied)
        {
            await step.RunAsync(cancellationToken);
        }

        return fate;
    }

    private static StimulusFate Cancel(Step step, Stimulus stimulus)
    {
        step.End(InstanceStatus.Cancelled, (string?)stimulus.Payload["reason"]);

        return StimulusFate.Applied;
    }

    private static async ValueTask<StimulusFate> RetryAsync(Step step, Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (FindFailed(step, step.Root, (string?)stimulus.Payload["activityRun"]) is not { } run)
        {
            return StimulusFate.Gone;
        }

        run.Retry = null;
        await step.RetryAsync(run, cancellationToken);

        return StimulusFate.Applied;
    }

    private static StimulusFate Skip(Step step, Stimulus stimulus)
    {
        if (FindFailed(step, step.Root, (string?)stimulus.Payload["activityRun"]) is not { } run)
        {
            return StimulusFate.Gone;
        }

        run.Retry = null;
        step.Skip(run, (string?)stimulus.Payload["outcome"] ?? "Done");

        return StimulusFate.Applied;
    }

    private static StimulusFate SetVariable(Step step, Stimulus stimulus)
    {
        var name = (string?)stimulus.Payload["name"] ?? "";
        if (!new RunValues(step, step.Root).TrySetVariable(name, stimulus.Payload["value"]))
        {
            return StimulusFate.Gone;
        }

        step.LogInstance(JournalEvents.VariableSet, new JsonObject { ["name"] = name });

        return StimulusFate.Applied;
    }

    private static async ValueTask<StimulusFate> ResumeAsync(Step step, Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus.Bookmark is { } id)
        {
            return !step.Bookmarks.Standing.TryGetValue(id, out var owner) ? StimulusFate.Gone
                : await ResumeAsync(step, owner, id, stimulus, cancellationToken) ? StimulusFate.Applied
                : StimulusFate.NotYet;
        }

        if (stimulus.BookmarkKey is not { } key)
        {
            return StimulusFate.Gone;
        }

        var applied = false;
        var waiting = step.Bookmarks.Standing
            .Where(place => place.Value.Bookmarks?.Exists(
                standing => standing.Bookmark.Id == place.Key && standing.Bookmark.Key == key) == true)
            .OrderBy(place => place.Value.Number).ThenBy(place => place.Key)
            .ToArray();
        foreach (var (bookmark, run) in waiting)
        {
            // An earlier one may have ended the instance or cancelled this branch.
            applied |= step.Ended is null && !run.IsOver && await ResumeAsync(step, run, bookmark, stimulus, cancellationToken);
        }

        return applied ? StimulusFate.Applied : StimulusFate.NotYet;
    }

    private static async ValueTask<bool> ResumeAsync(
        Step step, Run run, Guid bookmark, Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus.Kind == StimulusKinds.ChildFaulted)
        {
            step.Catalogue.Element(run.Activity).ChildFaulted(step, run, stimulus);

            return true;
        }

        if (run.Retry?.Bookmark == bookmark)
        {
            await Retries.RunAsync(step, run, bookmark, cancellationToken);

            return true;
        }

        // A failed run takes nothing in before a person has retried or skipped it; what comes is kept.
        if (run.Fault is not null || Retries.IsWaiting(run) || run.Bookmarks?.Find(standing => standing.Bookmark.Id == bookmark) is not { } standing)
        {
            return false;
        }

        await step.ResumeAsync(run, standing.Bookmark, stimulus, cancellationToken);

        return true;
    }

    private static Run? FindFailed(Step step, Run? run, string? id)
    {
        if (run is null || !Guid.TryParse(id, out var wanted))
        {
            return null;
        }

        if (run.Fault is not null && run.Id(step.Instance) == wanted)
        {
            return run;
        }

        return run.Children.Select(child => FindFailed(step, child, id)).FirstOrDefault(found => found is not null);
    }
}
