using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Submissions;

public sealed class EmailPackageTests
{
    private static readonly EmailPackage.Input Hand = new() { Season = ActivityWorld.Season, City = ActivityWorld.City, Role = "CityStaff" };

    private readonly ActivityWorld world = new();
    private readonly EmailPackage activity = new(new Planned("a@x", "b@x"));

    [Fact, Rule("R44", "X27")]
    public async Task Each_mail_is_one_job_under_its_own_key()
    {
        var result = await world.RunAsync(activity, Hand);

        Assert.Equal(["mail:a@x:1", "mail:b@x:1"], result.Effects.OfType<OutboxEffect>().Select(effect => effect.Key));
        Assert.Equal(
            world.Of(BookmarkKinds.Job).Select(job => (Guid?)job.Id), result.Effects.OfType<OutboxEffect>().Select(effect => effect.ReplyTo));
    }

    [Fact, Rule("R44")]
    public async Task It_ends_when_every_mail_was_accepted()
    {
        await world.RunAsync(activity, Hand);

        Assert.IsType<ActivityResult.Waits>(await EndAsync("a@x", "Accepted"));
        Assert.IsType<ActivityResult.Completed>(await EndAsync("b@x", "Accepted"));
    }

    [Theory, Rule("X27")]
    [InlineData("Unknown", "不明")]
    [InlineData("Permanent", "被拒收")]
    [InlineData("TooLarge", "被拒收")]
    [InlineData("Failed", "被拒收")]
    public async Task What_was_not_accepted_goes_to_a_person_and_is_not_sent_again_by_itself(string status, string said)
    {
        await world.RunAsync(activity, Hand);

        var result = await EndAsync("a@x", status);

        Assert.Empty(result.Effects);
        var request = TaskRequest.From(Assert.Single(world.Of(BookmarkKinds.HumanTask)).Payload);
        Assert.Contains(said, request.Title, StringComparison.Ordinal);
        Assert.Equal(("a@x", status), ((string?)request.Facts?["message"], (string?)request.Facts?["status"]));
        Assert.Equal([EmailPackage.FoundDecision, EmailPackage.ResendDecision, EmailPackage.OtherWayDecision], request.Outcomes);
    }

    [Fact, Rule("X27")]
    public async Task A_mail_found_in_the_mailbox_is_done_with_and_the_decision_recorded()
    {
        await world.RunAsync(activity, Hand);
        await EndAsync("b@x", "Accepted");
        await EndAsync("a@x", "Unknown");

        var result = await DecideAsync(EmailPackage.FoundDecision);

        var record = Assert.IsType<RecordEffect>(Assert.Single(Assert.IsType<ActivityResult.Completed>(result).Effects));
        Assert.Equal(
            (EmailPackage.DecisionKind, "a@x", EmailPackage.FoundDecision),
            (record.Kind, (string?)record.Payload["message"], (string?)record.Payload["decision"]));
        Assert.Equal(("reason", "01890000-0000-7000-8000-00000000000c"), ((string?)record.Payload["reason"], (string?)record.Payload["person"]));
    }

    [Fact, Rule("X27")]
    public async Task A_mail_that_is_sent_again_carries_the_decision_and_a_new_attempt()
    {
        await world.RunAsync(activity, Hand);
        await EndAsync("a@x", "Unknown");

        var result = await DecideAsync(EmailPackage.ResendDecision);

        Assert.IsType<RecordEffect>(result.Effects[0]);
        Assert.Equal("mail:a@x:2", Assert.IsType<OutboxEffect>(result.Effects[1]).Key);
        Assert.IsType<ActivityResult.Waits>(await EndAsync("a@x", "Unknown"));
        Assert.Equal(2, (int?)TaskRequest.From(world.Of(BookmarkKinds.HumanTask)[0].Payload).Facts?["attempt"]);
    }

    [Fact]
    public async Task Without_a_package_it_fails_and_says_so() =>
        Assert.IsType<ActivityResult.Failed>(await world.RunAsync(new EmailPackage(new Planned()), Hand));

    private Task<ActivityResult> EndAsync(string message, string status) => world.ResumeAsync(
        activity,
        Hand,
        world.Of(BookmarkKinds.Job).Single(job => (string?)job.Payload["message"] == message),
        StimulusKinds.JobEnded,
        new JsonObject { ["succeeded"] = true, ["result"] = new JsonObject { ["status"] = status, ["answer"] = "said" } });

    private Task<ActivityResult> DecideAsync(string decision) => world.ResumeAsync(
        activity,
        Hand,
        Assert.Single(world.Of(BookmarkKinds.HumanTask)),
        StimulusKinds.TaskCompleted,
        new JsonObject
        {
            ["outcome"] = decision,
            ["person"] = "01890000-0000-7000-8000-00000000000c",
            ["form"] = new JsonObject { ["reason"] = "reason" },
        });

    private sealed class Planned(params string[] messages) : IPlannedMails
    {
        public Task<IReadOnlyList<PlannedMail>> ListAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<PlannedMail>>(
                [.. messages.Select((id, index) => new PlannedMail(id, $"晋中+李翀（{index + 1}/{messages.Length}）", index + 1, messages.Length))]);
    }
}
