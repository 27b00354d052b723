using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Activities.Notices;
using CreativeTalent.Activities.Scoring;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Tests.Scoring;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Scoring;

public sealed class ScoreNominationsTests
{
    private static readonly Guid[] Experts = [.. Enumerable.Range(1, 3).Select(number => new Guid(number, 0, 0, new byte[8]))];

    private static readonly ScoreNominations.Input Score = new()
    {
        Season = ActivityWorld.Season,
        City = ActivityWorld.City,
        Experts = Experts,
        Deadline = OneDeadline.Name,
    };

    private readonly ActivityWorld world = new();
    private readonly Sheets sheets = new();
    private readonly ScoreNominations activity;

    public ScoreNominationsTests() => activity = new(new TwoQualified(), sheets, new OneDeadline());

    [Fact, Rule("R38")]
    public async Task Every_expert_is_asked_alone_about_every_qualified_nomination()
    {
        await world.RunAsync(activity, Score);

        var asked = world.Of(BookmarkKinds.HumanTask).Select(task => TaskRequest.From(task.Payload)).ToList();
        Assert.Equal(6, asked.Select(request => (request.Nomination, request.Person)).Distinct().Count());
        Assert.All(asked, request => Assert.Equal(("Expert", "score"), (request.Role, request.Page)));
    }

    [Fact, Rule("X12")]
    public async Task Only_missing_sheets_are_asked_for_when_it_runs_again()
    {
        sheets.HandedIn.Add((TwoQualified.First, new PersonId(Experts[0])));

        await world.RunAsync(activity, Score);

        Assert.Equal(5, world.Of(BookmarkKinds.HumanTask).Count);
    }

    [Fact]
    public async Task When_no_sheet_is_missing_nobody_is_asked()
    {
        sheets.HandedIn.UnionWith(Experts.SelectMany(expert => new[]
        {
            (TwoQualified.First, new PersonId(expert)), (TwoQualified.Second, new PersonId(expert)),
        }));

        Assert.IsType<ActivityResult.Completed>(await world.RunAsync(activity, Score));
    }

    [Fact, Rule("R38")]
    public async Task Each_sheet_is_written_with_the_step_that_took_it_and_the_last_ends_it()
    {
        await world.RunAsync(activity, Score);
        List<ActivityResult> results = [];
        while (world.Of(BookmarkKinds.HumanTask) is [var task, ..])
        {
            results.Add(await HandInAsync(task, Full()));
        }

        Assert.All(results[..^1], result => Assert.IsType<ActivityResult.Waits>(result));
        Assert.Equal("Done", Assert.IsType<ActivityResult.Completed>(results[^1]).Outcome);
        var records = results.ConvertAll(result => Assert.Single(result.Effects).Payload);
        Assert.Equal(6, records.Select(record => ((string?)record["nomination"], (string?)record["expert"])).Distinct().Count());
        Assert.All(records, record => Assert.True((decimal?)record["total"] > 0));
    }

    [Fact]
    public async Task A_sheet_that_the_rubric_refuses_is_asked_for_again_and_nothing_is_written()
    {
        await world.RunAsync(activity, Score);

        var result = await HandInAsync(world.Of(BookmarkKinds.HumanTask)[0], new JsonObject { ["P1"] = 99m });

        Assert.Empty(result.Effects);
        Assert.Equal(6, world.Of(BookmarkKinds.HumanTask).Count);
    }

    [Fact, Rule("X12")]
    public async Task At_the_deadline_it_says_how_many_sheets_are_missing_and_makes_none_of_them_a_zero()
    {
        await world.RunAsync(activity, Score);
        await HandInAsync(world.Of(BookmarkKinds.HumanTask)[0], Full());
        world.Now = ActivityWorld.Due;

        var result = await world.ResumeAsync(
            activity, Score, world.Of(BookmarkKinds.Timer).Single(timer => timer.Deadline is not null), StimulusKinds.TimerDue);

        var completed = Assert.IsType<ActivityResult.Completed>(result);
        Assert.Equal((HumanTask.DeadlineOutcome, 5), (completed.Outcome, (int?)completed.Output?["missing"]));
        Assert.Empty(completed.Effects);
    }

    [Fact, Rule("X18")]
    public async Task Before_the_deadline_the_experts_are_reminded_of_what_is_missing()
    {
        await world.RunAsync(activity, Score);
        world.Now = OneDeadline.Reminders[0];

        var result = await world.ResumeAsync(
            activity, Score, world.Of(BookmarkKinds.Timer).Single(timer => timer.DueAt == world.Now), StimulusKinds.TimerDue);

        Assert.Contains("6 份", Notice.From(Assert.Single(result.Effects).Payload).Title, StringComparison.Ordinal);
        Assert.Equal(6, world.Of(BookmarkKinds.HumanTask).Count);
        Assert.Contains(world.Open, timer => timer.DueAt == OneDeadline.Reminders[1]);
    }

    private Task<ActivityResult> HandInAsync(Bookmark task, JsonObject items) => world.ResumeAsync(
        activity, Score, task, StimulusKinds.TaskCompleted, new JsonObject { ["form"] = new JsonObject { ["items"] = items } });

    private static JsonObject Full() =>
        new(Rubrics.City.Items.Where(item => item.IsJudged).Select(item => KeyValuePair.Create<string, JsonNode?>(item.Code, 1m)));

    private sealed class TwoQualified : INominations
    {
        public static readonly NominationId First = new(Guid.Parse("01890000-0000-7000-8000-00000000000a"));
        public static readonly NominationId Second = new(Guid.Parse("01890000-0000-7000-8000-00000000000b"));

        public Task<NominationSummary?> FindAsync(NominationId nomination, CancellationToken cancellationToken) =>
            Task.FromResult<NominationSummary?>(Of(nomination));

        public Task<IReadOnlyList<NominationSummary>> ListAsync(
            SeasonId season, AssociationId city, IReadOnlyList<NominationStatus> states, CancellationToken cancellationToken)
        {
            Assert.Equal([NominationStatus.Qualified], states);

            return Task.FromResult<IReadOnlyList<NominationSummary>>([Of(First), Of(Second)]);
        }

        private static NominationSummary Of(NominationId id) => new()
        {
            Id = id,
            Candidate = "李翀",
            Association = new AssociationId("jinzhong-01"),
            City = new AssociationId(ActivityWorld.City),
            Status = NominationStatus.Qualified,
        };
    }

    private sealed class Sheets : IScoreSheets
    {
        public HashSet<(NominationId Nomination, PersonId Expert)> HandedIn { get; } = [];

        public Task<IReadOnlySet<(NominationId Nomination, PersonId Expert)>> FindHandedInAsync(
            SeasonId season, AssociationId city, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<(NominationId, PersonId)>>(HandedIn);

        public Task<SheetOutcome> FillAsync(
            SeasonId season,
            NominationId nomination,
            PersonId expert,
            IReadOnlyDictionary<string, decimal> judged,
            CancellationToken cancellationToken) => Task.FromResult(
                ScoreSheet.Fill(Rubrics.City, nomination, expert, judged, EvidenceCounter.Count(Rubrics.City, [], false)));
    }
}
