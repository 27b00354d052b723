using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows;

/// <summary>A stimulus that is kept until a worker applies it.</summary>
internal sealed class StimulusRow
{
    /// <summary>The order in which it was kept.</summary>
    public long Number { get; init; }

    public required InstanceId InstanceId { get; init; }

    public required string Key { get; init; }

    public required string Kind { get; init; }

    public Guid? Bookmark { get; init; }

    public string? BookmarkKey { get; init; }

    public required DateTimeOffset ArrivedAt { get; init; }

    public required string PayloadJson { get; init; }

    public required short Bucket { get; init; }

    /// <summary>Not tried before this time; moved on when a step of its instance fails.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    public int Attempts { get; set; }
}

/// <summary>The key of a stimulus that was applied: the same one is never applied again.</summary>
/// <remarks>Housekeeping removes the keys of instances that ended long ago: an ended instance applies nothing.</remarks>
internal sealed class AppliedStimulusRow
{
    public required InstanceId InstanceId { get; init; }

    public required string Key { get; init; }
}

internal sealed class StimulusRowConfiguration : IEntityTypeConfiguration<StimulusRow>
{
    public void Configure(EntityTypeBuilder<StimulusRow> builder)
    {
        builder.ToTable("Stimuli");
        builder.HasKey(stimulus => stimulus.Number);
        builder.Property(stimulus => stimulus.Key).HasMaxLength(Lengths.StimulusKey);
        builder.Property(stimulus => stimulus.Kind).HasMaxLength(Lengths.Code);
        builder.Property(stimulus => stimulus.BookmarkKey).HasMaxLength(Lengths.Key);
        builder.HasIndex(stimulus => new { stimulus.InstanceId, stimulus.Key }).IsUnique();
        builder.HasIndex(stimulus => stimulus.NotBefore);
    }
}

internal sealed class AppliedStimulusRowConfiguration : IEntityTypeConfiguration<AppliedStimulusRow>
{
    public void Configure(EntityTypeBuilder<AppliedStimulusRow> builder)
    {
        builder.ToTable("AppliedStimuli");
        builder.HasKey(applied => new { applied.InstanceId, applied.Key });
        builder.Property(applied => applied.Key).HasMaxLength(Lengths.StimulusKey);
    }
}
