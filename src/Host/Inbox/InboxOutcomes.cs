using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Host.Inbox;

/// <summary>How a change of a task ended: claim, give back, save draft.</summary>
internal abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    /// <summary>It is written.</summary>
    /// <param name="At">When; for a draft the time to show as saved.</param>
    public sealed record Written(DateTimeOffset At) : TaskOutcome;

    /// <summary>There is no such task, or the caller may not see it; nobody learns which.</summary>
    public sealed record UnknownTask : TaskOutcome;

    /// <summary>Somebody else has it.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Since">Since when.</param>
    public sealed record ClaimedBy(PersonId Person, DateTimeOffset Since) : TaskOutcome;

    /// <summary>It is no longer open.</summary>
    /// <param name="Person">Who completed it; null when the process no longer asks for it.</param>
    /// <param name="At">When.</param>
    public sealed record Closed(PersonId? Person, DateTimeOffset At) : TaskOutcome;
}

/// <summary>How completing a task ended.</summary>
internal abstract record CompletionOutcome
{
    private CompletionOutcome()
    {
    }

    /// <summary>It is completed, and the step that followed is committed.</summary>
    /// <param name="Instance">The instance that asked.</param>
    /// <param name="Status">How it stands after the step; null when the step was made before, or a worker makes it.</param>
    public sealed record Recorded(InstanceId Instance, InstanceStatus? Status) : CompletionOutcome;

    /// <summary>There is no such task, or the caller may not see it; nobody learns which.</summary>
    public sealed record UnknownTask : CompletionOutcome;

    /// <summary>The task has no such outcome.</summary>
    /// <param name="Allowed">The outcomes it has.</param>
    public sealed record UnknownOutcome(IReadOnlyList<string> Allowed) : CompletionOutcome;

    /// <summary>Required fields are empty.</summary>
    /// <param name="Fields">Their labels.</param>
    public sealed record Incomplete(IReadOnlyList<string> Fields) : CompletionOutcome;

    /// <summary>Somebody else has it.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Since">Since when.</param>
    public sealed record ClaimedBy(PersonId Person, DateTimeOffset Since) : CompletionOutcome;

    /// <summary>Somebody else was first; what the caller typed stays with the caller.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="At">When.</param>
    /// <param name="Outcome">By which outcome.</param>
    public sealed record AlreadyCompleted(PersonId Person, DateTimeOffset At, string Outcome) : CompletionOutcome;

    /// <summary>The process no longer asks for it, for example because its deadline came.</summary>
    /// <param name="At">Since when.</param>
    public sealed record NoLongerAsked(DateTimeOffset At) : CompletionOutcome;
}
