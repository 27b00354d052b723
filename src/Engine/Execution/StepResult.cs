using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution;

/// <summary>What a step comes to: the commit, or the view for people.</summary>
internal static class StepResult
{
    public static StepCommit ToCommit(Step step, long revision, IReadOnlyList<Stimulus> applied)
    {
        var runs = Runs(step.Root).ToArray();
        var incidents = runs.Count(run => run.Fault is not null);
        var added = (from run in runs from standing in run.Bookmarks ?? [] where standing.IsNew select standing.Bookmark).ToArray();

        var status = step.Ended ?? (step.Bookmarks.Standing.Count == 0 ? InstanceStatus.Faulted : InstanceStatus.Suspended);
        if (status == InstanceStatus.Faulted && step.Header is { Status: not InstanceStatus.Faulted, Parent: { } parent, ParentBookmark: { } bookmark })
        {
            step.Ask([Family.TellFaulted(step, parent, bookmark)]);
        }

        return new StepCommit
        {
            Step = new StepId(Guid.CreateVersion7(step.Now)),
            Header = step.Header with
            {
                Status = status,
                Name = step.InstanceName,
                Correlation = step.Correlation,
                Incidents = incidents,
                UpdatedAt = step.Now,
                FinishedAt = step.Ended is null ? null : step.Now,
            },
            State = StateMapping.Store(step).Write(),
            ExpectedRevision = revision,
            AddedBookmarks = added,
            RemovedBookmarks = step.Bookmarks.Removed,
            Journal = step.Journal,
            Effects = step.Effects,
            AppliedStimuli = applied,
        };
    }

    public static InstanceView ToView(Step step, InstanceHeader header)
    {
        var runs = Runs(step.Root).ToArray();
        var values = new RunValues(step, step.Root);
        var variables = new JsonObject();
        foreach (var variable in step.Definition.Root.Variables.Concat(step.Definition.Variables))
        {
            if (values.TryGetVariable(variable.Id, out var value))
            {
                variables[variable.Name] = value?.DeepClone();
            }
        }

        return new InstanceView
        {
            Header = header,
            Input = (JsonObject)step.Input.DeepClone(),
            Output = (JsonObject)step.Output.DeepClone(),
            Variables = variables,
            Bookmarks = [.. runs.SelectMany(run => run.Bookmarks ?? []).Select(standing => standing.Bookmark)],
            Incidents = [.. runs.Where(run => run.Fault is not null).Select(run => ToIncident(step, run))],
        };
    }

    private static Incident ToIncident(Step step, Run run) => new()
    {
        ActivityRun = run.Id(step.Instance),
        ActivityId = run.Activity.Id,
        ActivityName = run.Activity.Name,
        ActivityType = run.Activity.Type,
        Message = run.Fault ?? "",
        At = run.FaultedAt ?? step.Now,
    };

    private static IEnumerable<Run> Runs(Run? run) => run is null ? [] : run.Children.SelectMany(Runs).Prepend(run);
}
