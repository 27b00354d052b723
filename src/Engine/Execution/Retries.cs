using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>Runs failed activities again by the policy that their definition gives them.</summary>
internal static class Retries
{
    /// <summary>A run failed: it waits to be tried again when its policy says so, and is an incident otherwise.</summary>
    /// <param name="step">The step.</param>
    /// <param name="run">What failed.</param>
    /// <param name="message">For the person.</param>
    /// <param name="error">What it threw; null when it said itself that it failed.</param>
    public static void Fail(Step step, Run run, string message, Exception? error)
    {
        var tried = run.Retry?.Tried ?? 0;
        if (run.IsOver || run.Activity.Retry is not { } policy || tried >= policy.Attempts || !policy.Covers(message, error))
        {
            run.Retry = null;
            step.Fault(run, message, tried == 0 ? null : new JsonObject { ["tries"] = tried + 1 });
            return;
        }

        message = Step.Shorten(message);
        var due = step.Now + policy.Wait(tried + 1);
        var again = new JsonObject { ["message"] = message, ["try"] = tried + 1, ["of"] = policy.Attempts + 1, ["again"] = due.ToString("O") };
        step.Log(run, Journal.JournalEvents.Faulted, detail: again);
        var bookmark = new Bookmark
        {
            // The number of the journal line is never used twice, so a later failure of the same run gets another id.
            Id = StableGuid.From($"{run.Id(step.Instance):N}/retry/{step.LastJournal}"),
            Instance = step.Instance,
            ActivityId = run.Activity.Id,
            ActivityRun = run.Id(step.Instance),
            Kind = BookmarkKinds.Timer,
            DueAt = due,
            Payload = new JsonObject { ["retry"] = tried + 1, ["of"] = policy.Attempts, ["message"] = message },
        };
        step.Bookmarks.Add(run, bookmark, child: null);
        run.Retry = new RetryState { Tried = tried + 1, Bookmark = bookmark.Id };
    }

    /// <summary>Whether a run waits to be tried again; it takes nothing else in before.</summary>
    public static bool IsWaiting(Run run) => run.Retry is { Bookmark: not null };

    /// <summary>The time has come.</summary>
    public static async ValueTask RunAsync(Step step, Run run, Guid bookmark, CancellationToken cancellationToken)
    {
        step.Bookmarks.Remove(run, bookmark);
        run.Retry = new RetryState { Tried = run.Retry?.Tried ?? 0 };
        await step.RetryAsync(run, cancellationToken);
    }

    /// <summary>A run got on: the next failure is counted from the start.</summary>
    public static void GotOn(Run run)
    {
        if (run is { Fault: null, Retry.Bookmark: null })
        {
            run.Retry = null;
        }
    }
}
