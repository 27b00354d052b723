using CreativeTalent.Activities.Notices;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Deadlines;

/// <summary>Waits until a named deadline of the season has passed, and reminds before it (R53, X18).</summary>
/// <remarks>An extension moves the waiting timer. Safe to run again: it changes nothing outside.</remarks>
/// <param name="deadlines">The season's calendar.</param>
[Activity("CreativeTalent.AwaitDeadline", DisplayName = "等待截止时间", Category = "截止时间",
    Description = "等到年度日历中的一个截止时间，此前按工作日提醒。", Outcomes = [ReachedOutcome])]
public sealed class AwaitDeadline(IDeadlines deadlines) : IResumableActivity<AwaitDeadline.Input>
{
    /// <summary>The outcome when the time has come.</summary>
    public const string ReachedOutcome = "Reached";

    private readonly DeadlineTimers timers = new(deadlines);

    /// <summary>Which deadline, and who is reminded.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>Whose deadline; its extensions count.</summary>
        public required string Association { get; init; }

        /// <summary>The name in the season's calendar.</summary>
        public required string Deadline { get; init; }

        /// <summary>The role that is reminded; null for nobody.</summary>
        public string? Role { get; init; }

        /// <summary>What the reminder says; null for the deadline's name.</summary>
        public string? Title { get; init; }
    }

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var times = await timers.FindAsync(input.Season, input.Deadline, input.Association, cancellationToken);

        return new ActivityResult.Waits(
        [
            DeadlineTimers.AtDeadline(context, times, input.Deadline, input.Association),
            .. DeadlineTimers.AtNextReminder(context, times),
        ]);
    }

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        if (!DeadlineTimers.IsReminder(resumed))
        {
            return new ActivityResult.Completed(Outcome: ReachedOutcome);
        }

        var times = await timers.FindAsync(input.Season, input.Deadline, input.Association, cancellationToken);
        RecordEffect[] notices = input.Role is not { Length: > 0 } role ? [] :
        [
            new Notice
            {
                Season = input.Season,
                Role = role,
                Association = input.Association,
                Title = input.Title ?? input.Deadline,
                DueAt = times.DueAt,
            }.ToEffect($"{resumed.Id:N}"),
        ];

        return new ActivityResult.Waits([.. DeadlineTimers.AtNextReminder(context, times)]) { Effects = notices };
    }
}
