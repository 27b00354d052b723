using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Activities.Notices;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Scoring;

/// <summary>Has every expert score every qualified nomination, one inbox task each (专家评分; R38).</summary>
/// <remarks>
/// Leaves by Done when no sheet is missing, by Deadline when the time passes first; a missing sheet is no zero (X12). Before
/// the deadline it reminds the experts (X18). Only missing sheets are asked for, so running it again continues. Safe to run again: a sheet is written with the step that
/// took it.
/// </remarks>
/// <param name="nominations">The city's nominations.</param>
/// <param name="sheets">The sheets handed in.</param>
/// <param name="deadlines">The season's calendar.</param>
[Activity("CreativeTalent.ScoreNominations", DisplayName = "专家评分", Category = "评审",
    Description = "每位专家对每份合格材料各得一个评分任务。", Outcomes = ["Done", HumanTask.DeadlineOutcome])]
public sealed class ScoreNominations(INominations nominations, IScoreSheets sheets, IDeadlines deadlines)
    : IResumableActivity<ScoreNominations.Input>
{
    /// <summary>The record effect that writes a sheet: <c>nomination</c>, <c>expert</c>, <c>points</c>, <c>total</c>, <c>remark</c>.</summary>
    public const string EffectKind = "CreativeTalent.ScoreSheet";

    private readonly DeadlineTimers timers = new(deadlines);

    /// <summary>Who scores what, until when.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The city association.</summary>
        public required string City { get; init; }

        /// <summary>The experts' person ids, UUIDs; 5 to 7 and an odd number by default (X12).</summary>
        public required IReadOnlyList<Guid> Experts { get; init; }

        /// <summary>The named deadline; null to wait for every sheet.</summary>
        public string? Deadline { get; init; }
    }

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var season = new SeasonId(input.Season);
        var city = new AssociationId(input.City);
        var times = input.Deadline is { Length: > 0 } deadline
            ? await timers.FindAsync(input.Season, deadline, input.City, cancellationToken)
            : null;
        var qualified = await nominations.ListAsync(season, city, [NominationStatus.Qualified], cancellationToken);
        var handedIn = await sheets.FindHandedInAsync(season, city, cancellationToken);
        Bookmark[] tasks =
        [
            .. from nomination in qualified
               from expert in input.Experts
               where !handedIn.Contains((nomination.Id, new PersonId(expert)))
               select Task(input, nomination, expert, times, context),
        ];

        return tasks.Length == 0
            ? new ActivityResult.Completed()
            : new ActivityResult.Waits([.. tasks, .. Timers(input, times, context)]);
    }

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        if (stimulus.Kind == StimulusKinds.TimerDue && DeadlineTimers.IsReminder(resumed))
        {
            return await RemindAsync(input, resumed, context, cancellationToken);
        }

        if (stimulus.Kind == StimulusKinds.TimerDue)
        {
            return new ActivityResult.Completed(
                new JsonObject { ["missing"] = OpenTasks(context) }, HumanTask.DeadlineOutcome);
        }

        var request = TaskRequest.From(resumed.Payload);
        var nomination = new NominationId(request.Nomination
            ?? throw new InvalidOperationException($"Score task {resumed.Id} names no nomination."));
        var expert = new PersonId(request.Person
            ?? throw new InvalidOperationException($"Score task {resumed.Id} names no expert."));
        var form = stimulus.Payload["form"];
        var judged = form?["items"].Deserialize<Dictionary<string, decimal>>() ?? [];
        var filled = await sheets.FillAsync(new SeasonId(input.Season), nomination, expert, judged, cancellationToken);

        if (filled is not SheetOutcome.Filled { Sheet: var sheet })
        {
            // The inbox refuses such a sheet before it gets here; if one slips through, the expert is asked again, nothing is lost.
            return new ActivityResult.Waits([context.Bookmark(BookmarkKinds.HumanTask, $"{resumed.Id:N}/again") with { Payload = resumed.Payload }]);
        }

        RecordEffect record = new()
        {
            Kind = EffectKind,
            Payload = new JsonObject
            {
                ["season"] = input.Season,
                ["nomination"] = nomination.ToString(),
                ["expert"] = expert.ToString(),
                ["points"] = JsonSerializer.SerializeToNode(sheet.Points),
                ["total"] = sheet.Total,
                ["remark"] = (string?)form?["remark"],
            },
        };

        return OpenTasks(context) == 0
            ? new ActivityResult.Completed { Effects = [record] }
            : new ActivityResult.Waits([]) { Effects = [record] };
    }

    private static int OpenTasks(ActivityContext context) =>
        context.OpenBookmarks.Count(bookmark => bookmark.Kind == BookmarkKinds.HumanTask);

    private static IEnumerable<Bookmark> Timers(Input input, DeadlineTimes? times, ActivityContext context) =>
        times is null || input.Deadline is null
            ? []
            : [DeadlineTimers.AtDeadline(context, times, input.Deadline, input.City), .. DeadlineTimers.AtNextReminder(context, times)];

    private async Task<ActivityResult> RemindAsync(Input input, Bookmark resumed, ActivityContext context, CancellationToken cancellationToken)
    {
        var times = await timers.FindAsync(input.Season, input.Deadline ?? "", input.City, cancellationToken);
        var notice = new Notice
        {
            Season = input.Season,
            Role = "Expert",
            Association = input.City,
            Title = $"请尽快提交评分：还缺 {OpenTasks(context)} 份评分表",
            Rule = "R38",
            DueAt = times.DueAt,
        };

        return new ActivityResult.Waits([.. DeadlineTimers.AtNextReminder(context, times)]) { Effects = [notice.ToEffect($"{resumed.Id:N}")] };
    }

    private static Bookmark Task(
        Input input, NominationSummary nomination, Guid expert, DeadlineTimes? times, ActivityContext context) =>
        context.Bookmark(BookmarkKinds.HumanTask, $"{nomination.Id}/{expert:N}") with
        {
            Payload = new TaskRequest
            {
                Title = $"评分：{nomination.Candidate}",
                Page = "score",
                Role = "Expert",
                Association = input.City,
                Person = expert,
                Season = input.Season,
                Nomination = nomination.Id.Value,
                Rule = "R38",
                Outcomes = ["提交评分"],
                DueAt = times?.DueAt,
                Deadline = input.Deadline,
            }.ToPayload(),
        };
}
