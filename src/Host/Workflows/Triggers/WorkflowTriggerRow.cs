using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Timers;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows.Triggers;

/// <summary>What starts instances of a published definition by itself: a time that comes again and again, one moment, or an event.</summary>
/// <remarks>One per definition and activity, kept when a new version is published with the same schedule: its phase goes on.</remarks>
internal sealed class WorkflowTriggerRow
{
    /// <summary>Follows from the definition and the activity.</summary>
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>The version that is started.</summary>
    public required string DefinitionVersionId { get; set; }

    public required string ActivityId { get; init; }

    public required StartTriggerKind Kind { get; set; }

    /// <summary>The interval, the cron expression, the moment or the event's name, as text; another one begins a new schedule.</summary>
    public required string Schedule { get; set; }

    /// <summary>When it starts the next instance; null for an event, and for a moment that has come.</summary>
    public DateTimeOffset? NextDue { get; set; }

    /// <summary>The moment that it last started an instance for.</summary>
    public DateTimeOffset? LastDue { get; set; }

    /// <summary>When that was done; later than <see cref="LastDue"/> after down time.</summary>
    public DateTimeOffset? LastFiredAt { get; set; }

    /// <summary>The instance that it last started.</summary>
    public InstanceId? LastInstanceId { get; set; }

    public long Fired { get; set; }

    /// <summary>How many moments it let pass because the instance of the last one still ran.</summary>
    public long Skipped { get; set; }

    public DateTimeOffset? LastSkippedAt { get; set; }

    public required short Bucket { get; init; }
}

internal sealed class WorkflowTriggerRowConfiguration : IEntityTypeConfiguration<WorkflowTriggerRow>
{
    public void Configure(EntityTypeBuilder<WorkflowTriggerRow> builder)
    {
        builder.ToTable("WorkflowTriggers", table => table.HasCheckConstraint(
            "CK_WorkflowTriggers_Counts", "\"Fired\" >= 0 AND \"Skipped\" >= 0"));
        builder.Property(trigger => trigger.DefinitionId).HasMaxLength(Lengths.Code);
        builder.Property(trigger => trigger.DefinitionVersionId).HasMaxLength(Lengths.Code);
        builder.Property(trigger => trigger.ActivityId).HasMaxLength(Lengths.Code);
        builder.Property(trigger => trigger.Schedule).HasMaxLength(Lengths.Key);
        builder.HasIndex(trigger => new { trigger.DefinitionId, trigger.ActivityId }).IsUnique();
        builder.HasIndex(trigger => trigger.NextDue).HasFilter("\"NextDue\" IS NOT NULL");
        builder.HasIndex(trigger => new { trigger.Kind, trigger.Schedule });
    }
}
