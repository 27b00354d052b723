using System.Linq.Expressions;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Turns the engine's values into rows and back.</summary>
internal static class WorkflowRows
{
    /// <summary>What lists need of a row, without its state.</summary>
    public static Expression<Func<WorkflowInstanceRow, InstanceHeader>> HeaderOf { get; } = row => new InstanceHeader
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        DefinitionVersionId = row.DefinitionVersionId,
        Version = row.Version,
        Status = row.Status,
        Name = row.Name,
        Correlation = row.Correlation,
        Parent = row.ParentId,
        ParentBookmark = row.ParentBookmark,
        Incidents = row.Incidents,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };

    public static InstanceHeader ToHeader(this WorkflowInstanceRow row) => new()
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        DefinitionVersionId = row.DefinitionVersionId,
        Version = row.Version,
        Status = row.Status,
        Name = row.Name,
        Correlation = row.Correlation,
        Parent = row.ParentId,
        ParentBookmark = row.ParentBookmark,
        Incidents = row.Incidents,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        FinishedAt = row.FinishedAt,
    };

    public static WorkflowInstanceRow ToRow(this StepCommit commit) => new()
    {
        Id = commit.Header.Id,
        DefinitionId = commit.Header.DefinitionId,
        DefinitionVersionId = commit.Header.DefinitionVersionId,
        Version = commit.Header.Version,
        Status = commit.Header.Status,
        Name = commit.Header.Name,
        Correlation = commit.Header.Correlation,
        ParentId = commit.Header.Parent,
        ParentBookmark = commit.Header.ParentBookmark,
        Incidents = commit.Header.Incidents,
        State = commit.State.ToArray(),
        Revision = commit.ExpectedRevision + 1,
        LastStep = commit.Step,
        CreatedAt = commit.Header.CreatedAt,
        UpdatedAt = commit.Header.UpdatedAt,
        FinishedAt = commit.Header.FinishedAt,
    };

    public static BookmarkRow ToRow(this Bookmark bookmark) => new()
    {
        Id = bookmark.Id,
        InstanceId = bookmark.Instance,
        ActivityId = bookmark.ActivityId,
        ActivityRun = bookmark.ActivityRun,
        Kind = bookmark.Kind,
        Key = bookmark.Key,
        DueAt = bookmark.DueAt,
        Deadline = bookmark.Deadline,
        DeadlineScope = bookmark.DeadlineScope,
        PayloadJson = bookmark.Payload.ToJsonString(),
        Bucket = Bucket.Of(bookmark.Instance.Value),
    };

    public static JournalRow ToRow(this JournalEntry line, InstanceId instance) => new()
    {
        InstanceId = instance,
        Sequence = line.Sequence,
        At = line.At,
        ActivityId = line.ActivityId,
        ActivityType = line.ActivityType,
        Event = line.Event,
        Outcome = line.Outcome,
        DetailJson = line.Detail?.ToJsonString(),
    };

    public static OutboxRow ToRow(this OutboxEffect effect, InstanceHeader instance) => new()
    {
        Key = effect.Key,
        InstanceId = instance.Id,
        Kind = effect.Kind,
        PayloadJson = effect.Payload.ToJsonString(),
        ReplyTo = effect.ReplyTo,
        NotBefore = effect.NotBefore ?? instance.UpdatedAt,
        CreatedAt = instance.UpdatedAt,
        Bucket = Bucket.Of(instance.Id.Value),
    };

    public static StimulusRow ToRow(this Stimulus stimulus) => new()
    {
        InstanceId = stimulus.Instance,
        Key = stimulus.Key,
        Kind = stimulus.Kind,
        Bookmark = stimulus.Bookmark,
        BookmarkKey = stimulus.BookmarkKey,
        ArrivedAt = stimulus.ArrivedAt,
        NotBefore = stimulus.ArrivedAt,
        PayloadJson = stimulus.Payload.ToJsonString(),
        Bucket = Bucket.Of(stimulus.Instance.Value),
    };

    /// <summary>Adds a stimulus to the kept ones unless it was kept or applied before; saved with everything else.</summary>
    /// <returns>False when it was.</returns>
    public static async Task<bool> KeepAsync(
        this CreativeTalentContext context, Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (await context.AppliedStimuli.AnyAsync(
                applied => applied.InstanceId == stimulus.Instance && applied.Key == stimulus.Key, cancellationToken)
            || await context.Stimuli.AnyAsync(
                kept => kept.InstanceId == stimulus.Instance && kept.Key == stimulus.Key, cancellationToken))
        {
            return false;
        }

        context.Stimuli.Add(stimulus.ToRow());

        return true;
    }
}
