using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Jobs;

/// <summary>Begins a step of its own.</summary>
/// <remarks>
/// What activities ask to be recorded is written when their step commits, so an activity that reads such records (sheets,
/// decisions, states) must not run in the step that makes them: it waits for a timer that is due at once.
/// </remarks>
internal static class OwnStep
{
    public static Task<ActivityResult> Begin(ActivityContext context) =>
        Task.FromResult<ActivityResult>(ActivityResult.WaitFor(context.Timer(context.Now, discriminator: "own-step")));
}
