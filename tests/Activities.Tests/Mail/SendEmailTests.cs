using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Mail;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Mail;

public sealed class SendEmailTests
{
    private static readonly SendEmail.Input Letter = new()
    {
        To = "office@receiver.example",
        Subject = "关于材料的函",
        Text = "请查收。",
        Attachments = [new StoredAttachment("函.docx", new string('a', 64))],
        Role = "CityStaff",
        Association = ActivityWorld.City,
    };

    private readonly ActivityWorld world = new();
    private readonly SendEmail activity = new(new Plans());

    [Fact, Rule("X27")]
    public async Task The_mail_is_recorded_in_the_step_that_asks_for_its_job()
    {
        var result = await world.RunAsync(activity, Letter);

        var recorded = Assert.Single(result.Effects.OfType<RecordEffect>());
        Assert.Equal(("m1@x", "关于材料的函"), ((string?)recorded.Payload["message"], (string?)recorded.Payload["subject"]));
        Assert.Equal(new string('a', 64), (string?)recorded.Payload["attachments"]?[0]?["sha256"]);
        var job = Assert.Single(result.Effects.OfType<OutboxEffect>());
        Assert.Equal((EmailPackage.JobKind, "mail:m1@x:1"), (job.Kind, job.Key));
    }

    [Fact]
    public async Task It_is_done_when_the_server_took_the_mail()
    {
        await world.RunAsync(activity, Letter);

        var done = Assert.IsType<ActivityResult.Completed>(await EndAsync("Accepted"));

        Assert.Equal(("m1@x", "Accepted"), ((string?)done.Output?["messageId"], (string?)done.Output?["status"]));
    }

    [Theory, Rule("X27")]
    [InlineData(EmailPackage.FoundDecision, "Found")]
    [InlineData(EmailPackage.OtherWayDecision, "OtherWay")]
    public async Task A_mail_without_an_answer_is_a_persons_decision(string decision, string status)
    {
        await world.RunAsync(activity, Letter);
        var asked = await EndAsync("Unknown");

        var done = Assert.IsType<ActivityResult.Completed>(await DecideAsync(decision));

        Assert.Empty(asked.Effects);
        Assert.Equal(status, (string?)done.Output?["status"]);
        Assert.Equal(EmailPackage.DecisionKind, Assert.Single(done.Effects).Kind);
    }

    [Fact, Rule("X27")]
    public async Task It_goes_out_again_only_with_the_decision()
    {
        await world.RunAsync(activity, Letter);
        await EndAsync("Unknown");

        var result = await DecideAsync(EmailPackage.ResendDecision);

        Assert.IsType<RecordEffect>(result.Effects[0]);
        Assert.Equal("mail:m1@x:2", Assert.IsType<OutboxEffect>(result.Effects[1]).Key);
    }

    [Fact, Rule("X41")]
    public async Task What_cannot_be_sent_is_an_incident_and_records_nothing()
    {
        var result = await world.RunAsync(activity, Letter with { Subject = "refuse" });

        Assert.Equal("refused", Assert.IsType<ActivityResult.Failed>(result).Message);
        Assert.Empty(result.Effects);
    }

    private Task<ActivityResult> EndAsync(string status) => world.ResumeAsync(
        activity,
        Letter,
        Assert.Single(world.Of(BookmarkKinds.Job)),
        StimulusKinds.JobEnded,
        new JsonObject { ["succeeded"] = true, ["result"] = new JsonObject { ["status"] = status, ["answer"] = "said" } });

    private Task<ActivityResult> DecideAsync(string decision)
    {
        var task = Assert.Single(world.Of(BookmarkKinds.HumanTask));
        Assert.Contains(decision, TaskRequest.From(task.Payload).Outcomes);

        return world.ResumeAsync(
            activity,
            Letter,
            task,
            StimulusKinds.TaskCompleted,
            new JsonObject
            {
                ["outcome"] = decision,
                ["person"] = "01890000-0000-7000-8000-00000000000c",
                ["form"] = new JsonObject { ["reason"] = "reason" },
            });
    }

    private sealed class Plans : ISingleMails
    {
        public Task<MailPlan> PlanAsync(SingleMail mail, string key, CancellationToken cancellationToken) =>
            Task.FromResult<MailPlan>(mail.Subject == "refuse" ? new MailPlan.Refused("refused") : new MailPlan.Planned("m1@x"));
    }
}
