using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Mail;

/// <summary>Sends one e-mail, once, and keeps the proof (X27).</summary>
/// <remarks>
/// The mail is recorded and its job asked for in one step. A mail whose answer was lost is <em>unknown</em>: it is never sent
/// again by itself; a task asks a person to look for its Message-Id in the mailbox and decide. Safe to run again: the
/// Message-Id follows from the run. An identity number in subject or text is refused (X41).
/// </remarks>
/// <param name="mails">Plans mails.</param>
[Activity("CreativeTalent.SendEmail", DisplayName = "发送一封邮件", Category = "报送",
    Description = "发送一封邮件，可附文件库中的文件；结果未知的邮件由人决定，不会自动重发。", Output = typeof(Output))]
public sealed class SendEmail(ISingleMails mails) : IResumableActivity<SendEmail.Input>
{
    /// <summary>The record effect that keeps the mail: <c>message</c>, <c>to</c>, <c>subject</c>, <c>text</c>, <c>attachments</c>.</summary>
    public const string PlanKind = "CreativeTalent.PlanMail";

    /// <summary>What to send, and who decides when something is unclear.</summary>
    public sealed record Input
    {
        /// <summary>The receiver's address.</summary>
        public required string To { get; init; }

        /// <summary>One line, at most 500 characters.</summary>
        public required string Subject { get; init; }

        /// <summary>Plain text.</summary>
        public required string Text { get; init; }

        /// <summary>Stored files to attach; null for none.</summary>
        public IReadOnlyList<StoredAttachment>? Attachments { get; init; }

        /// <summary>The role that is asked when the mail was refused or its answer was lost.</summary>
        public required string Role { get; init; }

        /// <summary>The association in which the role must be held.</summary>
        public required string Association { get; init; }

        /// <summary>The season; null for none.</summary>
        public string? Season { get; init; }
    }

    /// <summary>What became of it.</summary>
    /// <param name="MessageId">Its Message-Id, by which it is found in a mailbox.</param>
    /// <param name="Status"><c>Accepted</c> by the server, <c>Found</c> in the mailbox by a person, or sent another way (<c>OtherWay</c>).</param>
    public sealed record Output(string MessageId, string Status);

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var mail = new SingleMail
        {
            To = input.To,
            Subject = input.Subject,
            Text = input.Text,
            Attachments = input.Attachments ?? [],
        };

        return await mails.PlanAsync(mail, context.EffectKey("mail"), cancellationToken) switch
        {
            MailPlan.Planned planned => Send(context, planned.MessageId, attempt: 1, Record(mail, planned.MessageId)),
            MailPlan.Refused refused => new ActivityResult.Failed(refused.Reason),
            var unknown => throw new System.Diagnostics.UnreachableException($"Mail plan {unknown}."),
        };
    }

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var sent = SentMail.Of(resumed);

        return Task.FromResult(stimulus.Kind == StimulusKinds.TaskCompleted ? Decided(sent, stimulus, context)
            : SentMail.WasAccepted(stimulus) ? Done(sent, "Accepted", [])
            : ActivityResult.WaitFor(Ask(input, sent, stimulus, context)));
    }

    private static ActivityResult Decided(SentMail sent, Stimulus stimulus, ActivityContext context)
    {
        var recorded = sent.Decision(stimulus);

        return (string?)stimulus.Payload["outcome"] switch
        {
            EmailPackage.ResendDecision => Send(context, sent.MessageId, sent.Attempt + 1, recorded),
            EmailPackage.FoundDecision => Done(sent, "Found", [recorded]),
            _ => Done(sent, "OtherWay", [recorded]),
        };
    }

    private static ActivityResult.Waits Send(ActivityContext context, string messageId, int attempt, Effect recorded)
    {
        var (bookmark, effect) = SentMail.Send(context, messageId, attempt);

        return new ActivityResult.Waits([bookmark]) { Effects = [recorded, effect] };
    }

    private static ActivityResult.Completed Done(SentMail sent, string status, IReadOnlyList<Effect> effects) =>
        ActivityResult.Done(new Output(sent.MessageId, status)) with { Effects = effects };

    private static Bookmark Ask(Input input, SentMail sent, Stimulus stimulus, ActivityContext context)
    {
        var unknown = SentMail.StatusOf(stimulus) == SentMail.Unknown;

        return sent.Ask(context, stimulus, new TaskRequest
        {
            Title = unknown ? $"邮件是否送达不明，请到邮箱核对：{Short(input.Subject)}" : $"邮件未能发出，请处理：{Short(input.Subject)}",
            Role = input.Role,
            Association = input.Association,
            Season = input.Season,
            Facts = new JsonObject { ["subject"] = input.Subject },
        });
    }

    // The task's title is one line of the inbox.
    private static string Short(string subject) => subject.Length > 100 ? $"{subject[..100]}…" : subject;

    private static RecordEffect Record(SingleMail mail, string messageId) => new()
    {
        Kind = PlanKind,
        Payload = new JsonObject
        {
            ["message"] = messageId,
            ["to"] = mail.To,
            ["subject"] = mail.Subject,
            ["text"] = mail.Text,
            ["attachments"] = new JsonArray([.. mail.Attachments.Select(file =>
                new JsonObject { ["name"] = file.Name, ["sha256"] = file.Sha256 })]),
        },
    };
}
