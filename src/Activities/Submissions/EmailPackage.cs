using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
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

        var sends = planned.Select(mail => Send(context, mail, attempt: 1)).ToList();

        return new ActivityResult.Waits([.. sends.Select(send => send.Bookmark)])
        {
            Effects = [.. sends.Select(send => send.Effect)],
        };
    }

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var facts = resumed.Kind == BookmarkKinds.HumanTask ? resumed.Payload["facts"] as JsonObject : resumed.Payload;
        var message = (string?)facts?["message"]
            ?? throw new InvalidOperationException($"Bookmark {resumed.Id} names no message.");
        var attempt = (int?)facts?["attempt"] ?? 1;

        if (stimulus.Kind == StimulusKinds.TaskCompleted)
        {
            return await DecideAsync(input, message, attempt, stimulus, context, cancellationToken);
        }

        if ((bool?)stimulus.Payload["succeeded"] is true
            && (string?)stimulus.Payload["result"]?["status"] is "Accepted")
        {
            return Finish(context, []);
        }

        var mail = await FindAsync(input, message, cancellationToken);

        return new ActivityResult.Waits([AskPerson(input, mail, attempt, stimulus, context)]);
    }

    private async Task<ActivityResult> DecideAsync(
        Input input, string message, int attempt, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var decision = (string?)stimulus.Payload["outcome"];
        var recorded = new RecordEffect
        {
            Kind = DecisionKind,
            Payload = new JsonObject
            {
                ["message"] = message,
                ["attempt"] = attempt,
                ["decision"] = decision,
                ["person"] = (string?)stimulus.Payload["person"],
                ["reason"] = (string?)stimulus.Payload["form"]?["reason"],
            },
        };

        if (decision != ResendDecision)
        {
            return Finish(context, [recorded]);
        }

        var (bookmark, effect) = Send(context, await FindAsync(input, message, cancellationToken), attempt + 1);

        return new ActivityResult.Waits([bookmark]) { Effects = [recorded, effect] };
    }

    private async Task<PlannedMail> FindAsync(Input input, string message, CancellationToken cancellationToken) =>
        (await mails.ListAsync(new SeasonId(input.Season), new AssociationId(input.City), cancellationToken))
            .Single(mail => mail.MessageId == message);

    private static ActivityResult Finish(ActivityContext context, IReadOnlyList<Effect> effects) =>
        context.OpenBookmarks.Count == 0
            ? new ActivityResult.Completed { Effects = effects }
            : new ActivityResult.Waits([]) { Effects = effects };

    private static (Bookmark Bookmark, OutboxEffect Effect) Send(ActivityContext context, PlannedMail mail, int attempt)
    {
        var payload = new JsonObject { ["message"] = mail.MessageId, ["attempt"] = attempt };
        var bookmark = context.Bookmark(BookmarkKinds.Job, $"{mail.MessageId}/{attempt}") with
        {
            Payload = payload.DeepClone().AsObject(),
        };

        return (bookmark, new OutboxEffect
        {
            Kind = JobKind,
            Key = $"mail:{mail.MessageId}:{attempt}",
            Payload = payload,
            ReplyTo = bookmark.Id,
        });
    }

    private static Bookmark AskPerson(Input input, PlannedMail mail, int attempt, Stimulus stimulus, ActivityContext context)
    {
        var status = (string?)stimulus.Payload["result"]?["status"] ?? "Failed";
        var unknown = status == "Unknown";
        var request = new TaskRequest
        {
            Title = unknown
                ? $"第 {mail.Number}/{mail.Of} 封邮件是否送达不明，请到邮箱核对"
                : $"第 {mail.Number}/{mail.Of} 封邮件被拒收，请处理",
            Instructions = unknown
                ? "邮件已发出，但没有收到服务器的最后答复。系统不会自动重发。请在收件邮箱中按 Message-Id 查找后作出决定。"
                : "服务器永久拒绝了这封邮件。请按其答复处理后重新发送，或另行报送。",
            Page = "mail",
            Role = input.Role,
            Association = input.City,
            Season = input.Season,
            Rule = "R44",
            Fields = [new TaskField { Name = "reason", Label = "核对情况", Type = TaskFieldType.Multiline, Required = true }],
            Outcomes = [FoundDecision, ResendDecision, OtherWayDecision],
            Facts = new JsonObject
            {
                ["message"] = mail.MessageId,
                ["attempt"] = attempt,
                ["subject"] = mail.Subject,
                ["status"] = status,
                ["answer"] = (string?)stimulus.Payload["result"]?["answer"] ?? (string?)stimulus.Payload["error"],
            },
        };

        return context.Bookmark(BookmarkKinds.HumanTask, $"{mail.MessageId}/{attempt}") with { Payload = request.ToPayload() };
    }
}
