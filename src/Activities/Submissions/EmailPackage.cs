using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Mail;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Submissions;

/// <summary>E-mails a built package to the official mailbox, every message once, and keeps the proof (报送; R44, X27).</summary>
/// <remarks>
/// One job for each message. A message whose answer was lost is <em>unknown</em>: it is never sent again by itself; a task asks
/// a person to look for its Message-Id in the mailbox and decide, and the decision is recorded. Safe to run again: rows are
/// keyed by Message-Id and attempt.
/// </remarks>
/// <param name="mails">The planned mails.</param>
[Activity("CreativeTalent.EmailPackage", DisplayName = "发送邮件", Category = "报送",
    Description = "把报送包分封发到官方邮箱；结果未知的邮件由人决定。")]
public sealed class EmailPackage(IPlannedMails mails) : IResumableActivity<EmailPackage.Input>
{
    /// <summary>The outbox kind of one message; payload <c>message</c>, <c>attempt</c>.</summary>
    public const string JobKind = "CreativeTalent.SendMail";

    /// <summary>The record effect of a person's decision: <c>message</c>, <c>attempt</c>, <c>decision</c>, <c>person</c>, <c>reason</c>.</summary>
    public const string DecisionKind = "CreativeTalent.MailDecision";

    /// <summary>The button: the message was found in the mailbox.</summary>
    public const string FoundDecision = "邮箱中已找到";

    /// <summary>The button: the message was not found and is sent again.</summary>
    public const string ResendDecision = "未找到，重新发送";

    /// <summary>The button: it went another way.</summary>
    public const string OtherWayDecision = "已另行报送";

    /// <summary>Whose package, and who decides when something is unclear.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The city association.</summary>
        public required string City { get; init; }

        /// <summary>The role that is asked when a message was refused or its answer was lost.</summary>
        public required string Role { get; init; }
    }

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var planned = await mails.ListAsync(new SeasonId(input.Season), new AssociationId(input.City), cancellationToken);

        if (planned.Count == 0)
        {
            return new ActivityResult.Failed("没有可发送的邮件：尚未打包。/ No mail is planned: no package was built.");
        }

        var sends = planned.Select(mail => SentMail.Send(context, mail.MessageId, attempt: 1)).ToList();

        return new ActivityResult.Waits([.. sends.Select(send => send.Bookmark)])
        {
            Effects = [.. sends.Select(send => send.Effect)],
        };
    }

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var sent = SentMail.Of(resumed);
        if (stimulus.Kind == StimulusKinds.TaskCompleted)
        {
            return Decide(sent, stimulus, context);
        }

        if (SentMail.WasAccepted(stimulus))
        {
            return Finish(context, []);
        }

        var planned = await mails.ListAsync(new SeasonId(input.Season), new AssociationId(input.City), cancellationToken);
        var mail = planned.Single(one => one.MessageId == sent.MessageId);

        return new ActivityResult.Waits([sent.Ask(context, stimulus, Question(input, mail, stimulus))]);
    }

    private static ActivityResult Decide(SentMail sent, Stimulus stimulus, ActivityContext context)
    {
        var recorded = sent.Decision(stimulus);
        if ((string?)stimulus.Payload["outcome"] != ResendDecision)
        {
            return Finish(context, [recorded]);
        }

        var (bookmark, effect) = SentMail.Send(context, sent.MessageId, sent.Attempt + 1);

        return new ActivityResult.Waits([bookmark]) { Effects = [recorded, effect] };
    }

    private static ActivityResult Finish(ActivityContext context, IReadOnlyList<Effect> effects) =>
        context.OpenBookmarks.Count == 0
            ? new ActivityResult.Completed { Effects = effects }
            : new ActivityResult.Waits([]) { Effects = effects };

    private static TaskRequest Question(Input input, PlannedMail mail, Stimulus stimulus) => new()
    {
        Title = SentMail.StatusOf(stimulus) == SentMail.Unknown
            ? $"第 {mail.Number}/{mail.Of} 封邮件是否送达不明，请到邮箱核对"
            : $"第 {mail.Number}/{mail.Of} 封邮件被拒收，请处理",
        Role = input.Role,
        Association = input.City,
        Season = input.Season,
        Rule = "R44",
        Facts = new JsonObject { ["subject"] = mail.Subject },
    };
}
