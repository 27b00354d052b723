using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Deadlines;

/// <summary>A named deadline that was moved for one association (延期); the newest counts.</summary>
internal sealed class DeadlineExtensionRow
{
    public required Guid Id { get; init; }

    public required SeasonId SeasonId { get; init; }

    /// <summary>The deadline's name in the season's calendar.</summary>
    public required string Deadline { get; init; }

    /// <summary>For whom; associations below it are given it too.</summary>
    public required AssociationId AssociationId { get; init; }

    /// <summary>The new first instant that is too late.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How long after <see cref="DueAt"/> an arrival is still taken as in time, in whole seconds.</summary>
    public long GraceSeconds { get; init; }

    public required string Reason { get; init; }

    public required PersonId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class DeadlineExtensionRowConfiguration : IEntityTypeConfiguration<DeadlineExtensionRow>
{
    public void Configure(EntityTypeBuilder<DeadlineExtensionRow> builder)
    {
        builder.ToTable("DeadlineExtensions");
        builder.Property(extension => extension.Deadline).HasMaxLength(Lengths.Code);
        builder.Property(extension => extension.Reason).HasMaxLength(Lengths.Text);
        builder.HasIndex(extension => new { extension.SeasonId, extension.Deadline, extension.AssociationId });
    }
}
