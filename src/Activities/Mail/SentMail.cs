using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Mail;

/// <summary>One try to send one mail, as the bookmark that waits for it remembers it.</summary>
/// <param name="MessageId">The mail's Message-Id.</param>
/// <param name="Attempt">Which try this is, from 1; another one only by a person's decision.</param>
internal sealed record SentMail(string MessageId, int Attempt)
{
    /// <summary>The status of a mail whose answer was lost.</summary>
    public const string Unknown = "Unknown";

    /// <summary>The try that a bookmark waits for, by its job or by its task.</summary>
    public static SentMail Of(Bookmark resumed)
    {
        var facts = resumed.Kind == BookmarkKinds.HumanTask ? resumed.Payload["facts"] as JsonObject : resumed.Payload;
        var message = (string?)facts?["message"]
            ?? throw new InvalidOperationException($"Bookmark {resumed.Id} names no message.");

        return new SentMail(message, (int?)facts?["attempt"] ?? 1);
    }

    /// <summary>Whether the server took the mail.</summary>
    public static bool WasAccepted(Stimulus stimulus) =>
        (bool?)stimulus.Payload["succeeded"] is true && (string?)stimulus.Payload["result"]?["status"] is "Accepted";

    /// <summary>What the job says became of it.</summary>
    public static string StatusOf(Stimulus stimulus) => (string?)stimulus.Payload["result"]?["status"] ?? "Failed";

    /// <summary>The job of one try, and the bookmark that waits for it.</summary>
    public static (Bookmark Bookmark, OutboxEffect Effect) Send(ActivityContext context, string messageId, int attempt)
    {
        var payload = new JsonObject { ["message"] = messageId, ["attempt"] = attempt };
        var bookmark = context.Bookmark(BookmarkKinds.Job, $"{messageId}/{attempt}") with
        {
            Payload = payload.DeepClone().AsObject(),
        };

        return (bookmark, new OutboxEffect
        {
            Kind = EmailPackage.JobKind,
            Key = $"mail:{messageId}:{attempt}",
            Payload = payload,
            ReplyTo = bookmark.Id,
        });
    }

    /// <summary>The task that asks a person what became of it.</summary>
    /// <param name="context">Where the activity runs.</param>
    /// <param name="stimulus">The job's answer.</param>
    /// <param name="request">Title, and who is asked; further facts.</param>
    public Bookmark Ask(ActivityContext context, Stimulus stimulus, TaskRequest request)
    {
        var status = StatusOf(stimulus);
        var facts = request.Facts?.DeepClone().AsObject() ?? [];
        facts["message"] = MessageId;
        facts["attempt"] = Attempt;
        facts["status"] = status;
        facts["answer"] = (string?)stimulus.Payload["result"]?["answer"] ?? (string?)stimulus.Payload["error"];
        var whole = request with
        {
            Instructions = status == Unknown
                ? "邮件已发出，但没有收到服务器的最后答复。系统不会自动重发。请在收件邮箱中按 Message-Id 查找后作出决定。"
                : "服务器永久拒绝了这封邮件。请按其答复处理后重新发送，或另行报送。",
            Page = "mail",
            Fields = [new TaskField { Name = "reason", Label = "核对情况", Type = TaskFieldType.Multiline, Required = true }],
            Outcomes = [EmailPackage.FoundDecision, EmailPackage.ResendDecision, EmailPackage.OtherWayDecision],
            Facts = facts,
        };

        return context.Bookmark(BookmarkKinds.HumanTask, $"{MessageId}/{Attempt}") with { Payload = whole.ToPayload() };
    }

    /// <summary>The record of what a person decided.</summary>
    public RecordEffect Decision(Stimulus stimulus) => new()
    {
        Kind = EmailPackage.DecisionKind,
        Payload = new JsonObject
        {
            ["message"] = MessageId,
            ["attempt"] = Attempt,
            ["decision"] = (string?)stimulus.Payload["outcome"],
            ["person"] = (string?)stimulus.Payload["person"],
            ["reason"] = (string?)stimulus.Payload["form"]?["reason"],
        },
    };
}
