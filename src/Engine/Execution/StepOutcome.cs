namespace CreativeTalent.Engine.Execution;

/// <summary>How a step ended.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>It is committed.</summary>
    /// <param name="Header">The instance after the step.</param>
    public sealed record Applied(InstanceHeader Header) : StepOutcome;

    /// <summary>The same stimulus key was applied before: whoever sent it again may be answered with success.</summary>
    public sealed record AppliedBefore : StepOutcome;

    /// <summary>The bookmark was resumed or cancelled by someone else: a conflict.</summary>
    public sealed record BookmarkGone : StepOutcome;

    /// <summary>Nothing waits for it yet, or the instance is too busy: it is kept, and applied by a worker or a later step.</summary>
    public sealed record KeptForLater : StepOutcome;

    /// <summary>Nothing was waiting to be applied; nothing was written.</summary>
    public sealed record NothingToDo : StepOutcome;

    /// <summary>The instance has ended; a finished instance is never resumed.</summary>
    /// <param name="Header">The instance.</param>
    public sealed record InstanceEnded(InstanceHeader Header) : StepOutcome;

    /// <summary>There is no such instance.</summary>
    public sealed record UnknownInstance : StepOutcome;
}
