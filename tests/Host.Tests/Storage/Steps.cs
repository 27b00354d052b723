using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>Steps as the engine would commit them.</summary>
internal static class Steps
{
    public static readonly DateTimeOffset At = new(2023, 7, 10, 1, 0, 0, TimeSpan.Zero);

    public static InstanceId NewInstance() => new(Guid.CreateVersion7(At));

    public static StepCommit First(InstanceId instance) => new()
    {
        Step = new StepId(Guid.CreateVersion7(At)),
        Header = new InstanceHeader
        {
            Id = instance,
            DefinitionId = "nomination",
            DefinitionVersionId = "nomination.v1",
            Version = 1,
            Status = InstanceStatus.Suspended,
            CreatedAt = At,
            UpdatedAt = At,
        },
        State = "{\"tokens\":1}"u8.ToArray(),
        ExpectedRevision = 0,
        Journal = [new JournalEntry(1, At, null, null, "Started")],
        AppliedStimuli = [Stimulus(instance, "start", StimulusKinds.Start)],
    };

    public static StepCommit Next(StepCommit before, long revision, params Stimulus[] applied) => before with
    {
        Step = new StepId(Guid.CreateVersion7(At)),
        ExpectedRevision = revision,
        Journal = [new JournalEntry(revision + 1, At, "rank", "CreativeTalent.RankNominations", "Completed", "Done")],
        AppliedStimuli = applied,
        AddedBookmarks = [],
        RemovedBookmarks = [],
        Effects = [],
    };

    public static Stimulus Stimulus(InstanceId instance, string key, string kind, Guid? bookmark = null) => new()
    {
        Key = key,
        Instance = instance,
        Kind = kind,
        Bookmark = bookmark,
        ArrivedAt = At,
    };

    public static Bookmark Task(InstanceId instance, string title = "审查 王伟 的材料") =>
        Bookmark(instance, BookmarkKinds.HumanTask) with
        {
            Payload = new TaskRequest
            {
                Title = title,
                Role = "CityStaff",
                Association = "jinzhong",
                Outcomes = ["通过", "退回修改"],
                Fields = [new TaskField { Name = "opinion", Label = "意见", Required = true }],
            }.ToPayload(),
        };

    public static Bookmark Timer(InstanceId instance, DateTimeOffset dueAt, string? deadline = null, string? scope = null) =>
        Bookmark(instance, BookmarkKinds.Timer) with { DueAt = dueAt, Deadline = deadline, DeadlineScope = scope };

    public static Bookmark Bookmark(InstanceId instance, string kind) => new()
    {
        Id = Guid.CreateVersion7(At),
        Instance = instance,
        ActivityId = "wait",
        ActivityRun = Guid.CreateVersion7(At),
        Kind = kind,
    };

    public static OutboxEffect Job(string key, Guid? replyTo = null) => new()
    {
        Kind = "Test.Count",
        Key = key,
        ReplyTo = replyTo,
        Payload = new JsonObject { ["city"] = "晋中" },
    };
}
