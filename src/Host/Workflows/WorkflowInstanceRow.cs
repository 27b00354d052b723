using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows;

/// <summary>An instance as its last step left it.</summary>
internal sealed class WorkflowInstanceRow
{
    public required InstanceId Id { get; init; }

    public required string DefinitionId { get; set; }

    public required string DefinitionVersionId { get; set; }

    public required int Version { get; set; }

    public required InstanceStatus Status { get; set; }

    public string? Name { get; set; }

    public string? Correlation { get; set; }

    public InstanceId? ParentId { get; set; }

    public Guid? ParentBookmark { get; set; }

    public required int Incidents { get; set; }

    /// <summary>The engine's own state, which only the engine reads.</summary>
    public required byte[] State { get; set; }

    public required long Revision { get; set; }

    /// <summary>The last committed step, by which a commit whose answer was lost is recognised.</summary>
    public required StepId LastStep { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When its journal was packed into a <see cref="JournalArchiveRow"/>; null until then.</summary>
    public DateTimeOffset? ArchivedAt { get; set; }
}

/// <summary>A place where an instance waits.</summary>
internal sealed class BookmarkRow
{
    public required Guid Id { get; init; }

    public required InstanceId InstanceId { get; init; }

    public required string ActivityId { get; init; }

    public required Guid ActivityRun { get; init; }

    public required string Kind { get; init; }

    public string? Key { get; init; }

    public DateTimeOffset? DueAt { get; set; }

    public string? Deadline { get; init; }

    public string? DeadlineScope { get; init; }

    public required string PayloadJson { get; init; }

    public required short Bucket { get; init; }
}

/// <summary>One line of what happened in an instance.</summary>
internal sealed class JournalRow
{
    public required InstanceId InstanceId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? ActivityId { get; init; }

    public string? ActivityType { get; init; }

    public required string Event { get; init; }

    public string? Outcome { get; init; }

    public string? DetailJson { get; init; }
}

internal sealed class WorkflowInstanceRowConfiguration : IEntityTypeConfiguration<WorkflowInstanceRow>
{
    public void Configure(EntityTypeBuilder<WorkflowInstanceRow> builder)
    {
        builder.ToTable("WorkflowInstances", table => table.HasCheckConstraint(
            "CK_WorkflowInstances_Counts", "\"Version\" >= 1 AND \"Incidents\" >= 0 AND \"Revision\" >= 1"));
        builder.Property(instance => instance.DefinitionId).HasMaxLength(Lengths.Code);
        builder.Property(instance => instance.DefinitionVersionId).HasMaxLength(Lengths.Code);
        builder.Property(instance => instance.Name).HasMaxLength(Lengths.Name);
        builder.Property(instance => instance.Correlation).HasMaxLength(Lengths.Key);
        builder.Property(instance => instance.Revision).IsConcurrencyToken();
        builder.HasIndex(instance => instance.Correlation);
        builder.HasIndex(instance => instance.ParentId);
        builder.HasIndex(instance => new { instance.DefinitionId, instance.Status, instance.CreatedAt });
        builder.HasIndex(instance => new { instance.Status, instance.CreatedAt });

        // What housekeeping has still to archive: a start does not touch it, and an archived instance leaves it.
        builder.HasIndex(instance => instance.FinishedAt).HasFilter("\"FinishedAt\" IS NOT NULL AND \"ArchivedAt\" IS NULL");

        // Nearly empty: it holds only what a person must look at.
        builder.HasIndex(instance => instance.CreatedAt).HasFilter("\"Incidents\" > 0");
    }
}

internal sealed class BookmarkRowConfiguration : IEntityTypeConfiguration<BookmarkRow>
{
    public void Configure(EntityTypeBuilder<BookmarkRow> builder)
    {
        builder.ToTable("Bookmarks");
        builder.Property(bookmark => bookmark.ActivityId).HasMaxLength(Lengths.Code);
        builder.Property(bookmark => bookmark.Kind).HasMaxLength(Lengths.Code);
        builder.Property(bookmark => bookmark.Key).HasMaxLength(Lengths.Key);
        builder.Property(bookmark => bookmark.Deadline).HasMaxLength(Lengths.Code);
        builder.Property(bookmark => bookmark.DeadlineScope).HasMaxLength(Lengths.Key);
        builder.HasIndex(bookmark => bookmark.InstanceId);

        // Two drains that see the same timer, or a drain and an extension: the second is refused.
        builder.Property(bookmark => bookmark.DueAt).IsConcurrencyToken();

        // Only what falls due is in this index, so waiting for people costs timers nothing.
        builder.HasIndex(bookmark => bookmark.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
        builder.HasIndex(bookmark => new { bookmark.Kind, bookmark.Key }).HasFilter("\"Key\" IS NOT NULL");
        builder.HasIndex(bookmark => new { bookmark.Deadline, bookmark.DeadlineScope }).HasFilter("\"Deadline\" IS NOT NULL");
    }
}

internal sealed class JournalRowConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("Journal");
        builder.HasKey(line => new { line.InstanceId, line.Sequence });
        builder.Property(line => line.ActivityId).HasMaxLength(Lengths.Code);
        builder.Property(line => line.ActivityType).HasMaxLength(Lengths.Name);
        builder.Property(line => line.Event).HasMaxLength(Lengths.Code);
        builder.Property(line => line.Outcome).HasMaxLength(Lengths.Name);
    }
}
