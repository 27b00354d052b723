using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Inbox;

/// <summary>Where a task stands.</summary>
internal enum InboxTaskState
{
    /// <summary>Waits for a person.</summary>
    Open,

    /// <summary>A person completed it.</summary>
    Completed,

    /// <summary>The process no longer asks for it, for example because its deadline came.</summary>
    Cancelled,
}

/// <summary>What a waiting human task looks like to people (待办): made and closed by the step that makes and takes its bookmark.</summary>
internal sealed class InboxTaskRow
{
    /// <summary>The id of the bookmark.</summary>
    public required Guid Id { get; init; }

    public required InstanceId InstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required string Title { get; init; }

    /// <summary>Who may take it: everybody with this role in <see cref="AssociationId"/>.</summary>
    public required string Role { get; init; }

    public required AssociationId AssociationId { get; init; }

    public SeasonId? SeasonId { get; init; }

    /// <summary>The only person who may do it; null for everybody with the role.</summary>
    public PersonId? AssigneeId { get; set; }

    /// <summary>What it is about; null for a task about the whole association.</summary>
    public NominationId? NominationId { get; init; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The named deadline that <see cref="DueAt"/> comes from, so that an extension moves it; null for none.</summary>
    public string? Deadline { get; init; }

    /// <summary>Higher is more urgent; 0 is normal.</summary>
    public int Priority { get; set; }

    /// <summary>The page that shows it, for example <c>score</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The whole <see cref="Activities.Inbox.TaskRequest"/>: form, outcomes, facts.</summary>
    public required string RequestJson { get; init; }

    public string? DraftJson { get; set; }

    public PersonId? DraftBy { get; set; }

    public DateTimeOffset? DraftSavedAt { get; set; }

    public InboxTaskState State { get; set; }

    public PersonId? ClaimedBy { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public PersonId? CompletedBy { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public string? Outcome { get; set; }

    /// <summary>The form as it was completed; null until then.</summary>
    public string? ResultJson { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Revision { get; set; }

    /// <summary>The task of a waiting human task.</summary>
    public static InboxTaskRow From(Bookmark bookmark, DateTimeOffset at)
    {
        var request = TaskRequest.From(bookmark.Payload);

        return new InboxTaskRow
        {
            Id = bookmark.Id,
            InstanceId = bookmark.Instance,
            ActivityId = bookmark.ActivityId,
            Title = request.Title,
            Role = request.Role,
            AssociationId = new AssociationId(request.Association),
            SeasonId = request.Season is { } season ? new SeasonId(season) : null,
            AssigneeId = request.Person is { } person ? new PersonId(person) : null,
            NominationId = request.Nomination is { } nomination ? new NominationId(nomination) : null,
            DueAt = request.DueAt,
            Deadline = request.Deadline,
            Page = request.Page,
            RequestJson = bookmark.Payload.ToJsonString(),
            CreatedAt = at,
        };
    }

    /// <summary>What the audit log says of a completed task; the form's content stands with the task, not in the log.</summary>
    public AuditEvent ToCompletedEvent() => new()
    {
        Actor = CompletedBy,
        ActedAs = $"{Role}@{AssociationId}",
        Origin = $"{InstanceId}/{ActivityId}",
        Action = "task.completed",
        SubjectKind = "task",
        SubjectId = $"{Id:D}",
        After = new JsonObject
        {
            ["outcome"] = Outcome,
            ["result"] = ResultJson is null
                ? null
                : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(ResultJson))),
        },
    };

    /// <summary>Closes the task with its bookmark: completed by the stimulus that resumed it, or no longer asked for.</summary>
    public void Close(Stimulus? completion, DateTimeOffset at)
    {
        Revision++;
        if (completion is null)
        {
            State = InboxTaskState.Cancelled;
            CompletedAt = at;
            return;
        }

        State = InboxTaskState.Completed;
        CompletedAt = completion.ArrivedAt;
        CompletedBy = (string?)completion.Payload["person"] is { } person ? new PersonId(Guid.Parse(person)) : null;
        Outcome = (string?)completion.Payload["outcome"];
        ResultJson = completion.Payload["form"]?.ToJsonString();
        DraftJson = null;
    }
}

internal sealed class InboxTaskRowConfiguration : IEntityTypeConfiguration<InboxTaskRow>
{
    public void Configure(EntityTypeBuilder<InboxTaskRow> builder)
    {
        builder.ToTable("InboxTasks");
        builder.Property(task => task.ActivityId).HasMaxLength(Lengths.Code);
        builder.Property(task => task.Title).HasMaxLength(Lengths.Line);
        builder.Property(task => task.Role).HasMaxLength(Lengths.Code);
        builder.Property(task => task.Deadline).HasMaxLength(Lengths.Code);
        builder.Property(task => task.Page).HasMaxLength(Lengths.Code);
        builder.Property(task => task.Outcome).HasMaxLength(Lengths.Name);
        builder.Property(task => task.Revision).IsConcurrencyToken();
        builder.HasIndex(task => new { task.State, task.Role, task.AssociationId, task.DueAt });
        builder.HasIndex(task => new { task.State, task.AssigneeId, task.DueAt });
        builder.HasIndex(task => task.InstanceId);
        builder.HasIndex(task => task.NominationId);
        builder.HasIndex(task => task.CompletedBy);
    }
}
