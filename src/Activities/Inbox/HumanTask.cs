using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Activities.Notices;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Inbox;

/// <summary>Asks a person to do something and waits for the answer (人工任务).</summary>
/// <remarks>
/// It leaves by the button that was pressed; when <see cref="Input.LeaveAtDeadline"/> is set, by <see cref="DeadlineOutcome"/> once the
/// deadline has passed. Before the deadline it reminds (X18). Safe to run again: it changes nothing outside.
/// </remarks>
/// <param name="deadlines">The season's calendar.</param>
[Activity("CreativeTalent.HumanTask", DisplayName = "人工任务", Category = "待办",
    Description = "请一个人在待办里完成一件事，等待其结果。", Outcomes = [DeadlineOutcome], OutcomesInput = "outcomes")]
public sealed class HumanTask(IDeadlines deadlines) : IResumableActivity<HumanTask.Input>
{
    /// <summary>The outcome when the deadline passes first.</summary>
    public const string DeadlineOutcome = "Deadline";

    private readonly DeadlineTimers timers = new(deadlines);

    /// <summary>What is asked, and of whom.</summary>
    public sealed record Input
    {
        /// <summary>One short Chinese line: what is to be done, and for whom.</summary>
        public required string Title { get; init; }

        /// <summary>What to mind; null for nothing.</summary>
        public string? Instructions { get; init; }

        /// <summary>Which page shows it; <c>form</c> by default.</summary>
        public string? Page { get; init; }

        /// <summary>The role that may do it.</summary>
        public required string Role { get; init; }

        /// <summary>The association in which the role must be held.</summary>
        public required string Association { get; init; }

        /// <summary>The season, for the calendar.</summary>
        public required string Season { get; init; }

        /// <summary>The nomination it is about, a UUID; null for none.</summary>
        public Guid? Nomination { get; init; }

        /// <summary>The rule it follows from; null for none.</summary>
        public string? Rule { get; init; }

        /// <summary>The form's fields, in order.</summary>
        public IReadOnlyList<TaskField>? Fields { get; init; }

        /// <summary>The buttons, primary first; each is an outcome with a port of the same name.</summary>
        public IReadOnlyList<string>? Outcomes { get; init; }

        /// <summary>The named deadline by which it is due; null for no date.</summary>
        public string? Deadline { get; init; }

        /// <summary>Whether the task is closed and left by Deadline when the time comes; false only marks it overdue.</summary>
        public bool LeaveAtDeadline { get; init; }
    }

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var times = await FindTimesAsync(input, cancellationToken);
        var request = new TaskRequest
        {
            Title = input.Title,
            Instructions = input.Instructions,
            Page = input.Page ?? "form",
            Role = input.Role,
            Association = input.Association,
            Season = input.Season,
            Nomination = input.Nomination,
            Rule = input.Rule,
            Fields = input.Fields ?? [],
            Outcomes = input.Outcomes is { Count: > 0 } outcomes ? outcomes : ["完成"],
            DueAt = times?.DueAt,
            Deadline = input.Deadline,
        };
        // The deadline stands in the task too, so that an extension moves the date that people see.
        var task = context.Bookmark(BookmarkKinds.HumanTask) with { Payload = request.ToPayload() };

        return new ActivityResult.Waits([task, .. Timers(input, times, context)]);
    }

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        if (stimulus.Kind == StimulusKinds.TaskCompleted)
        {
            var outcome = (string?)stimulus.Payload["outcome"]
                ?? throw new InvalidOperationException($"The completion of task {resumed.Id} names no outcome.");

            return new ActivityResult.Completed(stimulus.Payload.DeepClone().AsObject(), outcome);
        }

        if (!DeadlineTimers.IsReminder(resumed))
        {
            return new ActivityResult.Completed(Outcome: DeadlineOutcome);
        }

        var times = await FindTimesAsync(input, cancellationToken);
        var notice = new Notice
        {
            Role = input.Role,
            Association = input.Association,
            Season = input.Season,
            Nomination = input.Nomination,
            Title = $"请尽快处理：{input.Title}",
            Rule = input.Rule,
            DueAt = times?.DueAt,
        };

        return new ActivityResult.Waits([.. times is null ? [] : DeadlineTimers.AtNextReminder(context, times)])
        {
            Effects = [notice.ToEffect($"{resumed.Id:N}")],
        };
    }

    private async Task<DeadlineTimes?> FindTimesAsync(Input input, CancellationToken cancellationToken) =>
        input.Deadline is { Length: > 0 } deadline
            ? await timers.FindAsync(input.Season, deadline, input.Association, cancellationToken)
            : null;

    private static IEnumerable<Bookmark> Timers(Input input, DeadlineTimes? times, ActivityContext context)
    {
        if (times is null || input.Deadline is null)
        {
            return [];
        }

        var reminder = DeadlineTimers.AtNextReminder(context, times);

        return input.LeaveAtDeadline
            ? [DeadlineTimers.AtDeadline(context, times, input.Deadline, input.Association), .. reminder]
            : reminder;
    }
}
