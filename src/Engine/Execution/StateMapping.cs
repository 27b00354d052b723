using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Execution;

/// <summary>Carries a step's runs and values to the stored state and back.</summary>
internal static class StateMapping
{
    public static void Load(Step step, InstanceState state)
    {
        step.Input = state.Input ?? [];
        step.Output = state.Output ?? [];
        step.Variables = state.Variables ?? step.Variables;
        step.Outputs = state.Outputs ?? step.Outputs;
        step.LastResult = state.LastResult;
        step.LastRun = state.LastRun;
        step.LastJournal = state.Journal;
        var runs = new Dictionary<int, Run>();
        foreach (var stored in state.Runs ?? [])
        {
            if (!step.Definition.Activities.TryGetValue(stored.Activity, out var activity))
            {
                throw new InvalidOperationException(
                    $"Instance {step.Instance} runs activity '{stored.Activity}', which version '{step.Header.DefinitionVersionId}' does not have.");
            }

            var parent = runs.GetValueOrDefault(stored.Parent);
            var run = ToRun(stored, activity, parent);
            runs[stored.Number] = run;
            parent?.Children.Add(run);
            step.Root ??= run;
        }

        foreach (var stored in state.Bookmarks ?? [])
        {
            var run = runs[stored.Run];
            step.Bookmarks.Load(run, ToBookmark(stored, step, run), stored.Child);
        }
    }

    public static InstanceState Store(Step step)
    {
        var state = new InstanceState
        {
            Input = Unless(step.Input),
            Output = Unless(step.Output),
            Variables = step.Variables.Count > 0 ? step.Variables : null,
            Outputs = step.Outputs.Count > 0 && step.Ended is null ? step.Outputs : null,
            LastResult = step.Ended is null ? step.LastResult : null,
            LastRun = step.LastRun,
            Journal = step.LastJournal,
        };
        if (step.Root is not null)
        {
            state.Runs = [];
            Store(step.Root, state);
        }

        return state;
    }

    public static Bookmark ToBookmark(BookmarkState stored, Step step, Run run) => new()
    {
        Id = stored.Id,
        Instance = step.Instance,
        ActivityId = run.Activity.Id,
        ActivityRun = run.Id(step.Instance),
        Kind = stored.Kind,
        Key = stored.Key,
        DueAt = stored.DueAt,
        Deadline = stored.Deadline,
        DeadlineScope = stored.DeadlineScope,
        Payload = stored.Payload?.DeepClone() as JsonObject ?? [],
    };

    public static BookmarkState ToState(Bookmark bookmark, Run run, string? child = null) => new()
    {
        Id = bookmark.Id,
        Run = run.Number,
        Kind = bookmark.Kind,
        Key = bookmark.Key,
        DueAt = bookmark.DueAt,
        Deadline = bookmark.Deadline,
        DeadlineScope = bookmark.DeadlineScope,
        Payload = Unless(bookmark.Payload),
        Child = child,
    };

    private static Run ToRun(RunState stored, CompiledActivity activity, Run? parent)
    {
        var run = new Run(stored.Number, activity, parent)
        {
            Memory = stored.Memory,
            Locals = stored.Locals,
            Fault = stored.Fault,
            FaultedAt = stored.FaultedAt,
            FailedResume = stored.FailedResume,
            Retry = stored.Retry,
        };
        foreach (var (id, count) in stored.Tokens ?? [])
        {
            var place = activity.Graph.Nodes.FirstOrDefault(node => node.Id == id)?.Place
                ?? throw new InvalidOperationException($"A token waits at activity '{id}', which flowchart '{activity.Id}' does not have.");
            (run.Tokens ??= [])[place] = count;
        }

        return run;
    }

    private static void Store(Run run, InstanceState state)
    {
        state.Runs?.Add(new RunState
        {
            Number = run.Number,
            Activity = run.Activity.Id,
            Parent = run.Parent?.Number ?? 0,
            Memory = run.Memory is { Count: > 0 } ? run.Memory : null,
            Locals = run.Locals is { Count: > 0 } ? run.Locals : null,
            Tokens = run.Tokens is { Count: > 0 } tokens
                ? tokens.ToDictionary(token => run.Activity.Graph.Nodes[token.Key].Id, token => token.Value)
                : null,
            Fault = run.Fault,
            FaultedAt = run.FaultedAt,
            FailedResume = run.FailedResume,
            Retry = run.Retry,
        });
        foreach (var standing in run.Bookmarks ?? [])
        {
            (state.Bookmarks ??= []).Add(ToState(standing.Bookmark, run, standing.Child));
        }

        foreach (var child in run.Children)
        {
            Store(child, state);
        }
    }

    private static JsonObject? Unless(JsonObject value) => value.Count > 0 ? value : null;
}
