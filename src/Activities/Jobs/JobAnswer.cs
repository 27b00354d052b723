using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Jobs;

/// <summary>The answer of work that a worker did outside any step (发件箱作业).</summary>
internal static class JobAnswer
{
    /// <summary>The answer as an activity's result: its <c>outcome</c> and outputs, or an incident with what went wrong.</summary>
    public static ActivityResult Of(Stimulus stimulus)
    {
        if ((bool?)stimulus.Payload["succeeded"] is not true)
        {
            return new ActivityResult.Failed((string?)stimulus.Payload["error"] ?? "The job ended without a word.");
        }

        var result = stimulus.Payload["result"] as JsonObject ?? [];

        return new ActivityResult.Completed(result.DeepClone().AsObject(), (string?)result["outcome"] ?? "Done");
    }
}
